"""What may stand behind the words of a strategy, and what must be said where nothing does."""

from enum import StrEnum


class SourceKind(StrEnum):
    """ANALYSIS is what the region looked up of the world outside before it wrote."""

    REPORT = "report"
    STATISTICS = "statistics"
    LAW = "law"
    ANALYSIS = "analysis"
