"""What a reader sees of plans and measures. The day is passed in: late and unconfirmed follow from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.plans import rules
from medskapa.plans.models import Measure, Plan
from medskapa.plans.rules import Resources, Standing
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference
from medskapa.thread.operations import day
from medskapa.thread.queries import Station, Strip, linked, localised, station_of, strips, visible_reference
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class MeasureSeen:
    """A measure on a list or a page. `late`, `unconfirmed` and `overdue_start` are true or not as of today."""

    code: str
    title: Said
    url: str
    state: str
    standing: Standing
    late: bool
    unconfirmed: bool
    overdue_start: bool
    what: Said
    how: Said
    differences: Said
    forums: Said
    starts_on: date
    ends_on: date
    confirmed_on: date | None
    closed_on: date | None
    responsible: str
    people: Said
    hours: int
    money_sek: int
    money_source: Said
    municipalities: tuple[str, ...]
    plan_code: str
    plan_title: Said
    plan_url: str
    invented: bool
    strip: Strip | None = None


@dataclass(frozen=True)
class Told:
    """One report of how it goes."""

    day: date
    text: Said
    by: str


@dataclass(frozen=True)
class Timeline:
    """The measure's time as places between 0 and 1000: its first and last day, today, and each report."""

    start: int
    end: int
    today: int
    reports: tuple[int, ...]


@dataclass(frozen=True)
class MeasurePage:
    """One measure with who helps and all that has been told of it, newest first."""

    measure: MeasureSeen
    reference: Reference
    partners: tuple[str, ...]
    progress: tuple[Told, ...]
    timeline: Timeline


@dataclass(frozen=True)
class PlanSeen:
    """A plan with how many measures stand where, and what they take together."""

    code: str
    title: Said
    url: str
    summary: Said
    goal_conflicts: Said
    area: str
    adopted_on: date
    valid_to: date
    counts: tuple[tuple[Standing, int], ...]
    measures: int
    resources: Resources
    invented: bool


@dataclass(frozen=True)
class PlanPage:
    plan: PlanSeen
    measures: tuple[MeasureSeen, ...]
    goals: tuple[Station, ...]
    conflicts: tuple[Station, ...]


@dataclass(frozen=True)
class Overview:
    """Every plan, every measure (what needs attention first), and the municipalities where something is done."""

    plans: tuple[PlanSeen, ...]
    measures: tuple[MeasureSeen, ...]

    def filtered(self, *, municipality: str = "", standing: str = "") -> tuple[MeasureSeen, ...]:
        """The measures of one municipality, in one standing, or both; an empty wish asks for nothing."""
        return tuple(
            seen
            for seen in self.measures
            if (not municipality or municipality in seen.municipalities) and (not standing or seen.standing == standing)
        )


_ATTENTION = {standing: place for place, standing in enumerate(Standing)}


def _measures() -> QuerySet[Measure]:
    rows = Measure.objects.filter(reference__visible=True, plan__reference__visible=True)
    return rows.select_related("reference", "plan__reference", "responsible")


def overview(*, language: str, now: datetime) -> Overview:
    """All plans and all measures: two queries, however many there are."""
    today = day(now)
    measures = _in_order(_measures(), language, today)
    plans = Plan.objects.filter(reference__visible=True).select_related("reference").order_by("adopted_on", "pk")
    return Overview(tuple(_plan_seen(plan, measures, language) for plan in plans), measures)


def with_strips(measures: Sequence[MeasureSeen], *, language: str) -> tuple[MeasureSeen, ...]:
    """The same measures, each with its strip of the thread: three queries for however many."""
    references = Reference.objects.filter(code__in=[seen.code for seen in measures])
    found = strips(references, language=language)
    return tuple(replace(seen, strip=found.get(seen.code)) for seen in measures)


def plan_page(code: str, *, language: str, now: datetime) -> PlanPage:
    """A plan, its measures and the parts of the strategy they serve. Raises NotFound."""
    reference = visible_reference(code, "plan")
    plan = Plan.objects.filter(reference=reference).select_related("reference").first()
    if plan is None:
        raise NotFound()
    rows = list(_measures().filter(plan=plan))
    seen = _in_order(rows, language, day(now))
    served = linked([row.reference for row in rows], kind=LinkKind.SERVES, forward=False)
    goals = {goal.code: goal for links in served.values() for _, goal in links}
    return PlanPage(
        plan=_plan_seen(plan, seen, language),
        measures=seen,
        goals=tuple(station_of(goals[key], language) for key in goals),
        conflicts=tuple(
            station_of(conflict, language)
            for _, conflict in linked([reference], kind=LinkKind.WEIGHED, forward=False)[reference.pk]
        ),
    )


def measure_page(code: str, *, language: str, now: datetime) -> MeasurePage:
    """A measure with who helps and what has been told, newest first: four queries. Raises NotFound."""
    row = _measures().filter(reference=visible_reference(code, "measure")).first()
    if row is None:
        raise NotFound()
    progress = tuple(Told(told.day, Said(told.text, "sv"), told.by) for told in row.progress.all())
    seen = _seen(row, language, day(now))
    return MeasurePage(
        measure=seen,
        reference=row.reference,
        partners=tuple(actor.name for actor in row.partners.all()),
        progress=progress,
        timeline=_timeline(seen, progress, day(now)),
    )


