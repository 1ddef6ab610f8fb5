"""What a reader can see of the strategy: the whole, a part, an edition, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from medskapa.foundation.refusals import NotFound
from medskapa.strategy.editions import (
    Change,
    EditionShown,
    NodeWords,
    ParagraphShown,
    changes,
    edition_shown,
    paragraphs_in,
    version_rows,
    words_of,
)
from medskapa.strategy.models import Edition, Node, ParagraphVersion, Strategy
from medskapa.strategy.rules import EditionKind, NodeKind
from medskapa.strategy.wording import digest
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries import Step, Thread, localised, thread_of
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class Part:
    """A part of the strategy as a reader sees it. `anchor` is its place in the reading view.

    `themes` and `measures` count what people have linked to it.
    """

    code: str
    key: str
    anchor: str
    kind: str
    title: Said
    summary: Said
    paragraphs: tuple[ParagraphShown, ...]
    url: str
    children: tuple["Part", ...] = ()
    themes: int = 0
    measures: int = 0


@dataclass(frozen=True)
class Reading:
    """The whole strategy in one edition."""

    edition: EditionShown
    title: Said
    target_year: int
    visions: tuple[Part, ...]
    challenges: tuple[Part, ...]
    principles: tuple[Part, ...]
    areas: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The top of the tree, in the order it is read."""
        return (*self.visions, *self.challenges, *self.principles, *self.areas)

    @property
    def goals(self) -> tuple[Part, ...]:
        return tuple(goal for area in self.areas for goal in area.children)


@dataclass(frozen=True)
class ParagraphPage:
    """A paragraph on its node's page: what changed in it, and the themes that stand behind just it."""

    code: str
    text: Said
    change: Change | None
    evidence: tuple[Step, ...]


@dataclass(frozen=True)
class NodePage:
    """One part of the strategy with everything around it. `evidence` stands behind the whole part.

    `thread` is None while the strategy is a draft: nothing has led to words that nobody froze.
    """

    code: str
    key: str
    kind: str
    title: Said
    summary: Said
    what_can_i_do: Said
    paragraphs: tuple[ParagraphPage, ...]
    removed: tuple[Change, ...]
    parents: tuple[Part, ...]
    children: tuple[Part, ...]
    previous: Part | None
    following: Part | None
    edition: EditionShown
    thread: Thread | None
    evidence: tuple[Step, ...]

    @property
    def changed(self) -> int:
        return sum(one.change is not None for one in self.paragraphs) + len(self.removed)


@dataclass(frozen=True)
class ChangedNode:
    """A part with the paragraphs that differ between two editions."""

    key: str
    kind: str
    title: Said
    url: str
    changes: tuple[Change, ...] = field(default=())


def strategy(slug: str = "") -> Strategy:
    """The strategy with this slug, or the newest one. Raises NotFound when there is none."""
    rows = Strategy.objects.order_by("-pk")
    found = rows.filter(slug=slug).first() if slug else rows.first()
    if found is None:
        raise NotFound()
    return found


def node(code: str) -> Node:
    """The part behind a reference code, shown or not. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Node.objects.select_related("reference", "strategy", "parent__reference", "parent__parent__reference")
    found = rows.filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def node_by_key(strategy: Strategy, key: str) -> Node:
    """The part with this key. Raises NotFound."""
    found = strategy.nodes.select_related("reference", "strategy").filter(key=key).first()
    if found is None:
        raise NotFound()
    return found


def above(references: Iterable[int]) -> list[int]:
    """What these parts of a strategy lie under, as ids of references; one query."""
    rows = Node.objects.filter(reference__in=list(references), parent__isnull=False)
    return list(rows.values_list("parent__reference", flat=True).distinct())


def below(references: Iterable[int]) -> list[int]:
    """What lies directly under these parts of a strategy, as ids of references; one query."""
    return list(Node.objects.filter(parent__reference__in=list(references)).values_list("reference", flat=True))


def editions(strategy: Strategy) -> list[Edition]:
    """Every frozen edition, oldest first; one query."""
    return list(strategy.editions.select_related("reference", "strategy"))


def edition(code: str) -> Edition:
    """The frozen edition with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Edition.objects.select_related("reference", "strategy")
    found = rows.filter(reference__code=plain, reference__visible=True).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def _current(frozen: Iterable[Edition]) -> Edition | None:
    """The adopted one, else the newest in consultation, else none: the draft."""
    newest: dict[str, Edition] = {one.kind: one for one in frozen}
    return newest.get(EditionKind.ADOPTED) or newest.get(EditionKind.CONSULTED)


def _before(frozen: Iterable[Edition], edition: Edition | None) -> Edition | None:
    """The newest edition before this one."""
    earlier = [one for one in frozen if edition is not None and one.pk < edition.pk]
    return earlier[-1] if earlier else None


def current_edition(strategy: Strategy, *, language: str) -> EditionShown:
    """The adopted edition, else the one in consultation, else the draft."""
    frozen = editions(strategy)
    current = _current(frozen)
    return edition_shown(strategy, current, language, first=_before(frozen, current) is None)


