"""What people do with rounds of work and contributions: the only writers of this stage."""

from medskapa.dialogue.operations.contributions import Taken, Words, add_to, checked, contribute, store, withdraw
from medskapa.dialogue.operations.handling import hide, publish, translate
from medskapa.dialogue.operations.processes import PhasePlan, open_process

__all__ = [
    "PhasePlan",
    "Taken",
    "Words",
    "add_to",
    "checked",
    "contribute",
    "hide",
    "open_process",
    "publish",
    "store",
    "translate",
    "withdraw",
]
