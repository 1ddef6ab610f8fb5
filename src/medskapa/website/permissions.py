from medskapa.foundation.doers import EVERYONE, Role
from medskapa.foundation.permissions import declare

declare(
    "website",
    {
        "read": EVERYONE,
        "feature": frozenset({Role.EDITOR, Role.ADMINISTRATOR}),
        "state_accessibility": frozenset({Role.ADMINISTRATOR}),
    },
)
