"""What this stage asks the engine and what it gets back, as values of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Spoken:
    """One contribution as the engine is given it: masked words, and a person's translation where there is one."""

    code: str
    text: str
    language: str
    translation: str = ""
    translation_language: str = ""


@dataclass(frozen=True)
class Proposed:
    """A theme that the machine proposes. `key` is its own name for it, or the code of a decided theme."""

    key: str
    labels: Mapping[str, str]
    keywords: Mapping[str, Sequence[str]]
    stability: float
    quotes: Sequence[str]


@dataclass(frozen=True)
class ProposedCoding:
    code: str
    key: str
    rank: int
    confidence: float


@dataclass(frozen=True)
class Proposal:
    """Everything one run proposes. `alone` fitted nowhere, `unreadable` waits for a translation."""

    themes: Sequence[Proposed]
    codings: Sequence[ProposedCoding]
    alone: Sequence[str] = ()
    unreadable: Sequence[str] = ()
    record: Mapping[str, object] = field(default_factory=dict)


class Engine(Protocol):
    """What an engine is: words in, a proposal out; `reviewed` says where people have put words already."""

    def __call__(self, spoken: Sequence[Spoken], /, *, reviewed: Mapping[str, str], progress: Progress) -> Proposal: ...
