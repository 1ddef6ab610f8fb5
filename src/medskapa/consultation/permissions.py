from medskapa.foundation.doers import EVERYONE, STAFF
from medskapa.foundation.permissions import declare


declare(
    "consultation",
    {
        "read": EVERYONE,
        "see_desk": STAFF,
    },
)
