"""Every plan and strategy of the county in one tree and one table: those of others, and the region's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText
from medskapa.plans.queries import commitments as commitments_queries
from medskapa.plans.queries import plans
from medskapa.plans.queries.plans import PlanSeen
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries import documents, related
from medskapa.strategy.queries.related import Coverage, DocumentLine, DocumentRow
from medskapa.strategy.rules.related import Validity, validity

Lines = tuple[DocumentLine, ...]


@dataclass(frozen=True)
class Matrix:
    """Plan against goal, and how many measures for each goal somebody has said yes to, in the columns' order."""

    coverage: Coverage
    commitments: tuple[int, ...]


def tree(of: Strategy, *, now: datetime, language: str) -> Lines:
    """The county's plans with the region's own action plans under what they spell out; six queries at most."""
    lines = related.documents(of, today=stockholm_day(now), language=language)
    return _hung(lines, plans.goals_taken_up(language=language), now, language)


def _hung(lines: Lines, taken: Mapping[str, Mapping[str, str]], now: datetime, language: str) -> Lines:
    today = stockholm_day(now)
    own = plans.overview(language=language, now=now).plans
    known = {line.code for line, _ in related.walk(lines)}
    under: dict[str, list[PlanSeen]] = {}
    for plan in own:
        under.setdefault(plan.under if plan.under in known else "", []).append(plan)

    def hung(line: DocumentLine) -> DocumentLine:
        gone = line if line.validity is Validity.EXPIRED else None
        mine = (_line(plan, taken.get(plan.code, {}), today, gone) for plan in under.get(line.code, ()))
        return replace(line, children=(*(hung(child) for child in line.children), *mine))

    top = (_line(plan, taken.get(plan.code, {}), today, None) for plan in under.get("", ()))
    return (*(hung(line) for line in lines), *top)


def matrix(of: Strategy, *, now: datetime, language: str) -> Matrix:
    """Which plan takes up which goal, the region's own by what their measures serve; twelve queries at most."""
    lines = related.documents(of, today=stockholm_day(now), language=language)
    whole = related.coverage(of, lines=lines, language=language)
    known = {row.line.code: row for row in whole.rows}
    taken = plans.goals_taken_up(language=language)
    rows = tuple(
        known.get(line.code) or _row(line, taken.get(line.code, {}), whole)
        for line, _ in related.walk(_hung(lines, taken, now, language))
    )
    goals = tuple(
        replace(goal, documents=sum(bool(row.why[at]) for row in rows)) for at, goal in enumerate(whole.goals)
    )
    said_yes = commitments_queries.commitments([goal.reference for goal in documents.goals_of(of)])
    return Matrix(Coverage(goals, rows), tuple(said_yes.get(goal.code, 0) for goal in goals))


def _line(plan: PlanSeen, goals: Iterable[str], today: date, gone: DocumentLine | None) -> DocumentLine:
    return DocumentLine(
        code=plan.code,
        kind="plan",
        title=plan.title,
        url=plan.url,
        owner=related.own_name(invented=plan.invented),
        valid_from=plan.adopted_on,
        valid_to=plan.valid_to,
        validity=validity(begins=plan.adopted_on, ends=plan.valid_to, today=today),
        expired_above=gone.title if gone else LocalText("", ""),
        expired_on=gone.valid_to if gone else None,
        goals=len(list(goals)),
        invented=plan.invented,
    )


def _row(line: DocumentLine, taken: Mapping[str, str], whole: Coverage) -> DocumentRow:
    return DocumentRow(line, tuple(taken.get(goal.code, "") for goal in whole.goals))
