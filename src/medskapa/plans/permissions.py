from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

_STRATEGISTS = frozenset({Role.STRATEGIST, Role.ADMINISTRATOR})

declare(
    "plans",
    {
        "see_desk": STAFF,
        "adopt_plan": _STRATEGISTS,
        "rewrite_plan": _STRATEGISTS,
        "add_measure": _STRATEGISTS,
        "serve": _STRATEGISTS,
        "confirm": _STRATEGISTS,
        "begin": _STRATEGISTS,
        "report": _STRATEGISTS | {Role.EDITOR, Role.WRITER},
        "finish": _STRATEGISTS,
        "stop": _STRATEGISTS,
    },
)
