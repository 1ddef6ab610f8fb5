"""What actors have said yes to do for the goals."""

from collections import defaultdict
from collections.abc import Iterable

from medskapa.plans.queries.measures import shown_measures
from medskapa.plans.rules.measures import MeasureState
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference
from medskapa.thread.queries.gathering import linked


def commitments(goals: Iterable[Reference]) -> dict[str, int]:
    """How many measures serve each goal that whoever answers for them has said yes to, by the goal's code; two
    queries. What was stopped is a yes no longer.
    """
    rows = list(goals)
    served = linked(rows, kind=LinkKind.SERVES, forward=True)
    confirmed = shown_measures().filter(confirmed_on__isnull=False).exclude(state=MeasureState.STOPPED)
    known = set(confirmed.values_list("reference", flat=True))
    counted: dict[str, set[int]] = defaultdict(set)
    for goal in rows:
        counted[goal.code] = {one.pk for _, one in served[goal.pk] if one.pk in known}
    return {code: len(measures) for code, measures in counted.items()}
