"""What a reader sees of plans: how far they have come, what they weighed, and how they meet the principles."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from medskapa.foundation.edit_conflicts import version_token
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.plans.models import Plan
from medskapa.plans.queries.measures import MeasureSeen, in_order, shown_measures
from medskapa.plans.rules import measures as measure_rules
from medskapa.plans.rules.measures import MeasureStanding, Resources
from medskapa.strategy.queries import documents, related
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries.gathering import linked
from medskapa.thread.queries.stations import Station, localised, station_of, visible_reference


@dataclass(frozen=True)
class PlanSeen:
    """A plan with how many measures stand where, and what they take together."""

    code: str
    title: LocalText
    url: str
    summary: LocalText
    goal_conflicts: LocalText
    area: str
    # The code of the plan or strategy of the county that it spells out; empty for none.
    under: str
    adopted_on: date
    valid_to: date
    counts: tuple[tuple[MeasureStanding, int], ...]
    measures: int
    resources: Resources
    invented: bool


@dataclass(frozen=True)
class PrincipleMet:
    """A principle of the strategy, and how a plan says that it meets it; no words where nobody has said."""

    principle: Station
    words: LocalText


@dataclass(frozen=True)
class PlanPage:
    plan: PlanSeen
    measures: tuple[MeasureSeen, ...]
    goals: tuple[Station, ...]
    conflicts: tuple[Station, ...]
    principles: tuple[PrincipleMet, ...]
    version_token: str
    above: related.DocumentLine | None


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


def overview(*, language: str, now: datetime) -> Overview:
    """All plans and all measures: two queries, however many there are."""
    today = stockholm_day(now)
    measures = in_order(shown_measures(), language, today)
    plans = (
        Plan.objects.filter(reference__visible=True).select_related("reference", "under").order_by("adopted_on", "pk")
    )
    return Overview(tuple(_plan_seen(plan, measures, language) for plan in plans), measures)


def plan_page(code: str, *, language: str, now: datetime) -> PlanPage:
    """A plan, its measures, the parts of the strategy they serve and its principles. Raises NotFound."""
    row = plan(code)
    rows = list(shown_measures().filter(plan=row))
    seen = in_order(rows, language, stockholm_day(now))
    served = linked([row.reference for row in rows], kind=LinkKind.SERVES, forward=False)
    goals = {goal.code: goal for links in served.values() for _, goal in links}
    return PlanPage(
        plan=_plan_seen(row, seen, language),
        measures=seen,
        goals=tuple(station_of(goals[key], language) for key in goals),
        conflicts=tuple(
            station_of(conflict, language)
            for _, conflict in linked([row.reference], kind=LinkKind.WEIGHED, forward=False)[row.reference_id]
        ),
        principles=_principles(row, language),
        version_token=version_of(row),
        above=_above(row, language, stockholm_day(now)),
    )


def plan(code: str) -> Plan:
    """The plan behind a code. Raises NotFound."""
    found = Plan.objects.filter(reference=visible_reference(code, "plan")).select_related("reference", "under").first()
    if found is None:
        raise NotFound()
    return found


def goals_taken_up(*, language: str) -> dict[str, dict[str, str]]:
    """The goals that each plan's measures serve: by the plan's code and the goal's, why; two queries."""
    rows = list(shown_measures().order_by("pk"))
    served = linked([row.reference for row in rows], kind=LinkKind.SERVES, forward=False)
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        of_plan = found.setdefault(row.plan.reference.code, {})
        for link, goal in served[row.reference_id]:
            title = in_language(row.reference.titles, language)
            of_plan.setdefault(goal.code, []).append(f"{title}: {link.why}")
    return {code: {goal: " ".join(why) for goal, why in goals.items()} for code, goals in found.items()}


def version_of(row: Plan) -> str:
    """The version token of what a plan says of conflicts and principles."""
    return version_token(row.goal_conflicts, row.principles)


def _above(row: Plan, language: str, today: date) -> related.DocumentLine | None:
    """What the plan spells out, as the register of the county's plans has it."""
    if row.under is None:
        return None
    return related.document_page(row.under.code, today=today, language=language).line


def _principles(row: Plan, language: str) -> tuple[PrincipleMet, ...]:
    return tuple(
        PrincipleMet(one, in_language(row.principles.get(one.code, {}), language))
        for one in documents.principles(language=language)
    )


def _plan_seen(plan: Plan, measures: Iterable[MeasureSeen], language: str) -> PlanSeen:
    own = [seen for seen in measures if seen.plan_code == plan.reference.code]
    counts = Counter(seen.standing for seen in own)
    return PlanSeen(
        code=plan.reference.code,
        title=in_language(plan.reference.titles, language),
        url=localised(plan.reference.path, language),
        summary=in_language(plan.summary, language),
        goal_conflicts=in_language(plan.goal_conflicts, language),
        area=plan.area,
        under=plan.under.code if plan.under else "",
        adopted_on=plan.adopted_on,
        valid_to=plan.valid_to,
        counts=tuple((standing, counts[standing]) for standing in MeasureStanding if counts[standing]),
        measures=len(own),
        resources=measure_rules.resources(
            (seen.standing, seen.unconfirmed, seen.hours, seen.money_sek) for seen in own
        ),
        invented=plan.reference.invented,
    )
