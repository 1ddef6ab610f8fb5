"""The parts of a strategy, found by its form: marks, lists, headings. Nothing of any region stands here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from medskapa.foundation.refusals import Refusal
from medskapa.strategy.manuscript.blocks import Block, Form
from medskapa.strategy.manuscript.marks import Mark, same, unnumbered, unquoted
from medskapa.strategy.manuscript.outline import Outline, Section, outline
from medskapa.strategy.rules.editions import NodeKind

_QUOTED = re.compile(r"\bvision(?:en)?\b[^”\"“»«]{0,60}[”\"“»«]([^”\"“»«]{8,200})[”\"“»«]", re.IGNORECASE)
_SPOKEN = re.compile(r"[”\"“»–—]")
_SAID_YEAR = re.compile(r"\b(?:målår|target year):? (20[2-9]\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20[2-9]\d)\b")
_YOU = re.compile(r"(vad kan du göra|what can you do)\?\s*", re.IGNORECASE)


class NotAStrategy(Refusal):
    sentence = (
        "Filen {filename} går att läsa, men där finns ingen strategi: inga områden med målbilder. Inget är sparat."
    )


@dataclass(frozen=True)
class ManuscriptPart:
    """A part of the strategy with its words. `quotations` are the lines of quotation slots that hold no words."""

    kind: NodeKind
    title: str
    line: int
    summary: str = ""
    what_can_i_do: str = ""
    paragraphs: tuple[str, ...] = ()
    children: tuple["ManuscriptPart", ...] = ()
    aliases: tuple[str, ...] = ()
    quotations: tuple[int, ...] = ()

    def all(self) -> Iterator["ManuscriptPart"]:
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(frozen=True)
class Overview:
    """The list of an area's goals that stands before the areas themselves."""

    area: str
    goals: tuple[Block, ...]


