"""The frozen values that go in and come out of the engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Text:
    """What one person or group said. Languages are ISO 639-3; an empty one is guessed."""

    id: str
    text: str
    language: str
    translation: str = ""
    translation_language: str = ""


@dataclass(frozen=True)
class GivenTheme:
    """A theme that people have decided, with the sentence that says what belongs to it."""

    id: str
    label: str
    description: str


@dataclass(frozen=True)
class ProposedTheme:
    """A theme that the machine proposes: labels and keywords per language, quotes as text ids."""

    id: str
    labels: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    size: int
    stability: float
    quotes: tuple[str, ...]
    parent: str | None


@dataclass(frozen=True)
class Coding:
    """The proposal that a text belongs to a theme; rank 1 is where it belongs, the others are suggestions."""

    text_id: str
    theme_id: str
    rank: int
    confidence: float


@dataclass(frozen=True)
class Settings:
    """Everything that can be set; the defaults are those measured best by bench/engine.py."""

    seed: int = 20401121
    processes: int = 0  # 0: one for each core that this process may use
    neighbours: int = 15  # at most; fewer where there are few texts
    fineness: float = 0.2  # more gives more and smaller themes; the resolution grows with the root of the texts
    runs: int = 20
    share_per_run: float = 0.9
    together_at_least: float = 0.5
    smallest_theme: int = 5
    suggestions: int = 3
    quotes_per_language: int = 2
    keywords_per_language: int = 6
    label_words: int = 3
    texts_for_a_label: int = 20
    longest_text: int = 4000


@dataclass(frozen=True)
class Result:
    """Each text is in exactly one of: a coding of rank 1, `alone` or `unreadable`."""

    themes: tuple[ProposedTheme, ...]
    codings: tuple[Coding, ...]
    alone: tuple[str, ...]
    unreadable: tuple[str, ...]
    record: Mapping[str, object] = field(default_factory=dict)
