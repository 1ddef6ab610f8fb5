from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ThreadFeatured(Event):
    order: int


@dataclass(frozen=True, kw_only=True)
class AccessibilityStated(Event):
    conformance: str
