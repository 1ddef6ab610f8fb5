"""What is owed after a way in has closed, for the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import Task, WayIn
from medskapa.processes.queries.processes import shown_ways
from medskapa.processes.rules.periods import TaskKind
from medskapa.processes.rules.promises import is_late


@dataclass(frozen=True)
class OwedRow:
    """One promise at the desk: for which way in of which process, by when, and whether it is kept or late."""

    pk: int
    kind: str
    way_in: LocalText
    process: LocalText
    process_url: str
    closed_on: date
    due_on: date
    done_on: date | None
    done_by: str
    late: bool


def closed_without_tasks(*, now: datetime) -> QuerySet[WayIn]:
    """Ways in of published processes that have closed and for which not everything owed is written down."""
    rows = shown_ways().filter(phase__closes_on__lt=stockholm_day(now)).select_related("phase")
    return rows.annotate(noted=Count("tasks")).filter(noted__lt=len(TaskKind))


def owed(*, now: datetime) -> list[OwedRow]:
    """Every promise: those not kept first, the longest overdue at the top, then those kept, the latest first."""
    rows = list(Task.objects.select_related("way_in__phase__process__reference"))
    waiting = sorted((row for row in rows if row.done_on is None), key=lambda row: (row.due_on, row.pk))
    kept = sorted((row for row in rows if row.done_on), key=lambda row: (row.done_on, row.pk), reverse=True)
    return [_owed(row, stockholm_day(now)) for row in (*waiting, *kept)]


def _owed(row: Task, day: date) -> OwedRow:
    process = row.way_in.phase.process
    return OwedRow(
        pk=row.pk,
        kind=row.kind,
        way_in=in_language(row.way_in.titles, "sv"),
        process=in_language(process.reference.titles, "sv"),
        process_url=process.reference.path,
        closed_on=row.way_in.phase.closes_on,
        due_on=row.due_on,
        done_on=row.done_on,
        done_by=row.done_by,
        late=is_late(due=row.due_on, done_on=row.done_on, today=day),
    )


def late_count(*, now: datetime) -> int:
    """How many promises are broken today."""
    return Task.objects.filter(done_on=None, due_on__lt=stockholm_day(now)).count()


def task(pk: int) -> Task:
    """One promise by its number, for staff. Raises NotFound."""
    found = Task.objects.filter(pk=pk).select_related("way_in__phase__process__reference").first()
    if found is None:
        raise NotFound()
    return found
