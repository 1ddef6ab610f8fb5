"""What a reader sees of plans and measures. The day is passed in: late and unconfirmed follow from it."""

from medskapa.plans.queries.commitments import commitments
from medskapa.plans.queries.measures import (
    MeasurePage,
    MeasureSeen,
    Timeline,
    Told,
    goals,
    measure,
    measure_of,
    measure_page,
    measures_by_code,
    measures_in,
    served_by,
    with_strips,
)
from medskapa.plans.queries.plans import (
    Overview,
    PlanPage,
    PlanSeen,
    PrincipleMet,
    goals_taken_up,
    overview,
    plan,
    plan_page,
)

__all__ = [
    "MeasurePage",
    "MeasureSeen",
    "Overview",
    "PlanPage",
    "PlanSeen",
    "PrincipleMet",
    "Timeline",
    "Told",
    "commitments",
    "goals",
    "goals_taken_up",
    "measure",
    "measure_of",
    "measure_page",
    "measures_by_code",
    "measures_in",
    "overview",
    "plan",
    "plan_page",
    "served_by",
    "with_strips",
]
