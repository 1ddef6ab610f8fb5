"""What people do with proposals and themes, one function a verb: the only writers of this stage."""

from medskapa.insight.operations.candidates import accept, accept_into, merge, refuse
from medskapa.insight.operations.runs import analyse_now, start_run
from medskapa.insight.operations.stops import stop
from medskapa.insight.operations.themes import create_theme, merge_themes, move, place, rename, take_out

__all__ = [
    "accept",
    "accept_into",
    "analyse_now",
    "create_theme",
    "merge",
    "merge_themes",
    "move",
    "place",
    "refuse",
    "rename",
    "start_run",
    "stop",
    "take_out",
]
