"""Sessions as everybody sees them: what one can come to, what has been, and what was said there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from medskapa.dialogue.events import ContributionPublished
from medskapa.dialogue.models import Contribution, Registration, Session
from medskapa.dialogue.queries.published_contributions import Voice, voices
from medskapa.dialogue.queries.registration_links import registration_behind
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import ContributionState, SessionState
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.small_numbers import LEAST_SHOWN, protected
from medskapa.foundation.time_zone import STOCKHOLM, stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread import codes
from medskapa.thread.queries.stations import localised

# The tour through the region, and the themes: the two views of the map.
TOUR = (WayInKind.MUNICIPAL_DIALOGUE,)
THEMES = (WayInKind.THEME_WORKSHOP, WayInKind.FUTURE_LAB)


@dataclass(frozen=True)
class SessionCard:
    """A session on a list. `place` is a municipality code; `summary` is empty until a person has approved one.

    `participants` is None where they are too few to be told of; nobody but its group is `invited` to their own.
    """

    code: str
    title: LocalText
    url: str
    kind: str
    state: str
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    venue: str
    online: str
    host: str
    co_host: str
    about: LocalText
    summary: LocalText
    summary_on: date | None
    participants: int | None
    invited: bool
    past: bool
    invented: bool


def session_card(row: Session, *, now: datetime, language: str) -> SessionCard:
    return SessionCard(
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        kind=row.way_in.kind,
        state=row.state,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        venue=row.venue,
        online=row.online,
        host=row.host,
        co_host=row.co_host,
        about=in_language(row.about, language),
        summary=in_language(row.summary, language),
        summary_on=row.summary_on,
        participants=session_rules.people_told(row.participants, declared=is_declared(row)),
        invited=row.way_in.kind not in session_rules.NOT_INVITED_TO,
        past=_is_past(row, now),
        invented=row.invented,
    )


def is_declared(row: Session) -> bool:
    """Whether the host has said of those who came what group they are or what language they spoke."""
    return bool(row.occasion_groups or row.occasion_languages)


def _is_past(row: Session, now: datetime) -> bool:
    if row.state == SessionState.HELD:
        return True
    return row.ends_at <= now if row.ends_at else row.day < stockholm_day(now)


def visible_sessions() -> QuerySet[Session]:
    """Every session with a public page."""
    return Session.objects.filter(reference__visible=True).select_related("reference", "way_in__phase")


def _chosen(rows: QuerySet[Session], place: str, kinds: Collection[str]) -> QuerySet[Session]:
    rows = rows.filter(place=place) if place else rows
    return rows.filter(way_in__kind__in=kinds) if kinds else rows


def coming_sessions(
    *, now: datetime, language: str, place: str = "", kinds: Collection[str] = ()
) -> tuple[SessionCard, ...]:
    """Sessions one can still come to, the nearest first; the cancelled among them, which say so. One query."""
    local = now.astimezone(STOCKHOLM)
    ahead = (
        Q(day__gt=local.date()) | Q(day=local.date(), ends__isnull=True) | Q(day=local.date(), ends__gt=local.time())
    )
    rows = (
        visible_sessions()
        .exclude(state=SessionState.HELD)
        .exclude(way_in__kind__in=session_rules.NOT_INVITED_TO)
        .filter(ahead)
    )
    rows = _chosen(rows, place, kinds).order_by("day", "starts", "pk")
    return tuple(session_card(row, now=now, language=language) for row in rows)


def held_sessions(*, place: str = "", kinds: Collection[str] = ()) -> QuerySet[Session]:
    """Sessions that have been held, the latest first."""
    rows = visible_sessions().filter(state=SessionState.HELD)
    return _chosen(rows, place, kinds).order_by("-day", "-starts", "-pk")


def summed_up(*, kinds: Collection[str] = (), place: str = "") -> QuerySet[Session]:
    """Held sessions with a published summary: what the map shows, the latest first."""
    return held_sessions(place=place, kinds=kinds).filter(summary_on__isnull=False)


def sessions_between(first: date, last: date) -> QuerySet[Session]:
    """Every session one could or can come to in these days, both included, oldest first; for calendars and feeds."""
    rows = visible_sessions().exclude(way_in__kind__in=session_rules.NOT_INVITED_TO)
    return rows.filter(day__gte=first, day__lte=last).order_by("day", "starts", "pk")


def session(code: str) -> Session:
    """The session with this public page. Raises NotFound."""
    row = visible_sessions().filter(reference__code=codes.read(code, codes.REFERENCE_LENGTH)).first()
    if row is None:
        raise NotFound()
    return row


@dataclass(frozen=True)
class Answers:
    """What was said to one question of a session; the question is empty for what was said beside them."""

    key: str
    question: LocalText
    voices: tuple[Voice, ...]


def answers_of(row: Session, *, language: str) -> tuple[Answers, ...]:
    """The published words of a session under its questions, in their order; two queries."""
    said_there = list(
        Contribution.objects.filter(session=row, state=ContributionState.PUBLISHED)
        .order_by("table", "pk")
        .values_list("prompt", "reference__code")
    )
    known = {voice.code: voice for voice in voices([code for _, code in said_there])}
    questions = [(question["key"], in_language(question["words"], language)) for question in row.questions]
    keys = {key for key, _ in questions}
    groups = []
    for key, question in [*questions, ("", LocalText("", ""))]:
        there = tuple(
            known[code]
            for prompt, code in said_there
            if code in known and (prompt == key or (not key and prompt not in keys))
        )
        if there or key:
            groups.append(Answers(key, question, there))
    return tuple(groups)


def words_of(row: Session) -> QuerySet[Contribution]:
    """The published contributions of a session, table by table; for its file of notes."""
    rows = Contribution.objects.filter(session=row, state=ContributionState.PUBLISHED).select_related("reference")
    return rows.order_by("table", "prompt", "pk")


def latest_words(row: Session, *, most: int) -> list[Voice]:
    """The words of a session that were approved last, the newest first; two queries.

    The journal tells in which order they were approved: a row keeps the day alone.
    """
    approved = JournalEntry.objects.filter(reference=OuterRef("reference__code"), event=ContributionPublished.kind())
    rows = Contribution.objects.filter(session=row, state=ContributionState.PUBLISHED)
    rows = rows.annotate(approved=Subquery(approved.order_by("-number").values("number")[:1]))
    return voices(list(rows.order_by("-approved", "-pk").values_list("reference__code", flat=True)[:most]))


@dataclass(frozen=True)
class Seats:
    """Whether somebody can say that they come. `left` is None where there is room for everybody."""

    open: bool
    left: int | None


def seats_of(row: Session, *, now: datetime) -> Seats:
    """How many seats are left. One query."""
    taken = row.registrations.aggregate(people=Sum("people"))["people"] or 0
    left = None if row.seats is None else max(row.seats - taken, 0)
    is_open = row.state == SessionState.PLANNED and not _is_past(row, now) and row.day >= stockholm_day(now)
    return Seats(is_open and left != 0, left)


@dataclass(frozen=True)
class HeardResult:
    """What people answered to "were you heard?". No counts where so few have answered that they would tell."""

    answers: int
    shown: bool
    counts: tuple[tuple[str, int | None], ...]


def heard_result(row: Session) -> HeardResult:
    """The answers in the order yes, partly, no. One query."""
    counts = dict(row.heard_counts.values_list("answer", "count"))
    answers = sum(counts.values())
    shown = protected(counts) if answers >= LEAST_SHOWN else {}
    if all(count is None for count in shown.values()):
        return HeardResult(answers, False, ())
    return HeardResult(answers, True, tuple((key, shown.get(key, 0)) for key in ("yes", "partly", "no")))


@dataclass(frozen=True)
class OutcomeShown:
    """What a session asked, of whom, and the answer; `late` when the day has passed without one."""

    pk: int
    words: LocalText
    responder: str
    due_on: date
    answer: LocalText
    answered_on: date | None
    late: bool
    session: SessionCard | None = None


def outcomes_of(row: Session, *, now: datetime, language: str) -> tuple[OutcomeShown, ...]:
    """Everything the session asked, in its order. One query."""
    return tuple(
        OutcomeShown(
            outcome.pk,
            in_language(outcome.words, language),
            outcome.responder,
            outcome.due_on,
            in_language(outcome.answer, language),
            outcome.answered_on,
            outcome.answered_on is None and outcome.due_on < stockholm_day(now),
        )
        for outcome in row.outcomes.all()
    )


def unanswered_outcomes(*, now: datetime, language: str) -> tuple[OutcomeShown, ...]:
    """What any session asked that nobody has answered, the longest due first."""
    rows = visible_sessions().filter(outcomes__answered_on__isnull=True, outcomes__isnull=False).distinct()
    found = [
        OutcomeShown(**{**vars(outcome), "session": session_card(row, now=now, language=language)})
        for row in rows.prefetch_related("outcomes")
        for outcome in outcomes_of(row, now=now, language=language)
        if outcome.answered_on is None
    ]
    return tuple(sorted(found, key=lambda outcome: outcome.due_on))


@dataclass(frozen=True)
class Coverage:
    """Which municipalities have had a session of some kinds with a summary, and which have not, by code."""

    reached: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def of(self) -> int:
        return len(self.reached) + len(self.missing)


def coverage_of(kinds: Collection[str]) -> Coverage:
    """One query."""
    there = set(summed_up(kinds=kinds).values_list("place", flat=True))
    everywhere = [municipality.code for municipality in active_profile().municipalities]
    return Coverage(
        tuple(code for code in everywhere if code in there), tuple(code for code in everywhere if code not in there)
    )


def registration(secret: str) -> Registration:
    """The registration behind the link in a letter. Raises UnknownRegistration."""
    rows = Registration.objects.select_related("session__reference", "session__way_in")
    found = rows.filter(pk=registration_behind(secret)).first()
    if found is None:
        raise session_rules.UnknownRegistration()
    return found


def registrations(row: Session) -> QuerySet[Registration]:
    """Who means to come, oldest first. Sealed; for staff only."""
    return row.registrations.order_by("pk")
