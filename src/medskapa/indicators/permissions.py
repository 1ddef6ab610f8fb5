from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "indicators",
    {
        "see_desk": STAFF,
        "define_indicator": frozenset({Role.ANALYST, Role.STRATEGIST, Role.ADMINISTRATOR}),
        "take_in_readings": frozenset({Role.ANALYST, Role.STRATEGIST, Role.ADMINISTRATOR}),
        "follow": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    },
)
