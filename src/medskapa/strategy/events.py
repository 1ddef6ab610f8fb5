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
