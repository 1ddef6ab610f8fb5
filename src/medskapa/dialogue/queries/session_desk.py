"""Sessions as staff see them: what is missing, and what has been caught so far."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from medskapa.actors.rules import GuestTask
from medskapa.dialogue.models import Contribution, Session
from medskapa.dialogue.rules.contributions import ContributionState, SessionState
from medskapa.dialogue.rules.sessions import HELD_KINDS
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes as process_queries
from medskapa.thread import codes

TABLES = tuple("ABCDEFGHIJKL")


@dataclass(frozen=True)
class DeskRow:
    """A session on the desk's list, with what somebody has to do about it in words that the desk translates."""

    session: Session
    coming: int
    words: int
    unread: int
    missing: tuple[str, ...]


def sessions_for_desk(*, now: datetime) -> tuple[DeskRow, ...]:
    """Every session, the latest day first; the hidden ones too. Two queries."""
    rows = (
        Session.objects.select_related("reference", "way_in__phase")
        .annotate(
            words=Count("contributions", distinct=True),
            unread=Count("contributions", filter=Q(contributions__state=ContributionState.WAITING), distinct=True),
        )
        .order_by("-day", "-starts", "-pk")
    )
    coming = dict(Session.objects.annotate(people=Sum("registrations__people")).values_list("pk", "people"))
    return tuple(DeskRow(row, coming.get(row.pk) or 0, row.words, row.unread, missing_of(row, now=now)) for row in rows)


def capture_links(row: Session, *, now: datetime) -> int:
    """How many links lead to its tables today. One query."""
    links = row.reference.guest_links.filter(task=GuestTask.FACILITATOR, ended_on=None)
    return links.filter(expires_on__gte=stockholm_day(now)).count()


def missing_of(row: Session, *, now: datetime) -> tuple[str, ...]:
    """What is missing, as keys: "accessibility", "contact", "questions", "closing", "summary", "summary_en"."""
    if row.state == SessionState.CANCELLED:
        return ()
    is_over = row.day < stockholm_day(now)
    if row.state == SessionState.HELD:
        found = [("summary", not row.summary_on)]
    else:
        found = [
            ("accessibility", not row.accessibility and not is_over),
            ("contact", not row.contact and not is_over),
            ("questions", not row.questions),
            ("closing", is_over),
        ]
    return tuple(key for key, is_missing in found if is_missing)


def session_at_desk(code: str) -> Session:
    """Any session, shown or not. Raises NotFound."""
    rows = Session.objects.select_related("reference", "way_in__phase")
    row = rows.filter(reference__code=codes.read(code, codes.REFERENCE_LENGTH)).first()
    if row is None:
        raise NotFound()
    return row


def session_ways() -> QuerySet[WayIn]:
    """Every way in that people meet in, the latest phase first."""
    return process_queries.ways_in_of_kinds(HELD_KINDS)


@dataclass(frozen=True)
class CaughtTable:
    """What one table has answered: for each question in order, the contributions."""

    table: str
    answers: tuple[tuple[Contribution, ...], ...]


def caught(row: Session) -> tuple[CaughtTable, ...]:
    """All that has been caught at a session, unread and unmasked: for those who write there. One query."""
    cells: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    for one in row.contributions.exclude(state=ContributionState.WITHDRAWN).order_by("pk"):
        cells[one.table, one.prompt].append(one)
    keys = [question["key"] for question in row.questions]
    return tuple(
        CaughtTable(table, tuple(tuple(cells[table, key]) for key in keys))
        for table in sorted({table for table, _ in cells})
    )


def questions_of(row: Session, language: str) -> Sequence[tuple[str, LocalText]]:
    """The questions of a session with their keys."""
    return [(question["key"], in_language(question["words"], language)) for question in row.questions]
