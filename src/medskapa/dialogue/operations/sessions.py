"""Planning a session, changing and cancelling it, opening it for words and closing it with a head count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from medskapa.dialogue import events, letters
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.boxes import short_code_for
from medskapa.dialogue.operations.registrations import tell_registered
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.thread import operations as thread


@dataclass(frozen=True)
class SessionPlan:
    """What is said of a session beforehand. Words by language; questions and agenda in order.

    `greetings` by language code as their speakers wrote them, and which of them a speaker has read.
    `questions` are words by language, `agenda` (minutes, words by language).
    """

    titles: Mapping[str, str]
    day: date
    place: str
    host: str
    starts: time | None = None
    ends: time | None = None
    venue: str = ""
    online: str = ""
    co_host: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    greetings: Mapping[str, str] = field(default_factory=dict)
    reviewed_greetings: Sequence[str] = ()
    accessibility: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    questions: Sequence[Mapping[str, str]] = ()
    agenda: Sequence[tuple[int, Mapping[str, str]]] = ()
    seats: int | None = None


def plan_session(*, way_in: WayIn, plan: SessionPlan, by: Doer, now: datetime, invented: bool = False) -> Session:
    """Put a session in the calendar, seen by everybody from now on.

    Raises NotASession, FieldMissing, EndsBeforeItStarts, OutsideThePhase, UnknownValue.
    """
    require("dialogue.plan_session", by=by)
    session_rules.require_kind(way_in.kind)
    _require_whole(way_in, plan)
    with transaction.atomic():
        reference = thread.create_reference(
            kind="session", titles=plan.titles, place=plan.place, visible=True, invented=invented, now=now
        )
        session = Session.objects.create(reference=reference, way_in=way_in, invented=invented, **_stored(plan))
        journal.write(events.SessionPlanned(reference=reference.code, way_in=way_in.kind), by=by, now=now)
    return session


def _require_whole(way_in: WayIn, plan: SessionPlan) -> None:
    session_rules.require_named(
        [
            ("rubrik", plan.titles.get("sv", "")),
            ("dag", plan.day),
            ("kommun", plan.place),
            ("värd", plan.host),
            ("lokal eller länk", plan.venue or plan.online),
        ]
    )
    session_rules.require_times(plan.starts, plan.ends)
    session_rules.require_within(plan.day, opens_on=way_in.phase.opens_on, closes_on=way_in.phase.closes_on)
    profile = active_profile()
    contributions.require_known("place", plan.place, [municipality.code for municipality in profile.municipalities])
    for code in plan.greetings:
        contributions.require_known("language", code, [language.code for language in profile.all_languages])


def _stored(plan: SessionPlan) -> dict[str, Any]:
    """The plan as the row keeps it: questions and agenda with their keys, only greetings that there are."""
    greetings = {code: words for code, words in plan.greetings.items() if words.strip()}
    questions = [words for words in plan.questions if words.get("sv")]
    return {
        "day": plan.day,
        "starts": plan.starts,
        "ends": plan.ends,
        "place": plan.place,
        "venue": plan.venue,
        "online": plan.online,
        "host": plan.host,
        "co_host": plan.co_host,
        "about": dict(plan.about),
        "greetings": greetings,
        "reviewed_greetings": [code for code in plan.reviewed_greetings if code in greetings],
        "accessibility": dict(plan.accessibility),
        "contact": dict(plan.contact),
        "questions": [{"key": f"q{n}", "words": dict(words)} for n, words in enumerate(questions, start=1)],
        "agenda": [{"minutes": minutes, "words": dict(words)} for minutes, words in plan.agenda],
        "seats": plan.seats,
    }


def change_session(*, session: Session, plan: SessionPlan, by: Doer, now: datetime) -> None:
    """Change what is said of a session that is still planned; who has a seat is told of another day or place.

    Raises WrongSessionState and as plan_session.
    """
    require("dialogue.change_session", by=by)
    _require_whole(session.way_in, plan)
    with transaction.atomic():
        hold(session)
        session_rules.require_session_state(session.state, {SessionState.PLANNED})
        before = _when_and_where(Session.objects.get(pk=session.pk))
        for name, value in _stored(plan).items():
            setattr(session, name, value)
        session.save()
        thread.update_reference(reference=session.reference, titles=plan.titles, place=plan.place, by=by, now=now)
        entry = journal.write(events.SessionChanged(reference=session.reference.code), by=by, now=now)
        if _when_and_where(session) != before:
            tell_registered(session=session, letter=letters.moved, news=entry.number, now=now)


def _when_and_where(session: Session) -> tuple[object, ...]:
    """What somebody who comes must know anew when it changes."""
    return (session.day, session.starts, session.ends, session.place, session.venue, session.online)


def hold(session: Session) -> None:
    """Read the state anew and hold the row: somebody else may have closed the session a moment ago."""
    session.state = Session.objects.select_for_update().filter(pk=session.pk).values_list("state", flat=True).get()


def cancel_session(*, session: Session, why: str, by: Doer, now: datetime) -> None:
    """Call a session off, with the reason that its page shows and that is written to everybody who has a seat.

    Raises ReasonMissing, WrongSessionState.
    """
    require("dialogue.cancel_session", by=by)
    if not why.strip():
        raise contributions.ReasonMissing()
    with transaction.atomic():
        hold(session)
        session_rules.require_session_state(session.state, session_rules.NOT_OVER)
        session.state, session.cancelled_why = SessionState.CANCELLED, why.strip()
        session.save(update_fields=["state", "cancelled_why"])
        event = events.SessionCancelled(reference=session.reference.code)
        entry = journal.write(event, by=by, now=now, why=why.strip())
        tell_registered(session=session, letter=letters.cancelled, news=entry.number, now=now)


def open_capture(*, session: Session, by: Doer, now: datetime) -> None:
    """Let the session catch words from now on, from those who write for a table and, by a short code, from everybody.

    Opening it again changes nothing. Raises WrongSessionState.
    """
    require("dialogue.open_capture", by=by)
    with transaction.atomic():
        hold(session)
        session_rules.require_session_state(session.state, session_rules.NOT_OVER)
        if session.state == SessionState.OPEN:
            return
        session.state = SessionState.OPEN
        session.save(update_fields=["state"])
        if not session.codes.exists():
            short_code_for(session=session, now=now)
        journal.write(events.CaptureOpened(reference=session.reference.code), by=by, now=now)


def close_session(
    *,
    session: Session,
    participants: int | None,
    languages: Sequence[str],
    groups: Sequence[str],
    by: Doer,
    now: datetime,
) -> None:
    """End a session with how many were there, and what the host declares of the occasion, never of a person.

    Raises HeadCountMissing, UnknownValue, WrongSessionState; a session that is not until later is not over.
    """
    require("dialogue.close_session", by=by)
    if participants is None:
        raise session_rules.HeadCountMissing()
    profile = active_profile()
    for code in languages:
        contributions.require_known("language", code, [language.code for language in profile.all_languages])
    for key in groups:
        contributions.require_known("group", key, [group.key for group in profile.groups])
    with transaction.atomic():
        hold(session)
        session_rules.require_session_state(session.state, session_rules.NOT_OVER)
        if session.day > stockholm_day(now):
            raise session_rules.WrongSessionState()
        session.state, session.participants = SessionState.HELD, participants
        session.occasion_languages, session.occasion_groups = list(languages), list(groups)
        session.save(update_fields=["state", "participants", "occasion_languages", "occasion_groups"])
        journal.write(events.SessionClosed(reference=session.reference.code, participants=participants), by=by, now=now)
