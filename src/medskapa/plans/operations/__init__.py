"""What people do with plans and measures: the only writers of this stage."""

from medskapa.plans.operations.measures import add_measure, begin, confirm, finish, report, serve, stop
from medskapa.plans.operations.plans import adopt_plan, place_plan, rewrite_plan

__all__ = [
    "add_measure",
    "adopt_plan",
    "begin",
    "confirm",
    "finish",
    "place_plan",
    "report",
    "rewrite_plan",
    "serve",
    "stop",
]
