"""The words of an edition, or of the working text where nothing is frozen yet, as one reader sees them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from medskapa.foundation.translated_text import FALLBACK, LocalText, in_language
from medskapa.strategy.models import Edition, EditionNode, Node, NodeText, ParagraphVersion, Strategy
from medskapa.strategy.rules.editions import EditionKind, EditionState, states_of
from medskapa.strategy.rules.wording import Span, paragraphs_of, spans
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class EditionShown:
    """Which text a page shows. A draft has no code, no day and no page of its own."""

    pk: int
    code: str
    slug: str
    state: EditionState
    title: LocalText
    label: str
    frozen_on: date | None
    frozen_by: str
    note: str
    url: str
    compare_url: str
    invented: bool


@dataclass(frozen=True)
class ParagraphShown:
    """A paragraph with its permanent code, which is also its anchor on the node's own page."""

    code: str
    text: LocalText
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class NodeWords:
    """`standings` says of each language the part has a title in who has read its words."""

    title: LocalText
    summary: LocalText
    what_can_i_do: LocalText
    paragraphs: tuple[ParagraphShown, ...]
    standings: Mapping[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every paragraph here can be read in."""
        return tuple(tongue for tongue in self.standings if all(tongue in one.languages for one in self.paragraphs))


@dataclass(frozen=True)
class Change:
    """What a paragraph said before, what it says now, and why. One of the two is empty when it came or went.

    `reasons` are all that were given on the way, oldest first; `why` is the last of them.
    """

    code: str
    lang: str
    old: str
    new: str
    spans: tuple[Span, ...]
    why: LocalText
    reasons: tuple[LocalText, ...] = ()


def frozen_of(strategy: Strategy) -> list[Edition]:
    """Every frozen edition of a strategy, oldest first, each knowing whether a later strategy has taken over; one
    query.
    """
    later = Edition.objects.filter(strategy__follows=OuterRef("strategy"), kind=EditionKind.ADOPTED)
    rows = Edition.objects.filter(strategy=strategy.pk).select_related("reference", "strategy")
    return list(rows.annotate(is_replaced=Exists(later)))


def states(frozen: Sequence[Edition]) -> dict[int, EditionState]:
    """The state of each edition of one strategy, by id, given as `frozen_of` has them; asks the database nothing."""
    if not frozen:
        return {}
    replaced: bool = frozen[0].is_replaced  # type: ignore[attr-defined]
    found = states_of([one.kind for one in frozen], replaced=replaced)
    return {one.pk: state for one, state in zip(frozen, found, strict=True)}


def edition_shown(
    strategy: Strategy,
    edition: Edition | None,
    language: str,
    *,
    first: bool,
    among: Sequence[Edition] | None = None,
) -> EditionShown:
    """`first`: whether no edition came before, so that there is nothing to compare with.

    `among` is what `frozen_of` the strategy gave, where it has been asked already.
    """
    if edition is None:
        title = in_language(strategy.titles, language)
        return EditionShown(0, "", "", EditionState.DRAFT, title, "", None, "", "", "", "", strategy.invented)
    url = localised(f"/utgavor/{edition.reference.code}/", language)
    return EditionShown(
        pk=edition.pk,
        code=edition.reference.code,
        slug=edition.slug,
        state=states(frozen_of(strategy) if among is None else among)[edition.pk],
        title=in_language(edition.titles, language),
        label=edition.label,
        frozen_on=edition.frozen_on,
        frozen_by=edition.frozen_by,
        note=edition.note,
        url=url,
        compare_url="" if first else f"{url}jamfor/",
        invented=strategy.invented,
    )


def words_of(
    edition: Edition | None,
    nodes: Iterable[Node],
    language: str,
    *,
    with_paragraphs: Collection[int] | None = None,
) -> dict[int, NodeWords]:
    """The words of each node, by id; two queries. A node that the edition does not have is left out.

    `with_paragraphs` names the nodes whose paragraphs are wanted; all of them when it isn't given.
    """
    ids = [node.pk for node in nodes]
    wanted = ids if with_paragraphs is None else list(with_paragraphs)
    heads, paragraphs = _drafted(ids, wanted) if edition is None else _frozen(edition, ids, wanted)
    return {
        pk: NodeWords(
            title=in_language({tongue: head[0] for tongue, head in by_language.items()}, language),
            summary=in_language({tongue: head[1] for tongue, head in by_language.items()}, language),
            what_can_i_do=in_language({tongue: head[2] for tongue, head in by_language.items()}, language),
            paragraphs=tuple(
                ParagraphShown(code, in_language(texts, language), tuple(texts))
                for code, texts in paragraphs.get(pk, {}).items()
            ),
            standings={tongue: head[3] for tongue, head in by_language.items()},
        )
        for pk, by_language in heads.items()
    }


Heads = dict[int, dict[str, tuple[str, str, str, str]]]
Paragraphs = dict[int, dict[str, dict[str, str]]]


def _frozen(edition: Edition, ids: list[int], wanted: list[int]) -> tuple[Heads, Paragraphs]:
    heads: Heads = defaultdict(dict)
    rows = EditionNode.objects.filter(edition=edition, node__in=ids)
    for pk, language, *head in rows.values_list("node_id", "language", "title", "summary", "what_can_i_do", "standing"):
        heads[pk][language] = (head[0], head[1], head[2], head[3])
    paragraphs: Paragraphs = defaultdict(dict)
    versions = ParagraphVersion.objects.filter(edition=edition, paragraph__node__in=wanted).exclude(text="")
    fields = ("paragraph__node_id", "paragraph__code", "language", "text")
    for pk, code, language, text in versions.order_by("order").values_list(*fields):
        paragraphs[pk].setdefault(code, {})[language] = text
    return heads, paragraphs


def _drafted(ids: list[int], wanted: list[int]) -> tuple[Heads, Paragraphs]:
    heads: Heads = defaultdict(dict)
    paragraphs: Paragraphs = defaultdict(dict)
    rows = NodeText.objects.filter(node__in=ids, live=True)
    for pk, language, body, *head in rows.values_list(
        "node_id", "language", "body", "title", "summary", "what_can_i_do", "standing"
    ):
        heads[pk][language] = (head[0], head[1], head[2], head[3])
        for number, text in enumerate(paragraphs_of(body) if pk in wanted else (), start=1):
            paragraphs[pk].setdefault(f"p{number}", {})[language] = text
    return heads, paragraphs


VersionRow = tuple[int, int, str, str, str, dict[str, str]]


def version_rows(before: Edition, after: Edition, *, node: Node | None = None) -> list[VersionRow]:
    """Every paragraph of two editions and those between, or of one node in them, in order.

    Edition, node, code, language, text, why.
    """
    between = ParagraphVersion.objects.filter(edition__strategy=after.strategy_id)
    rows = between.filter(edition__gte=before.pk, edition__lte=after.pk).order_by("order", "paragraph_id", "edition")
    if node is not None:
        rows = rows.filter(paragraph__node=node)
    fields = ("edition_id", "paragraph__node_id", "paragraph__code", "language", "text", "changed_why")
    return list(rows.values_list(*fields))


def paragraphs_in(rows: Iterable[VersionRow], edition: Edition, language: str) -> tuple[ParagraphShown, ...]:
    """One edition's paragraphs out of `version_rows` of one node; asks the database for nothing."""
    texts: dict[str, dict[str, str]] = {}
    for of, _node, code, tongue, text, _why in rows:
        if of == edition.pk and text:
            texts.setdefault(code, {})[tongue] = text
    return tuple(ParagraphShown(code, in_language(words, language), tuple(words)) for code, words in texts.items())


def changes(
    before: Edition, after: Edition, language: str, *, rows: Iterable[VersionRow] | None = None
) -> dict[int, tuple[Change, ...]]:
    """What differs between two editions, by node id, in the reader's language where both have it.

    One query, or none where `version_rows` are given.
    """
    texts: dict[tuple[int, str], dict[int, dict[str, str]]] = {}
    why: dict[tuple[int, str], dict[int, dict[str, str]]] = defaultdict(dict)
    for edition, pk, code, tongue, text, reason in version_rows(before, after) if rows is None else rows:
        by_edition = texts.setdefault((pk, code), {before.pk: {}, after.pk: {}})
        if text and edition in by_edition:
            by_edition[edition][tongue] = text
        if edition != before.pk and reason:
            why[pk, code][edition] = reason
    found: dict[int, list[Change]] = defaultdict(list)
    for (pk, code), by_edition in texts.items():
        told = tuple(in_language(reason, language) for _, reason in sorted(why.get((pk, code), {}).items()))
        change = _change(code, by_edition[before.pk], by_edition[after.pk], told, language)
        if change is not None:
            found[pk].append(change)
    return {pk: tuple(changed) for pk, changed in found.items()}


def _change(
    code: str, old: Mapping[str, str], new: Mapping[str, str], reasons: tuple[LocalText, ...], language: str
) -> Change | None:
    """None when nothing differs. A language that only came along is no change; see `proof`."""
    order = [tongue for tongue in (language, *FALLBACK, *old, *new) if tongue in old or tongue in new]
    both = [tongue for tongue in order if tongue in old and tongue in new]
    differing = [tongue for tongue in both if old[tongue] != new[tongue]]
    if not order or (both and not differing):
        return None
    tongue = (differing or order)[0]
    was, becomes = old.get(tongue, ""), new.get(tongue, "")
    return Change(
        code, tongue, was, becomes, spans(was, becomes), reasons[-1] if reasons else LocalText("", ""), reasons
    )
