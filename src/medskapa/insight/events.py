from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class RunStarted(Event):
    run: int


@dataclass(frozen=True, kw_only=True)
class RunFinished(Event):
    run: int
    candidates: int


@dataclass(frozen=True, kw_only=True)
class RunFailed(Event):
    run: int


@dataclass(frozen=True, kw_only=True)
class ThemeDecided(Event):
    """A theme came to be: from a candidate with this number, or by hand when it is 0."""

    candidate: int
    members: int


@dataclass(frozen=True, kw_only=True)
class CandidateJoined(Event):
    """A candidate's contributions were added to the theme `reference`."""

    candidate: int
    members: int


@dataclass(frozen=True, kw_only=True)
class CandidateRefused(Event):
    candidate: int


@dataclass(frozen=True, kw_only=True)
class CandidatesMerged(Event):
    candidates: list[int]
    into: int


@dataclass(frozen=True, kw_only=True)
class ThemeRenamed(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ThemesMerged(Event):
    """`reference` was joined into another theme and is no longer shown."""

    into: str
    members: int


@dataclass(frozen=True, kw_only=True)
class ContributionMoved(Event):
    contribution: str
    to_theme: str


@dataclass(frozen=True, kw_only=True)
class ContributionPlaced(Event):
    contribution: str


@dataclass(frozen=True, kw_only=True)
class ContributionTakenOut(Event):
    contribution: str
