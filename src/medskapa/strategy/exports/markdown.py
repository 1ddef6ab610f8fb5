"""The book as Markdown that an import reads back to the same parts with the same words."""

from collections.abc import Iterator

from medskapa.strategy.exports.book import Book, Leaf
from medskapa.strategy.manuscript.plain import escaped
from medskapa.strategy.rules.editions import NodeKind

# The marks that the import knows. A language that has none gets the Swedish ones.
_MARKS = {
    "sv": {
        NodeKind.VISION: "Vision",
        NodeKind.CHALLENGE: "Utmaningar",
        NodeKind.PRINCIPLE: "Principer",
        NodeKind.AREA: "Strategiska områden",
        NodeKind.GOAL: "Målbild",
        NodeKind.PATHWAY: "Resan dit",
    },
    "en": {
        NodeKind.VISION: "Vision",
        NodeKind.CHALLENGE: "Challenges",
        NodeKind.PRINCIPLE: "Principles",
        NodeKind.AREA: "Strategic areas",
        NodeKind.GOAL: "Goal",
        NodeKind.PATHWAY: "The way there",
    },
}
_YOU = {"sv": "Vad kan du göra?", "en": "What can you do?"}


def markdown(book: Book) -> str:
    """Headings for the parts, italics for the one sentence, a list for ways there that have no words of their own."""
    return "\n\n".join(_blocks(book)) + "\n"


def _blocks(book: Book) -> Iterator[str]:
    marks = _MARKS.get(book.language, _MARKS["sv"])
    yield f"# {escaped(book.title.text)}"
    yield f"> {escaped(' · '.join(_about(book)))}"
    for chapter in book.chapters:
        yield f"## {marks[chapter.kind]}"
        for leaf in chapter.leaves:
            yield from _leaf(leaf, marks)


def _about(book: Book) -> list[str]:
    day = book.dated.isoformat() if book.dated else ""
    year = f"target year {book.target_year}" if book.language == "en" else f"målår {book.target_year}"
    return [word for word in (book.state, book.edition.title.text, day, year, book.address) if word]


def _leaf(leaf: Leaf, marks: dict[NodeKind, str]) -> Iterator[str]:
    mark = f"{marks[NodeKind.GOAL]}: " if leaf.kind is NodeKind.GOAL else ""
    level = {NodeKind.GOAL: "####", NodeKind.PATHWAY: "######"}.get(leaf.kind, "###")
    yield f"{level} {mark}{escaped(leaf.title.text)}"
    yield from _words(leaf, marks)
    if leaf.ways_there_are_a_list:
        yield f"##### {marks[NodeKind.PATHWAY]}"
        yield "\n".join(f"- {escaped(pathway.title.text)}" for pathway in leaf.children)
        return
    if any(child.kind is NodeKind.PATHWAY for child in leaf.children):
        yield f"##### {marks[NodeKind.PATHWAY]}"
    for child in leaf.children:
        yield from _leaf(child, marks)


def _words(leaf: Leaf, marks: dict[NodeKind, str]) -> Iterator[str]:
    if leaf.summary:
        yield f"*{escaped(leaf.summary.text)}*"
    yield from (escaped(paragraph.text.text) for paragraph in leaf.paragraphs)
    if leaf.what_can_i_do:
        yield f"*{_YOU['en' if marks is _MARKS['en'] else 'sv']} {escaped(leaf.what_can_i_do.text)}*"
