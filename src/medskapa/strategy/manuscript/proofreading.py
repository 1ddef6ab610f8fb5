"""A document read and proofread in one go, with the names and terms of the region that it is read in."""

from collections.abc import Iterator
from dataclasses import dataclass

from medskapa.places.profile import active_profile
from medskapa.strategy.manuscript.linter import Finding, findings, notes
from medskapa.strategy.manuscript.reading import read
from medskapa.strategy.manuscript.structure import Structure, structure


@dataclass(frozen=True)
class Proofread:
    """What a document holds, what should be mended in it, and what is worth knowing."""

    structure: Structure
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def proofread(content: bytes, filename: str) -> Proofread:
    """Read a document and store nothing. Raises NotAStrategy, and what makes a document unreadable."""
    blocks = read(content, filename)
    found = structure(blocks, filename)
    return Proofread(found, findings(found, blocks, own_words=tuple(own_words())), notes(found))


def own_words() -> Iterator[str]:
    """The names and terms of the region, which no list of Swedish words has."""
    profile = active_profile()
    yield from profile.names.values()
    for municipality in profile.municipalities:
        yield from municipality.names.values()
    for term in profile.glossary:
        yield from term.terms.values()
