"""What can happen to places."""

from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class RegionLoaded(Event):
    """The region's profile was read in and something in it was new."""

    region: str
    municipalities: int
