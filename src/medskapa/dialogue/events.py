from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ProcessOpened(Event):
    slug: str


@dataclass(frozen=True, kw_only=True)
class ContributionReceived(Event):
    way_in: str
    medium: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ContributionPublished(Event):
    masks: int


@dataclass(frozen=True, kw_only=True)
class ContributionCounted(Event):
    """Read and counted; its sender wanted no words shown."""


@dataclass(frozen=True, kw_only=True)
class ContributionHidden(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ContributionTranslated(Event):
    language: str


@dataclass(frozen=True, kw_only=True)
class ContributionsImported(Event):
    count: int
