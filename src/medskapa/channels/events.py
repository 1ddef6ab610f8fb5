from dataclasses import dataclass
from typing import ClassVar

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class FollowingConfirmed(Event):
    """Somebody follows `reference` from now on. Who, stands nowhere in the journal."""

    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class FollowingEnded(Event):
    """Somebody stopped following `reference`."""

    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class MessageAnnounced(Event):
    """A message about `reference` waits to be sent to so many followers."""

    seen: ClassVar[bool] = False

    key: str
    receivers: int


@dataclass(frozen=True, kw_only=True)
class DeliverySettled(Event):
    """A person decided what to make of a delivery that failed or nobody knows the end of."""

    seen: ClassVar[bool] = False

    delivery: int
    state: str
