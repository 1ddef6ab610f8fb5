"""A workshop without an account: starting it, and letting it be shown."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from medskapa.actors.operations import invite_guest
from medskapa.actors.rules import GuestTask
from medskapa.dialogue import events
from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.boxes import short_code_for
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules import workshops as workshop_rules
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.dialogue.rules.intake import GRACE_DAYS
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread import operations as thread


@dataclass(frozen=True)
class WorkshopStart:
    """What a host says to begin with. The name is theirs to leave out, and not shown unless they say so."""

    title: str
    day: date
    language: str = "sv"
    place: str = ""
    starts: time | None = None
    host: str = ""
    host_shown: bool = False


@dataclass(frozen=True)
class Started:
    """The session's reference, the code to join it by, and the host's secret, told only here."""

    reference: str
    code: str
    token: str


def start_workshop(
    *, way_in: WayIn | None, start: WorkshopStart, by: Doer, now: datetime, key: str = "", invented: bool = False
) -> Started:
    """Begin a workshop of one's own, which nobody else sees until staff have read its title.

    The same key again gives the same workshop. Raises Closed, NotAnOwnWorkshop, TitleMissing,
    OutsideThePhase, UnknownValue, KeyUsedForOtherWords.
    """
    require("dialogue.start_workshop", by=by)

    def begin() -> dict[str, Any]:
        if way_in is None:
            raise periods.Closed()
        periods.require_open(processes.days_of(way_in.phase), now=now)
        workshop_rules.require_own(way_in.kind)
        if not start.title.strip():
            raise workshop_rules.TitleMissing()
        session_rules.require_within(start.day, opens_on=way_in.phase.opens_on, closes_on=way_in.phase.closes_on)
        contributions.require_known("place", start.place, [m.code for m in active_profile().municipalities])
        session = _begun(way_in, start, now, invented)
        code = short_code_for(session=session, now=now)
        _, token = invite_guest(
            task=GuestTask.HOST,
            reference=session.reference,
            # A name that nobody is to see is kept nowhere.
            name="",
            expires_on=way_in.phase.closes_on + timedelta(days=GRACE_DAYS),
            by=A_VISITOR,
            now=now,
        )
        event = events.WorkshopStarted(reference=session.reference.code, way_in=way_in.kind)
        journal.write(event, by=A_VISITOR, now=now)
        return {"reference": session.reference.code, "code": code.code, "token": token}

    answer, _ = once(key=key or secrets.token_urlsafe(24), body=f"{start!r}", now=now, do=begin)
    return Started(**answer)


def _begun(way_in: WayIn, start: WorkshopStart, now: datetime, invented: bool) -> Session:
    name = workshop_rules.KIT_OF[WayInKind(way_in.kind)]
    texts = kit(name).texts
    reference = thread.create_reference(
        kind="session", titles=neutral_title(way_in.kind, start.place), place=start.place, invented=invented, now=now
    )
    return Session.objects.create(
        reference=reference,
        way_in=way_in,
        state=SessionState.OPEN,
        day=start.day,
        starts=start.starts,
        place=start.place,
        host=start.host.strip()[:200] if start.host_shown else "",
        # The host's own words, which stand on no public page until somebody has read them.
        about={start.language: start.title.strip()[:200]},
        questions=[{"key": one.key, "words": dict(one.words)} for one in found.kit_prompts(name)],
        agenda=[
            {"minutes": item.minutes, "words": {text.language: text.agenda[place].title for text in texts}}
            for place, item in enumerate(texts[0].agenda)
        ],
        invented=invented,
    )


def neutral_title(kind: str, place: str) -> dict[str, str]:
    """A title for a workshop whose own title nobody has read."""
    young = kind == WayInKind.YOUTH_PACKAGE
    words = {"sv": "En träff för unga", "en": "A workshop for the young"} if young else None
    titles = words or {"sv": "En egen träff", "en": "A workshop of one's own"}
    municipality = active_profile().municipality(place) if place else None
    if municipality is None:
        return titles
    name = municipality.names.in_language("sv")
    return {"sv": f"{titles['sv']} i {name}", "en": f"{titles['en']} in {name}"}


def list_workshop(*, session: Session, title: str, by: Doer, now: datetime, host: str = "") -> None:
    """Let everybody see that a workshop is or was held, under a title and a host's name that staff have read.

    Of what the host wrote nothing else is left; a name that the host has not let be shown is not let in.
    Raises TitleMissing, AlreadyListed, NotAnOwnWorkshop.
    """
    require("dialogue.list_workshop", by=by)
    workshop_rules.require_own(session.way_in.kind)
    if not title.strip():
        raise workshop_rules.TitleMissing()
    with transaction.atomic():
        if session.reference.visible:
            raise workshop_rules.AlreadyListed()
        titles = {"sv": title.strip()[:200]}
        session.about, session.host = {}, host.strip()[:200] if session.host else ""
        session.save(update_fields=["about", "host"])
        thread.update_reference(reference=session.reference, titles=titles, visible=True, by=by, now=now)
        journal.write(events.WorkshopListed(reference=session.reference.code), by=by, now=now)
