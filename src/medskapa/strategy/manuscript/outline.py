"""The blocks as sections under headings. Where the document gives no levels, its marks and contents give them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from medskapa.strategy.manuscript.blocks import Block, Form
from medskapa.strategy.manuscript.marks import Mark, mark_of, same

ENOUGH_HEADINGS = 3
_MARKERS = (Mark.GOAL, Mark.GOALS, Mark.PATHWAYS, Mark.QUOTATION)
_LISTS = (Mark.CHALLENGES, Mark.PRINCIPLES)
_CHAPTERS = (*_LISTS, Mark.AREAS, Mark.VISION, Mark.FRAME)
# Levels that a document without levels of its own is given.
_TOP, _CHAPTER, _PART, _GOAL, _UNDER_GOAL = 1, 2, 3, 4, 5


@dataclass
class Section:
    """A heading with what stands under it. Built up while reading, and left alone after that."""

    line: int
    title: str
    mark: Mark
    level: int
    body: list[Block] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)

    def all(self) -> Iterator["Section"]:
        """The section and everything under it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(frozen=True)
class Outline:
    """`flat`: the document gave no levels, so they are worked out. `contents`: its own table of contents."""

    root: Section
    contents: tuple[Block, ...]
    flat: bool


def outline(blocks: Sequence[Block]) -> Outline:
    """The document as a tree of sections."""
    flat = sum(block.form is Form.HEADING for block in blocks) < ENOUGH_HEADINGS
    contents, rest = _contents(blocks)
    sections = _sections(rest, flat)
    if flat:
        sections = _levelled(sections, {same(block.text) for block in contents}, contents[-1].line if contents else 0)
    root = _tree(sections)
    _only_chapters(root, inside=False)
    return Outline(root, tuple(contents), flat)


def _only_chapters(section: Section, *, inside: bool) -> None:
    """A heading under a chapter is a part of it, even when it has a chapter's word in it."""
    for child in section.children:
        if inside and child.mark in _CHAPTERS:
            child.mark = Mark.PLAIN
        _only_chapters(child, inside=inside or child.mark in _CHAPTERS)


def _contents(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The lines of the table of contents, and everything else."""
    contents: list[Block] = []
    rest: list[Block] = []
    inside = False
    for block in blocks:
        heading = block.form in (Form.LINE, Form.HEADING)
        if heading and mark_of(block.text)[0] is Mark.CONTENTS:
            inside = True
        elif block.form is Form.CONTENTS or (inside and block.form is Form.BULLET):
            contents.append(block)
        else:
            inside = False
            rest.append(block)
    return contents, rest


def _sections(blocks: Sequence[Block], flat: bool) -> list[Section]:
    """One section a heading, in order; a goal's marker and its title on the next line are one heading."""
    found = [Section(0, "", Mark.PLAIN, 0)]
    awaits_title = False
    for block in blocks:
        mark, title = mark_of(block.text) if block.form in (Form.LINE, Form.HEADING) else (Mark.PLAIN, "")
        marker = block.form is Form.LINE and mark in _MARKERS and len(block.text) < 60
        is_heading = block.form is Form.HEADING or (flat and block.form is Form.LINE) or marker
        if awaits_title and mark not in _MARKERS and block.form in (Form.LINE, Form.HEADING, Form.TEXT):
            found[-1].title, found[-1].line = block.text, block.line
            awaits_title = False
        elif is_heading:
            awaits_title = mark is Mark.GOAL and not title
            level = block.level or (found[-1].level + 1 if marker and not flat else 0)
            if marker and not flat and found[-1].mark in _MARKERS:
                level = found[-1].level + (mark is not Mark.GOAL and found[-1].mark is Mark.GOAL)
            found.append(Section(block.line, title or block.text, mark, level))
        else:
            awaits_title = False
            found[-1].body.append(block)
    return found


def _levelled(sections: list[Section], contents: set[str], after: int) -> list[Section]:
    """Levels for headings that have none: chapters are in the contents or say what they are."""
    chapter = Mark.PLAIN
    for place, section in enumerate(sections[1:], start=1):
        following = sections[place + 1].mark if place + 1 < len(sections) else Mark.PLAIN
        if section.mark is Mark.PLAIN and following is Mark.PATHWAYS:
            section.mark = Mark.GOAL
        if section.mark is Mark.GOAL:
            section.level = _GOAL
        elif section.mark in (Mark.PATHWAYS, Mark.QUOTATION):
            section.level = _UNDER_GOAL
        elif section.mark is Mark.GOALS:
            section.level = _GOAL
        elif _holds_goals(sections, place):
            section.level = _PART
            chapter = Mark.AREAS
        elif section.mark in _CHAPTERS or (section.line > after and same(section.title) in contents):
            section.level = _CHAPTER
            chapter = section.mark
        elif section.line <= after or (not contents and chapter is Mark.PLAIN and place == 1):
            section.level = _TOP
        elif chapter in (*_LISTS, Mark.AREAS, Mark.VISION) and not _after_goals(sections, place):
            section.level = _PART
        else:
            section.level, chapter = _CHAPTER, Mark.PLAIN
    return sections


def _holds_goals(sections: list[Section], place: int) -> bool:
    """Whether the next heading is a goal's, or the next but one is a list of the goals' ways there."""
    if place + 1 >= len(sections) or sections[place].mark in _MARKERS:
        return False
    following = sections[place + 1]
    third = sections[place + 2].mark if place + 2 < len(sections) else Mark.PLAIN
    return following.mark is Mark.GOAL or (following.mark is Mark.PLAIN and third is Mark.PATHWAYS)


def _after_goals(sections: list[Section], place: int) -> bool:
    """Whether a goal ended just before: then a heading that holds no goals is a new chapter."""
    return sections[place - 1].level >= _GOAL and sections[place - 1].mark is not Mark.GOALS


def _tree(sections: list[Section]) -> Section:
    root = sections[0]
    path = [root]
    for section in sections[1:]:
        while len(path) > 1 and path[-1].level >= section.level:
            path.pop()
        path[-1].children.append(section)
        path.append(section)
    for section in sections:
        section.children = [kept for child in section.children for kept in _unwrapped(child)]
    return root


def _unwrapped(section: Section) -> list[Section]:
    """A heading "Goals" with the goals' own headings under it says nothing of its own."""
    if section.mark is Mark.GOALS and section.children and not section.body:
        for child in section.children:
            child.mark = Mark.GOAL if child.mark is Mark.PLAIN else child.mark
        return section.children
    return [section]
