from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class IndicatorDefined(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ReadingsTakenIn(Event):
    count: int
    missing: int
