"""The whole of an edition, or of the draft, as the files are made from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.strategy.models import Edition, Node, Strategy
from medskapa.strategy.queries.edition_text import EditionShown, NodeWords, ParagraphShown, edition_shown, words_of
from medskapa.strategy.rules.editions import NodeKind
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class Leaf:
    """A part of the strategy with its words and what lies under it."""

    code: str
    key: str
    anchor: str
    kind: NodeKind
    title: LocalText
    summary: LocalText
    what_can_i_do: LocalText
    paragraphs: tuple[ParagraphShown, ...]
    url: str
    children: tuple["Leaf", ...]

    def all(self) -> Iterator["Leaf"]:
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def wordy(self) -> bool:
        """Whether it has more than a title."""
        return bool(self.summary or self.what_can_i_do or self.paragraphs)

    @property
    def ways_there_are_a_list(self) -> bool:
        """Whether everything under it is a way there with no more than its title."""
        return bool(self.children) and all(
            child.kind is NodeKind.PATHWAY and not child.wordy for child in self.children
        )


@dataclass(frozen=True)
class Chapter:
    """The parts of one kind, under one heading."""

    kind: NodeKind
    heading: str
    leaves: tuple[Leaf, ...]

    @property
    def anchor(self) -> str:
        return f"{self.kind.value}-chapter"


@dataclass(frozen=True)
class Book:
    """`language` is the one that was asked for; words without it keep their own, and say so. `interface` is the
    language of the headings around them.
    """

    edition: EditionShown
    title: LocalText
    target_year: int
    language: str
    interface: str
    publisher: str
    address: str
    chapters: tuple[Chapter, ...]

    @property
    def state(self) -> str:
        return state_word(self.edition.state.value)

    @property
    def dated(self) -> date | None:
        return self.edition.frozen_on

    @property
    def name(self) -> str:
        """What the file is called, without its ending."""
        return self.edition.slug or "utkast"

    def all(self) -> Iterator[Leaf]:
        for chapter in self.chapters:
            for leaf in chapter.leaves:
                yield from leaf.all()


def state_word(state: str) -> str:
    """What kind of text it is, in one word, in the language that is active."""
    words = {
        "draft": gettext("Utkast"),
        "consulted": gettext("Remissversion"),
        "adopted": gettext("Antagen"),
        "superseded": gettext("Ersatt"),
    }
    return words[state]


def book(strategy: Strategy, edition: Edition | None, *, language: str, site: str = "") -> Book:
    """The edition, or the working text where none is given, in four queries. `site` begins its address."""
    nodes = list(strategy.nodes.select_related("reference"))
    words = words_of(edition, nodes, language)
    shown = edition_shown(strategy, edition, language, first=True)
    under: dict[int | None, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.pk in words:
            under[node.parent_id].append(node)

    def leaf(node: Node) -> Leaf:
        children = tuple(leaf(child) for child in under[node.pk])
        return _leaf(node, words[node.pk], language, children)

    profile = active_profile()
    return Book(
        edition=shown,
        title=in_language(strategy.titles, language),
        target_year=strategy.target_year,
        language=language,
        interface=get_language() or "sv",
        publisher=in_language(profile.authority, language).text,
        address=f"{site}{shown.url or localised('/strategi/', language)}",
        chapters=tuple(
            Chapter(kind, heading, leaves)
            for kind, heading in _headings()
            if (leaves := tuple(leaf(node) for node in under[None] if node.kind == kind))
        ),
    )


def _headings() -> list[tuple[NodeKind, str]]:
    return [
        (NodeKind.VISION, gettext("Vision")),
        (NodeKind.CHALLENGE, gettext("Utmaningar vi står inför")),
        (NodeKind.PRINCIPLE, gettext("Principer vi håller oss till")),
        (NodeKind.AREA, gettext("Strategiska områden")),
    ]


def _leaf(node: Node, words: NodeWords, language: str, children: tuple[Leaf, ...]) -> Leaf:
    return Leaf(
        code=node.reference.code,
        key=node.key,
        anchor=node.anchor,
        kind=NodeKind(node.kind),
        title=words.title,
        summary=words.summary,
        what_can_i_do=words.what_can_i_do,
        paragraphs=words.paragraphs,
        url=localised(node.reference.path, language),
        children=children,
    )
