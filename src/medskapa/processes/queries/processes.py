"""Rounds of work in time: what is open, and what comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import Phase, Process, WayIn
from medskapa.processes.rules.periods import Days, WayInKind
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, WayPlan
from medskapa.thread.queries.stations import visible_reference


@dataclass(frozen=True)
class OpenWay:
    """A way in that is open now, with the process it belongs to and its last day."""

    way_in: WayIn
    process: Process
    closes_on: date


@dataclass(frozen=True)
class Quickest:
    """The way in that takes the least time: what is asked in how many languages, minutes, the last day, which it is.

    A consultation asks what its own name says; every other way in asks the process's question.
    """

    question: dict[str, str]
    minutes: int
    closes_on: date
    kind: str


@dataclass(frozen=True)
class PhaseInTime:
    """A phase with where it lies from today's point of view: "past", "now" or "ahead"."""

    title: LocalText
    kind: str
    opens_on: date
    closes_on: date
    when: str
    note: LocalText


def process(slug: str = "") -> Process:
    """The published process with this slug, or the newest one. Raises NotFound when there is none."""
    rows = published_processes().order_by("-pk")
    found = rows.filter(slug=slug).first() if slug else rows.first()
    if found is None:
        raise NotFound()
    return found


def published_process(code: str) -> Process:
    """The process behind the code of its page, as everybody may see it. Raises NotFound."""
    found = published_processes().filter(reference=visible_reference(code, "process")).first()
    if found is None:
        raise NotFound()
    return found


def published_processes() -> QuerySet[Process]:
    """The processes that everybody can see."""
    return Process.objects.filter(reference__visible=True).select_related("reference")


@cached_until_change
def current_process(*, now: datetime) -> Process:
    """The process of the shortest way in that is open now, else the newest. Raises NotFound when there is none."""
    ways = open_ways(now=now)
    return ways[0].process if ways else process()


def phases(process: Process, *, now: datetime, language: str) -> tuple[PhaseInTime, ...]:
    """The process's phases in order, each past, now or ahead."""
    day = stockholm_day(now)
    return tuple(
        PhaseInTime(
            in_language(phase.titles, language),
            phase.kind,
            phase.opens_on,
            phase.closes_on,
            "past" if phase.closes_on < day else "ahead" if phase.opens_on > day else "now",
            in_language(phase.note, language),
        )
        for phase in process.phases.all()
    )


def every_process() -> QuerySet[Process]:
    """Every process there is, drafts too, the newest first: for staff."""
    return Process.objects.select_related("reference").order_by("-pk")


def ways_in_of(process: Process) -> QuerySet[WayIn]:
    """Every way in of a process, those of the latest phase first, the quickest of each before the others."""
    return WayIn.objects.filter(phase__process=process).select_related("phase").order_by("-phase__opens_on", "minutes")


def ways_in_of_kinds(kinds: Collection[str]) -> QuerySet[WayIn]:
    """Every way in of these kinds in any process, those of the latest phase first."""
    rows = WayIn.objects.filter(kind__in=kinds).select_related("phase__process__reference")
    return rows.order_by("-phase__opens_on", "minutes", "pk")


def phases_opened(after: date, until: date) -> QuerySet[Phase]:
    """Phases of published processes that opened after the first day and no later than the last; one query."""
    rows = Phase.objects.filter(process__reference__visible=True, opens_on__gt=after, opens_on__lte=until)
    return rows.select_related("process__reference")


def shown_ways() -> QuerySet[WayIn]:
    """The ways in of published processes: what is only a draft opens nothing, whatever its days say."""
    return WayIn.objects.filter(phase__process__reference__visible=True)


def _open_rows(day: date) -> QuerySet[WayIn]:
    return shown_ways().filter(phase__opens_on__lte=day, phase__closes_on__gte=day)


@cached_until_change
def open_ways(*, now: datetime) -> tuple[OpenWay, ...]:
    """Every way in that is open now, the shortest first; one query."""
    rows = _open_rows(stockholm_day(now))
    return tuple(
        OpenWay(way, way.phase.process, way.phase.closes_on)
        for way in rows.select_related("phase__process__reference").order_by("minutes", "pk")
    )


@cached_until_change
def quickest(*, now: datetime) -> Quickest | None:
    """The shortest way in that is open now; None when nothing is. One query."""
    rows = _open_rows(stockholm_day(now)).order_by("minutes", "pk")
    fields = ("phase__process__question", "minutes", "phase__closes_on", "kind", "titles")
    found = rows.values_list(*fields).first()
    if found is None:
        return None
    question, minutes, closes_on, kind, titles = found
    return Quickest(titles or question if kind == WayInKind.CONSULTATION else question, minutes, closes_on, kind)


@cached_until_change
def way_in(kind: str, *, now: datetime) -> WayIn | None:
    """The way in of this kind that is open now, else the one that was or will be nearest; None if there is none."""
    return _nearest(shown_ways().filter(kind=kind).select_related("phase__process__reference"), now)


def way_to_send(kind: str, *, now: datetime) -> WayIn | None:
    """The same way in with its days alone: all that a sending needs, at a third of the cost."""
    rows = shown_ways().filter(kind=kind).select_related("phase")
    return _nearest(rows.only("kind", "phase__opens_on", "phase__closes_on", "phase__process_id"), now)


def _nearest(rows: QuerySet[WayIn], now: datetime) -> WayIn | None:
    def how_near(way: WayIn) -> tuple[bool, int]:
        return not days_of(way.phase).contain(now), abs((way.phase.opens_on - stockholm_day(now)).days)

    return min(rows, key=how_near, default=None)


def days_of(phase: Phase) -> Days:
    return Days(phase.opens_on, phase.closes_on)


@cached_until_change
def next_opening(*, now: datetime) -> Phase | None:
    """The next phase with a way in that has not opened yet."""
    rows = Phase.objects.filter(
        opens_on__gt=stockholm_day(now), ways_in__isnull=False, process__reference__visible=True
    )
    return rows.order_by("opens_on").distinct().first()


def plan_of(process: Process) -> ProcessPlan:
    """Everything that is said of a process, with its phases and ways in, as it would be said of a new one."""
    return ProcessPlan(
        titles=process.reference.titles,
        question=process.question,
        why=process.why,
        legal_basis=process.legal_basis,
        partners=process.partners,
        decides=process.decides,
        decides_on=process.decides_on,
        can_influence=process.can_influence,
        cannot_influence=process.cannot_influence,
        happens_next=process.happens_next,
        answered_by=process.answered_by,
        answer_by=process.answer_by,
        contact=process.contact,
        phases=tuple(_phase_plan(phase) for phase in process.phases.prefetch_related("ways_in")),
    )


def _phase_plan(phase: Phase) -> PhasePlan:
    ways = tuple(
        WayPlan(
            way.kind,
            way.minutes,
            way.titles,
            way.about,
            way.digital,
            way.audience,
            way.languages,
            way.contact,
            way.kits,
        )
        for way in phase.ways_in.all()
    )
    return PhasePlan(phase.kind, phase.titles, phase.opens_on, phase.closes_on, ways, phase.note)