@dataclass(frozen=True)
class Structure:
    """Everything found in a document. `outside` are chapters with text that is no part of the strategy."""

    title: str
    target_year: int | None
    parts: tuple[ManuscriptPart, ...]
    overviews: tuple[Overview, ...]
    contents: tuple[Block, ...]
    headings: tuple[Block, ...]
    outside: tuple[Block, ...]

    def all(self) -> Iterator[ManuscriptPart]:
        """Every part, each before what lies under it."""
        for part in self.parts:
            yield from part.all()

    def of(self, kind: NodeKind | str) -> tuple[ManuscriptPart, ...]:
        return tuple(part for part in self.all() if part.kind == kind)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, and of paragraphs and empty quotation slots."""
        return {
            **{kind.value: len(self.of(kind)) for kind in NodeKind},
            "paragraph": sum(len(part.paragraphs) for part in self.all()),
            "quotation_slot": sum(len(part.quotations) for part in self.all()),
        }


def structure(blocks: Sequence[Block], filename: str) -> Structure:
    """The strategy in the document. Raises NotAStrategy where no area with a goal is found."""
    found = outline(blocks)
    sections = list(found.root.all())
    areas = _areas(found)
    parts = [*_visions(sections), *_list(sections, Mark.CHALLENGES), *_list(sections, Mark.PRINCIPLES), *areas]
    if not any(part.kind is NodeKind.GOAL for area in areas for part in area.all()):
        raise NotAStrategy(filename=filename)
    overviews = tuple(_overviews(sections))
    spellings = _spellings(sections, found.contents, overviews)
    whole = tuple(_spelled(part, spellings) for part in parts)
    title = _title(sections, filename)
    return Structure(
        title=title,
        target_year=_year(title, blocks),
        parts=whole,
        overviews=overviews,
        contents=found.contents,
        headings=tuple(Block(one.line, one.title, Form.HEADING, one.level) for one in sections[1:]),
        outside=tuple(_outside(sections, whole, found)),
    )


def _areas(found: Outline) -> list[ManuscriptPart]:
    """Sections with goals under them; in a document with levels also those that only stand among the areas."""
    among = {
        id(child) for one in found.root.all() if one.mark is Mark.AREAS and not found.flat for child in one.children
    }
    return [
        _area(one, goals=among)
        for one in found.root.all()
        if one.mark is Mark.PLAIN
        and (id(one) in among or any(child.mark is Mark.GOAL for child in one.children))
        and not any(child.mark is Mark.GOALS for child in one.children)
    ]


def _area(section: Section, goals: set[int]) -> ManuscriptPart:
    named = [child for child in section.children if child.mark is Mark.GOAL]
    if not named and id(section) in goals:
        named = [child for child in section.children if child.mark is Mark.PLAIN]
    quotations = tuple(_slots(child for child in section.children if child.mark is Mark.QUOTATION))
    children = tuple(_goal(child) for child in named)
    return replace(_part(NodeKind.AREA, section), children=children, quotations=quotations)


def _goal(section: Section) -> ManuscriptPart:
    """The goal, its ways there from their list or headings, and the running text around them."""
    paragraphs = list(_paragraphs(section.body))
    pathways: list[ManuscriptPart] = []
    under = list(section.children)
    for child in under:
        if child.mark is Mark.PATHWAYS:
            pathways += [_bullet(block) for block in child.body if block.form is Form.BULLET]
            pathways += [_part(NodeKind.PATHWAY, one) for one in child.children if one.mark is Mark.PLAIN]
            paragraphs += _paragraphs(child.body, bullets=False)
            under += [one for one in child.children if one.mark is Mark.QUOTATION]
        elif child.mark is Mark.QUOTATION:
            paragraphs += _after_quotation(child)
        elif child.mark is Mark.PLAIN:
            # A smaller heading in a goal's text: its words are kept as the text's own.
            paragraphs += [child.title, *_paragraphs(child.body)]
    slots = tuple(_slots(child for child in under if child.mark is Mark.QUOTATION))
    whole = _part(NodeKind.GOAL, section)
    return replace(whole, paragraphs=tuple(paragraphs), children=tuple(pathways), quotations=slots)


def _part(kind: NodeKind, section: Section) -> ManuscriptPart:
    leads = [block.text for block in section.body if block.form is Form.LEAD]
    you = [text for text in leads if _YOU.match(text)]
    return ManuscriptPart(
        kind=kind,
        title=unquoted(unnumbered(section.title)),
        line=section.line,
        summary=next((text for text in leads if text not in you), ""),
        what_can_i_do=_YOU.sub("", you[0], count=1) if you else "",
        paragraphs=tuple(_paragraphs(section.body)),
    )


def _bullet(block: Block) -> ManuscriptPart:
    return ManuscriptPart(NodeKind.PATHWAY, block.text, block.line)


def _paragraphs(body: Iterable[Block], *, bullets: bool = True) -> Iterator[str]:
    wanted = {Form.TEXT, Form.LINE, Form.CONTENTS, *([Form.BULLET] if bullets else [])}
    return (block.text for block in body if block.form in wanted)


def _slots(sections: Iterable[Section]) -> Iterator[int]:
    """Lines where a quotation was meant to stand and none does."""
    return (one.line for one in sections if not one.body or not _says_something(one.body[0]))


def _says_something(block: Block) -> bool:
    return block.form is Form.QUOTATION or bool(_SPOKEN.match(block.text))


def _after_quotation(section: Section) -> Iterator[str]:
    body = section.body
    return _paragraphs(body[1:] if body and _says_something(body[0]) else body)


def _list(sections: Sequence[Section], mark: Mark) -> list[ManuscriptPart]:
    kind = NodeKind.CHALLENGE if mark is Mark.CHALLENGES else NodeKind.PRINCIPLE
    return [_part(kind, child) for one in sections if one.mark is mark for child in one.children]


def _visions(sections: Sequence[Section]) -> list[ManuscriptPart]:
    """What stands under "Vision", or else the words that the text itself calls the vision."""
    for one in sections:
        if one.mark is Mark.VISION:
            return _named_visions(one)
    for one in sections:
        for block in one.body:
            if quoted := _QUOTED.search(block.text):
                return [replace(_part(NodeKind.VISION, one), title=_titled(one, quoted[1]))]
    return []


def _titled(section: Section, quoted: str) -> str:
    return section.title if same(section.title) == same(quoted) else unquoted(quoted)


def _named_visions(section: Section) -> list[ManuscriptPart]:
    if section.children:
        return [_part(NodeKind.VISION, child) for child in section.children]
    vision = _part(NodeKind.VISION, section)
    if same(section.title).startswith("vision") or not vision.paragraphs:
        quoted = next((found for block in section.body if (found := _QUOTED.search(block.text))), None)
        if quoted:
            return [replace(vision, title=unquoted(quoted[1]))]
        if vision.paragraphs:
            return [replace(vision, title=unquoted(vision.paragraphs[0])[:200], paragraphs=vision.paragraphs[1:])]
    return [vision] if vision.paragraphs else []


def _overviews(sections: Sequence[Section]) -> Iterator[Overview]:
    for one in sections:
        for child in one.children:
            if child.mark is Mark.GOALS:
                yield Overview(one.title, tuple(block for block in child.body if block.form is Form.BULLET))


def _spellings(sections: Sequence[Section], contents: Sequence[Block], overviews: Sequence[Overview]) -> dict[str, str]:
    """How a title is written where it isn't in capitals."""
    written = [*(block.text for block in contents), *(one.title for one in sections)]
    return {same(title): unnumbered(title) for title in reversed(written) if not title.isupper()}


def _spelled(part: ManuscriptPart, spellings: dict[str, str]) -> ManuscriptPart:
    title = part.title
    if title.isupper():
        title = spellings.get(same(title), title.capitalize())
    return replace(part, title=title, children=tuple(_spelled(child, spellings) for child in part.children))


def _title(sections: Sequence[Section], filename: str) -> str:
    first = sections[1] if len(sections) > 1 else None
    there = first is not None and first.mark in (Mark.PLAIN, Mark.AREAS) and not first.title.isupper()
    return first.title if first and there else filename.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").strip()


def _year(title: str, blocks: Sequence[Block]) -> int | None:
    """The year that is called so, the one in the title, or the one that the document names most often."""
    said = next((found for block in blocks if (found := _SAID_YEAR.search(block.text))), None)
    if year := said or _YEAR.search(title):
        return int(year[1])
    years = [year for block in blocks for year in _YEAR.findall(block.text)]
    return int(max(sorted(set(years)), key=years.count)) if years else None


def _outside(sections: Sequence[Section], parts: Sequence[ManuscriptPart], found: Outline) -> Iterator[Block]:
    inside = {part.line for top in parts for part in top.all()}
    for one in sections[1:]:
        covered = one.line in inside or one.mark in (Mark.PATHWAYS, Mark.QUOTATION, Mark.GOALS, Mark.GOAL)
        has_words = any(block.form is Form.TEXT for block in one.body)
        # In a goal a smaller heading's words are the goal's own.
        if has_words and not covered and not _inside_goal(one, found.root):
            yield Block(one.line, one.title, Form.HEADING, one.level)


def _inside_goal(section: Section, root: Section) -> bool:
    return any(section in list(one.all())[1:] for one in root.all() if one.mark is Mark.GOAL)
