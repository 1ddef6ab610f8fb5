from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class Linked(Event):
    """`reference` led to `effect`."""

    effect: str
    link: str


@dataclass(frozen=True, kw_only=True)
class LinkEnded(Event):
    effect: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Stopped(Event):
    """It stopped at `reference`."""


@dataclass(frozen=True, kw_only=True)
class FaceChanged(Event):
    """Title, place or visibility of a reference changed."""

    visible: bool
