"""What may stand behind the words of a strategy, and what must be said where nothing does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from medskapa.foundation.refusals import Refusal
from medskapa.strategy.rules.editions import EditionKind


class SourceKind(StrEnum):
    """ANALYSIS is what the region looked up of the world outside before it wrote."""

    REPORT = "report"
    STATISTICS = "statistics"
    LAW = "law"
    ANALYSIS = "analysis"


class EvidenceMissing(Refusal):
    sentence = (
        "De här styckena har inget underlag: {paragraphs}. Visa vad som står bakom dem, eller skriv att de är nya "
        "och varför."
    )
    status = 409


class SourceIncomplete(Refusal):
    sentence = "En källa behöver titel, utgivare och ett år eller en dag."


class NewnessUnexplained(Refusal):
    sentence = "Skriv varför stycket är nytt. Alla får läsa det."


class NotMarkedNew(Refusal):
    sentence = "Stycket {paragraph} är inte märkt som nytt."
    status = 409


@dataclass(frozen=True)
class Ground:
    """What a paragraph stands on: how many things of each kind that led to it, by kind, and whether it is new."""

    name: str
    behind: Mapping[str, int]
    is_new: bool

    @property
    def is_missing(self) -> bool:
        return not self.is_new and not any(self.behind.values())


@dataclass(frozen=True)
class Coverage:
    """How many paragraphs stand on something, are said to be new, and have neither; out of how many."""

    grounded: int
    new: int
    missing: int

    @property
    def all(self) -> int:
        return self.grounded + self.new + self.missing

    @property
    def percent(self) -> int:
        """Whole per cent that stand on what people said or somebody found out; rounded down, so 100 is all."""
        return 100 * self.grounded // self.all if self.all else 0


def coverage(grounds: Sequence[Ground]) -> Coverage:
    """A paragraph that is both is counted as grounded: people said it too."""
    grounded = sum(any(one.behind.values()) for one in grounds)
    missing = sum(one.is_missing for one in grounds)
    return Coverage(grounded, len(grounds) - grounded - missing, missing)


def require_evidence(*, kind: EditionKind, grounds: Sequence[Ground]) -> None:
    """Raise EvidenceMissing, naming the paragraphs. A draft may be frozen before it is known what it stands on."""
    missing = [one.name for one in grounds if one.is_missing]
    if kind is not EditionKind.DRAFT and missing:
        raise EvidenceMissing(paragraphs=", ".join(missing))


def require_source(*, titles: Mapping[str, str], publisher: str, dated: bool) -> None:
    """Raise SourceIncomplete unless a reader can find the source and knows how old it is."""
    if not any(title.strip() for title in titles.values()) or not publisher.strip() or not dated:
        raise SourceIncomplete()
