from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

_EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
_WRITERS = _EDITORS | {Role.WRITER}

declare(
    "newsroom",
    {
        "read": EVERYONE,
        "see_desk": STAFF,
        "write_story": _WRITERS,
        "tell": _WRITERS,
        "publish_story": _EDITORS,
        "withdraw_story": _EDITORS,
        "plan_event": _EDITORS,
        "take_up": _EDITORS,
        "answer_question": _EDITORS,
        "invite": _EDITORS,
    },
)
