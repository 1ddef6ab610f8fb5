"""What people do with a strategy: load its structure, write its words, freeze them, say what stands behind them."""

from medskapa.strategy.operations.answers import answer_theme
from medskapa.strategy.operations.conflicts import (
    ConflictWords,
    add_conflict,
    change_conflict,
    decide_conflict,
    leave_side,
    read_conflict,
    take_side,
    weigh_in,
)
from medskapa.strategy.operations.decisions import log_decision
from medskapa.strategy.operations.evidence import add_source, give_evidence, mark_new, unmark_new, withdraw_evidence
from medskapa.strategy.operations.facts import add_fact
from medskapa.strategy.operations.freezing import freeze_edition
from medskapa.strategy.operations.manuscripts import Imported, import_manuscript
from medskapa.strategy.operations.quotes import open_slot, place_quote, take_away_quote
from medskapa.strategy.operations.related import add_document, change_document, map_document, unmap_document
from medskapa.strategy.operations.rounds import NewProcess, start_round
from medskapa.strategy.operations.sami import note_sami_consultation, tie_sami_consultation
from medskapa.strategy.operations.tags import tag_goal
from medskapa.strategy.operations.texts import load_structure, set_text
from medskapa.strategy.rights import grant_desk_permissions

__all__ = [
    "ConflictWords",
    "Imported",
    "NewProcess",
    "add_conflict",
    "add_document",
    "add_fact",
    "add_source",
    "answer_theme",
    "change_conflict",
    "change_document",
    "decide_conflict",
    "freeze_edition",
    "give_evidence",
    "grant_desk_permissions",
    "import_manuscript",
    "leave_side",
    "load_structure",
    "log_decision",
    "map_document",
    "mark_new",
    "note_sami_consultation",
    "open_slot",
    "place_quote",
    "read_conflict",
    "set_text",
    "start_round",
    "tag_goal",
    "take_away_quote",
    "take_side",
    "tie_sami_consultation",
    "unmap_document",
    "unmark_new",
    "weigh_in",
    "withdraw_evidence",
]
