"""Rounds of work in time: what is open, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from medskapa.dialogue.models import Phase, Process, WayIn
from medskapa.dialogue.rules import STOCKHOLM, Days
from medskapa.foundation.refusals import NotFound
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class OpenWay:
    """A way in that is open now, with the process it belongs to and its last day."""

    way_in: WayIn
    process: Process
    closes_on: date


@dataclass(frozen=True)
class PhaseInTime:
    """A phase with where it lies from today's point of view: "past", "now" or "ahead"."""

    title: Said
    kind: str
    opens_on: date
    closes_on: date
    when: str


def today(now: datetime) -> date:
    return now.astimezone(STOCKHOLM).date()


def process(slug: str = "") -> Process:
    """The process with this slug, or the newest one. Raises NotFound when there is none."""
    rows = Process.objects.select_related("reference").order_by("-pk")
    found = rows.filter(slug=slug).first() if slug else rows.first()
    if found is None:
        raise NotFound()
    return found


def phases(process: Process, *, now: datetime, language: str) -> tuple[PhaseInTime, ...]:
    """The process's phases in order, each past, now or ahead."""
    day = today(now)
    return tuple(
        PhaseInTime(
            said(phase.titles, language),
            phase.kind,
            phase.opens_on,
            phase.closes_on,
            "past" if phase.closes_on < day else "ahead" if phase.opens_on > day else "now",
        )
        for phase in process.phases.all()
    )


def open_ways(*, now: datetime) -> tuple[OpenWay, ...]:
    """Every way in that is open now, the shortest first; one query."""
    rows = WayIn.objects.filter(phase__opens_on__lte=today(now), phase__closes_on__gte=today(now))
    return tuple(
        OpenWay(way, way.phase.process, way.phase.closes_on)
        for way in rows.select_related("phase__process__reference").order_by("minutes", "pk")
    )


def open_until(*, now: datetime) -> date | None:
    """The last day of the shortest way in that is open now; None when nothing is. One query."""
    rows = WayIn.objects.filter(phase__opens_on__lte=today(now), phase__closes_on__gte=today(now))
    return rows.order_by("minutes", "pk").values_list("phase__closes_on", flat=True).first()


def way_in(kind: str, *, now: datetime) -> WayIn | None:
    """The way in of this kind that is open now, else the one that was or will be nearest; None if there is none."""
    rows = list(WayIn.objects.filter(kind=kind).select_related("phase__process__reference"))
    if not rows:
        return None
    return min(rows, key=lambda way: (not days_of(way.phase).contain(now), abs((way.phase.opens_on - today(now)).days)))


def days_of(phase: Phase) -> Days:
    return Days(phase.opens_on, phase.closes_on)


def next_opening(*, now: datetime) -> Phase | None:
    """The next phase with a way in that has not opened yet."""
    return Phase.objects.filter(opens_on__gt=today(now), ways_in__isnull=False).order_by("opens_on").distinct().first()
