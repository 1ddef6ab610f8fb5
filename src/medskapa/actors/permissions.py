from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "actors",
    {
        "register_actor": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        # A visitor who starts a workshop of their own becomes its host.
        "invite_guest": STAFF | {Role.VISITOR},
        "end_guest": STAFF | {Role.GUEST},
        "add_user": frozenset({Role.ADMINISTRATOR}),
    },
)
