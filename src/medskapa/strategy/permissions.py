from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

_STRATEGISTS = frozenset({Role.STRATEGIST, Role.ADMINISTRATOR})

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
    },
)