def _timeline(seen: MeasureSeen, progress: Sequence[Told], today: date) -> Timeline:
    """Days in proportion, wide enough to hold what was told before the first day or after the last."""
    days = [seen.starts_on, seen.ends_on, *(told.day for told in progress)]
    if seen.closed_on is None:
        days.append(today)
    first, last = min(days), max(days)

    def at(when: date) -> int:
        return round(1000 * (when - first).days / ((last - first).days or 1))

    return Timeline(
        start=at(seen.starts_on),
        end=at(seen.ends_on),
        today=min(1000, max(0, at(today))),
        reports=tuple(at(told.day) for told in reversed(progress)),
    )


def measure(code: str) -> Measure:
    """The measure behind a code, for staff. Raises NotFound."""
    found = _measures().filter(reference__code=code).first()
    if found is None:
        raise NotFound()
    return found


def measure_of(key: str) -> Measure:
    """The measure with this key. Raises NotFound."""
    found = _measures().filter(key=key).first()
    if found is None:
        raise NotFound()
    return found


def served_by(reference: Reference, *, language: str) -> tuple[tuple[str, Station], ...]:
    """The parts of the strategy a measure serves, each with its reason; one query."""
    links = linked([reference], kind=LinkKind.SERVES, forward=False)[reference.pk]
    return tuple((link.why, station_of(goal, language)) for link, goal in links)


def goals(*, language: str) -> tuple[Station, ...]:
    """The goals a measure can be tied to, in the order they were made; one query."""
    rows = Reference.objects.filter(kind="goal", visible=True).order_by("pk")
    return tuple(station_of(row, language) for row in rows)


def _in_order(rows: Iterable[Measure], language: str, today: date) -> tuple[MeasureSeen, ...]:
    """What needs attention first, then what ends soonest."""
    return tuple(
        sorted(
            (_seen(row, language, today) for row in rows),
            key=lambda seen: (_ATTENTION[seen.standing], seen.ends_on, seen.code),
        )
    )


def _seen(row: Measure, language: str, today: date) -> MeasureSeen:
    # People write what a measure says in Swedish; only titles are in several languages.
    return MeasureSeen(
        code=row.reference.code,
        title=said(row.reference.titles, language),
        url=localised(row.reference.path, language),
        state=row.state,
        standing=rules.standing(state=row.state, ends_on=row.ends_on, confirmed_on=row.confirmed_on, today=today),
        late=rules.late(state=row.state, ends_on=row.ends_on, today=today),
        unconfirmed=rules.unconfirmed(state=row.state, confirmed_on=row.confirmed_on),
        overdue_start=rules.overdue_start(state=row.state, starts_on=row.starts_on, today=today),
        what=Said(row.what, "sv"),
        how=Said(row.how, "sv"),
        differences=Said(row.differences, "sv"),
        forums=Said(row.forums, "sv"),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        confirmed_on=row.confirmed_on,
        closed_on=row.closed_on,
        responsible=row.responsible.name,
        people=Said(row.people, "sv"),
        hours=row.hours,
        money_sek=row.money_sek,
        money_source=Said(row.money_source, "sv"),
        municipalities=tuple(row.municipalities),
        plan_code=row.plan.reference.code,
        plan_title=said(row.plan.reference.titles, language),
        plan_url=localised(row.plan.reference.path, language),
        invented=row.reference.invented,
    )


def _plan_seen(plan: Plan, measures: Iterable[MeasureSeen], language: str) -> PlanSeen:
    own = [seen for seen in measures if seen.plan_code == plan.reference.code]
    counts = Counter(seen.standing for seen in own)
    return PlanSeen(
        code=plan.reference.code,
        title=said(plan.reference.titles, language),
        url=localised(plan.reference.path, language),
        summary=said(plan.summary, language),
        goal_conflicts=said(plan.goal_conflicts, language),
        area=plan.area,
        adopted_on=plan.adopted_on,
        valid_to=plan.valid_to,
        counts=tuple((standing, counts[standing]) for standing in Standing if counts[standing]),
        measures=len(own),
        resources=rules.resources((seen.standing, seen.unconfirmed, seen.hours, seen.money_sek) for seen in own),
        invented=plan.reference.invented,
    )


def measures_in(municipality: str, *, language: str, now: datetime) -> tuple[MeasureSeen, ...]:
    """The measures that name a municipality, those that need attention first; one query."""
    rows = [row for row in _measures() if municipality in row.municipalities]
    return _in_order(rows, language, day(now))


def measures_by_code(codes: Sequence[str], *, language: str, now: datetime) -> tuple[MeasureSeen, ...]:
    """The measures behind these references, in the order given; one query."""
    found = {
        row.reference.code: _seen(row, language, day(now)) for row in _measures().filter(reference__code__in=codes)
    }
    return tuple(found[code] for code in codes if code in found)
