from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

_DECIDES = frozenset({Role.ANALYST, Role.ADMINISTRATOR})

declare(
    "insight",
    {
        "see_workbench": STAFF,
        "start_run": _DECIDES,
        "accept": _DECIDES,
        "accept_into": _DECIDES,
        "refuse": _DECIDES,
        "merge": _DECIDES,
        "create_theme": _DECIDES,
        "rename": _DECIDES,
        "merge_themes": _DECIDES,
        "move": _DECIDES,
        "place": _DECIDES,
        "take_out": _DECIDES,
        "stop": _DECIDES,
    },
)
