from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ProcessOpened(Event):
    slug: str


@dataclass(frozen=True, kw_only=True)
class ProcessDrafted(Event):
    slug: str


@dataclass(frozen=True, kw_only=True)
class ProcessRewritten(Event):
    """What is said of a process was changed."""


@dataclass(frozen=True, kw_only=True)
class PhaseAdded(Event):
    phase: str


@dataclass(frozen=True, kw_only=True)
class PhaseMoved(Event):
    """A phase has other days or another name; why is the note that everybody reads."""

    phase: str
    opens_on: str
    closes_on: str


@dataclass(frozen=True, kw_only=True)
class PhaseDropped(Event):
    phase: str


@dataclass(frozen=True, kw_only=True)
class WayInAdded(Event):
    way_in: str


@dataclass(frozen=True, kw_only=True)
class WhatHappensNowTold(Event):
    """After a way in had closed it was told what happens now. The reference is the process's."""

    way_in: str
    task: int


@dataclass(frozen=True, kw_only=True)
class ResultsTold(Event):
    """The results of a way in that had closed were told. The reference is the process's."""

    way_in: str
    task: int


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Event):
    """A process got a link that is counted apart."""

    source: str
