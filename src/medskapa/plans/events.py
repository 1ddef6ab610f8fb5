from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanAdopted(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class PlanRewritten(Event):
    """What it says of goal conflicts or principles is other words than before."""


@dataclass(frozen=True, kw_only=True)
class PlanPlaced(Event):
    """It spells out another plan or strategy of the county than before, or none."""


@dataclass(frozen=True, kw_only=True)
class MeasureAdded(Event):
    plan: str


@dataclass(frozen=True, kw_only=True)
class MeasureConfirmed(Event):
    """The actor that answers for it has said yes."""


@dataclass(frozen=True, kw_only=True)
class MeasureBegun(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class MeasureReported(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class MeasureFinished(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class MeasureStopped(Event):
    pass
