from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class StructureLoaded(Event):
    slug: str
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class TextSet(Event):
    """The working text of a node was written; not yet public."""

    language: str


@dataclass(frozen=True, kw_only=True)
class EditionFrozen(Event):
    """`reference` is the edition's; `changed` counts the paragraphs that differ from the edition before."""

    edition_kind: str
    slug: str
    changed: int


@dataclass(frozen=True, kw_only=True)
class ManuscriptImported(Event):
    """A document became working text: `sha256` is the file's, `made` counts the parts that were new."""

    slug: str
    sha256: str
    parts: int
    made: int


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Event):
    """A source was put in the library; `reference` is its own."""

    source_kind: str


@dataclass(frozen=True, kw_only=True)
class MarkedNew(Event):
    """A paragraph of the part was said to be new: nobody had asked for it."""

    paragraph: str


@dataclass(frozen=True, kw_only=True)
class UnmarkedNew(Event):
    """A paragraph of the part is no longer said to be new."""

    paragraph: str


@dataclass(frozen=True, kw_only=True)
class ThemeAnswered(Event):
    """The region has said what it heard in a theme and what it does; `again` when it says something new."""

    again: bool


@dataclass(frozen=True, kw_only=True)
class QuoteSlotOpened(Event):
    """A part has one more place for a quotation."""

    place: int


@dataclass(frozen=True, kw_only=True)
class QuotePlaced(Event):
    """Somebody's published words stand in a part; their reference code, never the words."""

    contribution: str
    place: int


@dataclass(frozen=True, kw_only=True)
class QuoteTakenAway(Event):
    """Somebody's words no longer stand in a part."""

    contribution: str
    place: int


@dataclass(frozen=True, kw_only=True)
class FactAdded(Event):
    """A challenge has one more dated fact, from this source."""

    source: str


@dataclass(frozen=True, kw_only=True)
class ConflictAdded(Event):
    """A goal conflict was written down; nobody sees it before a second person has read it."""

    seen = False


@dataclass(frozen=True, kw_only=True)
class ConflictChanged(Event):
    """A goal conflict has new words that a second person is to read."""

    seen = False


@dataclass(frozen=True, kw_only=True)
class ConflictDecided(Event):
    """It was written down what was decided in a goal conflict; a second person is to read it."""

    seen = False


@dataclass(frozen=True, kw_only=True)
class ConflictRead(Event):
    """A second person has read a goal conflict, and everybody sees its words."""


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    """A plan or strategy of the county stands in the register."""


@dataclass(frozen=True, kw_only=True)
class DocumentChanged(Event):
    """How long a plan of the county holds, what it lies under or where it is read was said anew."""


@dataclass(frozen=True, kw_only=True)
class GoalTagged(Event):
    """A goal serves these goals of a scheme; no codes when it serves none of them."""

    scheme: str
    codes: str


@dataclass(frozen=True, kw_only=True)
class DecisionLogged(Event):
    """A decision was written down; `reconsiders` is the code of the one it takes up again, or empty."""

    reconsiders: str


@dataclass(frozen=True, kw_only=True)
class SamiConsultationNoted(Event):
    """A consultation with the Sámi people was noted, before any decision it belongs to."""

    consultation: int


@dataclass(frozen=True, kw_only=True)
class SamiConsultationTied(Event):
    """A consultation with the Sámi people was held before this decision."""

    consultation: int


@dataclass(frozen=True, kw_only=True)
class RoundStarted(Event):
    """A new strategy was drafted after an old one's structure; the old one stays as it is."""

    slug: str
    follows: str
    parts: int
