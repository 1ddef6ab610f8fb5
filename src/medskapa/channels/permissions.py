from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "channels",
    {
        "follow": EVERYONE,
        "unfollow": EVERYONE,
        "see_log": STAFF,
        "settle": frozenset({Role.EDITOR, Role.ADMINISTRATOR}),
    },
)
