from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "processes",
    {
        "open_process": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "see_processes": STAFF,
        "keep_promise": frozenset({Role.STRATEGIST, Role.EDITOR, Role.ADMINISTRATOR}),
    },
)
