from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "dialogue",
    {
        "contribute": EVERYONE,
        "add_to": EVERYONE,
        "withdraw": EVERYONE,
        "see_queue": STAFF,
        "publish": STAFF,
        "hide": STAFF,
        "translate": STAFF,
        "import_contributions": frozenset({Role.ANALYST, Role.STRATEGIST, Role.ADMINISTRATOR}),
        "open_process": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    },
)
