from medskapa.foundation.doers import Role
from medskapa.foundation.permissions import declare

declare(
    "actors",
    {
        "register_actor": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "add_user": frozenset({Role.ADMINISTRATOR}),
    },
)
