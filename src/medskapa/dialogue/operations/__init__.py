"""What people do with rounds of work and contributions: the only writers of this stage."""

from medskapa.dialogue.operations.contributions import (
    ALONE,
    Occasion,
    Taken,
    Words,
    add_to,
    checked,
    contribute,
    new_receipt,
    store,
    withdraw,
)
from medskapa.dialogue.operations.handling import hide, publish, translate
from medskapa.dialogue.operations.processes import PhasePlan, open_process

__all__ = [
    "ALONE",
    "Occasion",
    "PhasePlan",
    "Taken",
    "Words",
    "add_to",
    "checked",
    "contribute",
    "hide",
    "new_receipt",
    "open_process",
    "publish",
    "store",
    "translate",
    "withdraw",
]
