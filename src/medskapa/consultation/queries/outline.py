"""The text that is out for comment, as places where a comment can be tied, in the order it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from medskapa.consultation.models import Consultation
from medskapa.foundation.translated_text import LocalText
from medskapa.strategy.models import Edition
from medskapa.strategy.queries import reading as reading_queries
from medskapa.strategy.queries.reading import StrategyPart


@dataclass(frozen=True)
class Spot:
    """A paragraph that can be commented on. `place` is its permanent name: "A3#p1"."""

    place: str
    text: LocalText


@dataclass(frozen=True)
class Section:
    """A part of the text with its paragraphs. `place` is its key; `level` is how deep it lies, 0 at the top."""

    place: str
    kind: str
    anchor: str
    title: LocalText
    level: int
    paragraphs: tuple[Spot, ...]
    parent: str = ""


@dataclass(frozen=True)
class Chapter:
    """What is answered on one page. `title` is the area's; a chapter of short parts is named by its kind."""

    slug: str
    kind: str
    title: LocalText
    sections: list[Section]

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(
            place
            for section in self.sections
            for place in (section.place, *(spot.place for spot in section.paragraphs))
        )


@dataclass(frozen=True)
class Outline:
    """Every section, in the order it is read."""

    title: LocalText
    sections: tuple[Section, ...]
    headings: dict[str, LocalText] = field(default_factory=dict)
    texts: dict[str, LocalText] = field(default_factory=dict)

    @property
    def chapters(self) -> tuple["Chapter", ...]:
        """The sections as they are answered: an area with its goals at a time, the short parts kind by kind."""
        found: list[Chapter] = []
        for section in self.sections:
            if section.level == 0 and (not found or section.kind == "area" or section.kind != found[-1].kind):
                slug = section.anchor if section.kind == "area" else section.kind
                found.append(Chapter(slug, section.kind, section.title, []))
            found[-1].sections.append(section)
        return tuple(found)

    @property
    def places(self) -> tuple[str, ...]:
        """The whole, then each section followed by its paragraphs."""
        found = [""]
        for section in self.sections:
            found += [section.place, *(spot.place for spot in section.paragraphs)]
        return tuple(found)


def outline(consultation: Consultation, *, language: str) -> Outline:
    """The edition that is out, as places for comments; as many queries however long it is."""
    return outline_of(consultation.edition, language=language)


def outline_of(edition: Edition, *, language: str) -> Outline:
    """Any edition as places for comments."""
    reading = reading_queries.reading(language=language, of=edition)
    sections = tuple(_sections(reading.parts, 0, ""))
    return Outline(
        title=reading.title,
        sections=sections,
        headings={section.place: section.title for section in sections},
        texts={spot.place: spot.text for section in sections for spot in section.paragraphs},
    )


def _sections(parts: tuple[StrategyPart, ...], level: int, parent: str) -> Iterator[Section]:
    for part in parts:
        spots = tuple(Spot(f"{part.key}#{paragraph.code}", paragraph.text) for paragraph in part.paragraphs)
        yield Section(part.key, part.kind, part.anchor, part.title, level, spots, parent)
        yield from _sections(part.children, level + 1, part.key)
