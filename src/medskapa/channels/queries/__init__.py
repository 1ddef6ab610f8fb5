"""What can be followed, who asks for what, and what was sent."""

from medskapa.channels.queries.addresses import absolute, spoken
from medskapa.channels.queries.following import (
    Asked,
    Choice,
    address_behind,
    anybody_follows,
    asked_behind,
    choices,
    followers,
    hashed,
    stop_path,
)
from medskapa.channels.queries.log import (
    LogRow,
    Unsettled,
    as_row,
    counts,
    delivery,
    letters_on,
    log,
    states_under,
    unsettled,
)

__all__ = [
    "Asked",
    "Choice",
    "LogRow",
    "Unsettled",
    "absolute",
    "address_behind",
    "anybody_follows",
    "as_row",
    "asked_behind",
    "choices",
    "counts",
    "delivery",
    "followers",
    "hashed",
    "letters_on",
    "log",
    "spoken",
    "states_under",
    "stop_path",
    "unsettled",
]
