from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

_STRATEGISTS = frozenset({Role.STRATEGIST, Role.ADMINISTRATOR})
# Who may read a goal conflict as the second person: anybody who writes at the desk, but never their own words.
_SECOND_READERS = frozenset({Role.WRITER, Role.EDITOR, Role.STRATEGIST, Role.ADMINISTRATOR})

declare(
    "strategy",
    {
        "read": EVERYONE,
        "see_desk": STAFF,
        "load_structure": _STRATEGISTS,
        "import_manuscript": _STRATEGISTS,
        "set_text": frozenset({Role.WRITER, Role.EDITOR, Role.STRATEGIST, Role.ADMINISTRATOR}),
        "freeze_edition": _STRATEGISTS,
        "give_evidence": _STRATEGISTS,
        "withdraw_evidence": _STRATEGISTS,
        "add_source": _STRATEGISTS,
        "mark_new": _STRATEGISTS,
        "unmark_new": _STRATEGISTS,
        "answer_theme": _STRATEGISTS,
        "place_quote": _STRATEGISTS,
        "take_away_quote": _STRATEGISTS,
        "add_fact": _STRATEGISTS,
        "add_conflict": _STRATEGISTS,
        "change_conflict": _STRATEGISTS,
        "decide_conflict": _STRATEGISTS,
        "read_conflict": _SECOND_READERS,
        "take_side": _STRATEGISTS,
        "leave_side": _STRATEGISTS,
        "weigh_in": _STRATEGISTS,
        "add_document": _STRATEGISTS,
        "change_document": _STRATEGISTS,
        "map_document": _STRATEGISTS,
        "unmap_document": _STRATEGISTS,
        "tag_goal": _STRATEGISTS,
        "log_decision": _STRATEGISTS,
        "note_sami_consultation": _STRATEGISTS,
        "tie_sami_consultation": _STRATEGISTS,
        "start_round": _STRATEGISTS,
    },
)
