"""The whole strategy as a reader sees it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Edition, Node
from medskapa.strategy.queries.documents import strategy, strategy_in_force
from medskapa.strategy.queries.edition_text import EditionShown, NodeWords, ParagraphShown, edition_shown, words_of
from medskapa.strategy.queries.editions import earlier_than, editions, in_force
from medskapa.strategy.rules.editions import NodeKind
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.stations import localised

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class StrategyPart:
    """A part of the strategy as a reader sees it. `anchor` is its place in the reading view.

    `themes` and `measures` count what people have linked to it; `standing` says who has read these words.
    """

    code: str
    key: str
    anchor: str
    kind: str
    title: LocalText
    summary: LocalText
    paragraphs: tuple[ParagraphShown, ...]
    url: str
    children: tuple["StrategyPart", ...] = ()
    themes: int = 0
    measures: int = 0
    standing: str = "original"


@dataclass(frozen=True)
class Reading:
    """The whole strategy in one edition."""

    edition: EditionShown
    title: LocalText
    target_year: int
    visions: tuple[StrategyPart, ...]
    challenges: tuple[StrategyPart, ...]
    principles: tuple[StrategyPart, ...]
    areas: tuple[StrategyPart, ...]
    languages: tuple[str, ...] = ()
    asked: str = ""

    @property
    def missing(self) -> int:
        """How many paragraphs have no words in the language that was asked for, and are shown in another."""
        return sum(one.text.lang != self.asked for part in self.parts for one in _all_paragraphs(part))

    @property
    def parts(self) -> tuple[StrategyPart, ...]:
        """The top of the tree, in the order it is read."""
        return (*self.visions, *self.challenges, *self.principles, *self.areas)

    @property
    def minutes(self) -> int:
        """How long it takes to read aloud in one's head, in whole minutes; never none."""
        return max(1, round(sum(_words_in(part) for part in self.parts) / WORDS_A_MINUTE))

    @property
    def goals(self) -> tuple[StrategyPart, ...]:
        return tuple(goal for area in self.areas for goal in area.children)


def reading(*, language: str, slug: str = "", of: Edition | None = None, words_in: str = "") -> Reading:
    """The whole strategy in the current edition, or in `of`; at most seven queries.

    `words_in` asks for the words in another language than the page's, easy Swedish for example. Raises NotFound
    when there is no strategy.
    """
    whole = of.strategy if of else strategy(slug) if slug else strategy_in_force()
    frozen = editions(whole)
    chosen = of or in_force(frozen)
    nodes = list(whole.nodes.select_related("reference"))
    words = words_of(chosen, nodes, words_in or language)
    themes, measures = ({}, {}) if of else (_linked_themes(), _linked_measures())
    under: dict[int | None, list[Node]] = defaultdict(list)
    for one in nodes:
        if one.pk in words:
            under[one.parent_id].append(one)

    def part(one: Node) -> StrategyPart:
        children = tuple(part(child) for child in under[one.pk])
        counted = (themes.get(one.reference_id, 0), measures.get(one.reference_id, 0))
        return part_of(one, words[one.pk], language, children, counted)

    top: dict[str, list[StrategyPart]] = defaultdict(list)
    for one in under[None]:
        top[one.kind].append(part(one))
    return Reading(
        edition=edition_shown(whole, chosen, language, first=earlier_than(frozen, chosen) is None, among=frozen),
        title=in_language(whole.titles, language),
        target_year=whole.target_year,
        visions=tuple(top[NodeKind.VISION]),
        challenges=tuple(top[NodeKind.CHALLENGE]),
        principles=tuple(top[NodeKind.PRINCIPLE]),
        areas=tuple(top[NodeKind.AREA]),
        languages=_languages(words.values()),
        asked=words_in or language,
    )


def _all_paragraphs(part: StrategyPart) -> list[ParagraphShown]:
    return [*part.paragraphs, *(one for child in part.children for one in _all_paragraphs(child))]


def _languages(words: Iterable[NodeWords]) -> tuple[str, ...]:
    """Every language that some part has its paragraphs in."""
    return tuple(dict.fromkeys(tongue for one in words if one.paragraphs for tongue in one.languages))


def _words_in(part: StrategyPart) -> int:
    own = (part.title, part.summary, *(one.text for one in part.paragraphs))
    return sum(len(str(words).split()) for words in own) + sum(_words_in(child) for child in part.children)


def part_of(
    one: Node,
    words: NodeWords,
    language: str,
    children: tuple[StrategyPart, ...] = (),
    counted: tuple[int, int] = (0, 0),
) -> StrategyPart:
    return StrategyPart(
        code=one.reference.code,
        key=one.key,
        anchor=one.anchor,
        kind=one.kind,
        title=words.title,
        summary=words.summary,
        paragraphs=words.paragraphs,
        url=localised(one.reference.path, language),
        children=children,
        themes=counted[0],
        measures=counted[1],
        standing=words.standings.get(words.paragraphs[0].text.lang if words.paragraphs else words.title.lang, ""),
    )


def _linked_themes() -> dict[int, int]:
    """How many different visible themes stand behind each reference; one query."""
    rows = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, cause__visible=True, cause__kind="theme")
    return dict(rows.values_list("effect_id").annotate(many=Count("cause", distinct=True)))


def _linked_measures() -> dict[int, int]:
    """How many visible measures serve each reference; one query."""
    rows = Link.objects.filter(kind=LinkKind.SERVES, ended_on=None, effect__visible=True)
    return dict(rows.values_list("cause_id").annotate(many=Count("effect", distinct=True)))
