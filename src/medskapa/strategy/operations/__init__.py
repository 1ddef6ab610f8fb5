"""What people do with a strategy: load its structure, write its words, freeze them, say what stands behind them."""

from medskapa.strategy.operations.evidence import add_source, give_evidence, mark_new, unmark_new, withdraw_evidence
from medskapa.strategy.operations.freezing import freeze_edition
from medskapa.strategy.operations.manuscripts import Imported, import_manuscript
from medskapa.strategy.operations.texts import load_structure, set_text
from medskapa.strategy.rights import grant_desk_permissions

__all__ = [
    "Imported",
    "add_source",
    "freeze_edition",
    "give_evidence",
    "grant_desk_permissions",
    "import_manuscript",
    "load_structure",
    "mark_new",
    "set_text",
    "unmark_new",
    "withdraw_evidence",
]