def reading(*, language: str, slug: str = "", of: Edition | None = None) -> Reading:
    """The whole strategy in the current edition, or in `of`; at most seven queries.

    Raises NotFound when there is no strategy.
    """
    whole = of.strategy if of else strategy(slug)
    frozen = editions(whole)
    chosen = of or _current(frozen)
    nodes = list(whole.nodes.select_related("reference"))
    words = words_of(chosen, nodes, language)
    themes, measures = ({}, {}) if of else (_linked_themes(), _linked_measures())
    under: dict[int | None, list[Node]] = defaultdict(list)
    for one in nodes:
        if one.pk in words:
            under[one.parent_id].append(one)

    def part(one: Node) -> Part:
        children = tuple(part(child) for child in under[one.pk])
        counted = (themes.get(one.reference_id, 0), measures.get(one.reference_id, 0))
        return _part(one, words[one.pk], language, children, counted)

    top: dict[str, list[Part]] = defaultdict(list)
    for one in under[None]:
        top[one.kind].append(part(one))
    return Reading(
        edition=edition_shown(whole, chosen, language, first=_before(frozen, chosen) is None),
        title=said(whole.titles, language),
        target_year=whole.target_year,
        visions=tuple(top[NodeKind.VISION]),
        challenges=tuple(top[NodeKind.CHALLENGE]),
        principles=tuple(top[NodeKind.PRINCIPLE]),
        areas=tuple(top[NodeKind.AREA]),
    )


def _part(
    one: Node,
    words: NodeWords,
    language: str,
    children: tuple[Part, ...] = (),
    counted: tuple[int, int] = (0, 0),
) -> Part:
    return Part(
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
    )


def _linked_themes() -> dict[int, int]:
    """How many different visible things stand behind each reference; one query."""
    rows = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, cause__visible=True)
    return dict(rows.values_list("effect_id").annotate(many=Count("cause", distinct=True)))


def _linked_measures() -> dict[int, int]:
    """How many visible measures serve each reference; one query."""
    rows = Link.objects.filter(kind=LinkKind.SERVES, ended_on=None, effect__visible=True)
    return dict(rows.values_list("cause_id").annotate(many=Count("effect", distinct=True)))


def node_page(code: str, *, language: str) -> NodePage:
    """One part in the current edition, with what changed since the edition before, what lies around it,
    and its thread. At most eight queries. Raises NotFound when no edition, nor the draft, has it.
    """
    of = node(code)
    frozen = editions(of.strategy)
    current = _current(frozen)
    earlier = _before(frozen, current)
    around = Q(parent=of.pk) | Q(parent=of.parent_id, kind=of.kind, strategy=of.strategy_id)
    family = list(Node.objects.filter(around).select_related("reference").order_by("order", "pk"))
    parents = [one for one in (of.parent.parent if of.parent else None, of.parent) if one]
    # Where two editions are compared the paragraphs of both come in one query.
    rows = version_rows(earlier, current, node=of) if earlier and current else None
    words = words_of(current, [*family, *parents], language, with_paragraphs=[of.pk] if rows is None else [])
    if of.pk not in words or (current is not None and not of.reference.visible):
        raise NotFound()
    parts = {one.pk: _part(one, words[one.pk], language) for one in [*family, *parents] if one.pk in words}
    siblings = [one.pk for one in family if one.parent_id == of.parent_id and one.kind == of.kind and one.pk in parts]
    place = siblings.index(of.pk)
    changed = changes(earlier, current, language, rows=rows).get(of.pk, ()) if earlier and current else ()
    by_code = {change.code: change for change in changed}
    thread = thread_of(of.reference, language=language) if of.reference.visible else None
    behind = _evidence(thread)
    own = words[of.pk]
    paragraphs = own.paragraphs if rows is None or not current else paragraphs_in(rows, current, language)
    codes_here = {paragraph.code for paragraph in paragraphs}
    return NodePage(
        code=of.reference.code,
        key=of.key,
        kind=of.kind,
        title=own.title,
        summary=own.summary,
        what_can_i_do=own.what_can_i_do,
        paragraphs=tuple(
            ParagraphPage(one.code, one.text, by_code.get(one.code), tuple(behind.get(one.code, ())))
            for one in paragraphs
        ),
        removed=tuple(change for change in changed if change.code not in codes_here),
        parents=tuple(parts[one.pk] for one in parents if one.pk in parts),
        children=tuple(parts[one.pk] for one in family if one.parent_id == of.pk and one.pk in parts),
        previous=parts[siblings[place - 1]] if place else None,
        following=parts[siblings[place + 1]] if place + 1 < len(siblings) else None,
        edition=edition_shown(of.strategy, current, language, first=earlier is None),
        thread=thread,
        evidence=tuple(step for anchor, steps in behind.items() if anchor not in codes_here for step in steps),
    )


def _evidence(of: Thread | None) -> Mapping[str, list[Step]]:
    """What stands behind, by the paragraph it was linked to; "" for the whole."""
    behind: dict[str, list[Step]] = defaultdict(list)
    for step in of.led_to_this if of else ():
        if step.kind == LinkKind.EVIDENCE:
            behind[step.anchor].append(step)
    return behind


def diff(before: Edition, after: Edition, *, language: str) -> tuple[ChangedNode, ...]:
    """The parts in which a paragraph differs between two editions, in reading order; three queries."""
    changed = changes(before, after, language)
    nodes = list(Node.objects.filter(pk__in=changed).select_related("reference").order_by("pk"))
    words = words_of(after, nodes, language, with_paragraphs=[])
    return tuple(
        ChangedNode(
            one.key,
            one.kind,
            words[one.pk].title if one.pk in words else said(one.reference.titles, language),
            localised(one.reference.path, language),
            changed[one.pk],
        )
        for one in nodes
    )


def compared_with(edition: Edition) -> Edition | None:
    """The edition that this one is held against: the newest before it."""
    return _before(editions(edition.strategy), edition)


def altered_versions(edition: Edition) -> list[ParagraphVersion]:
    """Frozen paragraphs whose words no longer match their fingerprint: none, unless somebody went around us."""
    return [one for one in edition.versions.select_related("paragraph") if digest(one.text) != one.sha256]
