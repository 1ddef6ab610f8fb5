"""Writing down a visit in under a minute: where, with whom, what was learnt."""

from datetime import datetime
from typing import Any

from medskapa.dialogue import events
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.contributions import Occasion, Words, checked, store
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import Medium, SessionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.thread import operations as thread


def log_visit(
    *,
    way_in: WayIn,
    place: str,
    kind_of_place: str,
    learnt: str,
    by: Doer,
    now: datetime,
    key: str,
    participants: int = 1,
    written_at: datetime | None = None,
    invented: bool = False,
) -> Session:
    """Store a visit as a session that has been held, and what was learnt as a contribution that waits to be read.

    The same key again gives the same visit. Raises FieldMissing, NotASession, OutsideThePhase, Empty, UnknownValue.
    """
    require("dialogue.log_visit", by=by)
    session_rules.require_kind(way_in.kind)
    session_rules.require_named([("kommun", place), ("vad ni besökte", kind_of_place)])
    words = Words(learnt, "swe", place)
    language = checked(words)
    day = stockholm_day(written_at or now)
    session_rules.require_within(day, opens_on=way_in.phase.opens_on, closes_on=way_in.phase.closes_on)

    def take() -> dict[str, Any]:
        municipality = active_profile().municipality(place)
        town = municipality.names.in_language("sv") if municipality else ""
        titles = {"sv": f"Besök i {town}: {kind_of_place.strip()}"}
        reference = thread.create_reference(
            kind="session", titles=titles, place=place, visible=True, invented=invented, now=now
        )
        session = Session.objects.create(
            reference=reference,
            way_in=way_in,
            state=SessionState.HELD,
            day=day,
            place=place,
            venue=kind_of_place.strip()[:200],
            host=active_profile().authority.in_language("sv"),
            participants=participants,
            invented=invented,
        )
        medium = Medium.OFFLINE if written_at else Medium.WEB
        said = store(words, language, way_in, medium, now, None, occasion=Occasion(session=session), invented=invented)
        journal.write(events.VisitLogged(reference=reference.code), by=by, now=now)
        received = events.ContributionReceived(
            reference=said.reference.code, way_in=way_in.kind, medium=medium.value, language=language
        )
        journal.write(received, by=by, now=now)
        return {"reference": reference.code}

    answer, _ = once(key=key, body=f"{place}\n{kind_of_place}\n{learnt}", now=now, do=take)
    return Session.objects.select_related("reference").get(reference__code=answer["reference"])
