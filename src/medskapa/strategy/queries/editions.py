"""The frozen editions of a strategy: which one holds, which came before it, and what differs between two."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Edition, Node, ParagraphVersion, Strategy
from medskapa.strategy.queries.edition_text import (
    Change,
    EditionShown,
    changes,
    edition_shown,
    frozen_of,
    states,
    words_of,
)
from medskapa.strategy.rules.editions import EditionKind
from medskapa.strategy.rules.wording import digest
from medskapa.thread import codes
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class ChangedNode:
    """A part with the paragraphs that differ between two editions."""

    key: str
    kind: str
    title: LocalText
    url: str
    changes: tuple[Change, ...] = field(default=())


def editions(strategy: Strategy) -> list[Edition]:
    """Every frozen edition, oldest first; one query."""
    return frozen_of(strategy)


def edition(code: str) -> Edition:
    """The frozen edition with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Edition.objects.select_related("reference", "strategy")
    found = rows.filter(reference__code=plain, reference__visible=True).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def consulted_editions() -> list[Edition]:
    """Frozen texts of every strategy that can go out for comment, the newest first. One query."""
    found = Edition.objects.filter(kind=EditionKind.CONSULTED).select_related("reference")
    return list(found.order_by("-pk"))


def nodes_by_key(edition: Edition, keys: Collection[str]) -> dict[str, Node]:
    """The parts of an edition's strategy that have these keys. One query."""
    return {node.key: node for node in Node.objects.filter(strategy=edition.strategy_id, key__in=keys)}


def versions_in(edition: Edition, nodes: Collection[int]) -> QuerySet[ParagraphVersion]:
    """The wordings of an edition's paragraphs in these parts, in every language."""
    return ParagraphVersion.objects.filter(edition=edition, paragraph__node__in=nodes).select_related("paragraph")


def versions_of(edition: Edition, paragraphs: Collection[int]) -> QuerySet[ParagraphVersion]:
    """The wordings of these paragraphs in an edition, in every language."""
    return ParagraphVersion.objects.filter(edition=edition, paragraph__in=paragraphs)


def in_force(frozen: Iterable[Edition]) -> Edition | None:
    """The adopted one, else the newest in consultation, else none: the draft."""
    newest: dict[str, Edition] = {one.kind: one for one in frozen}
    return newest.get(EditionKind.ADOPTED) or newest.get(EditionKind.CONSULTED)


def earlier_than(frozen: Iterable[Edition], edition: Edition | None) -> Edition | None:
    """The newest edition before this one."""
    earlier = [one for one in frozen if edition is not None and one.pk < edition.pk]
    return earlier[-1] if earlier else None


def current_edition(strategy: Strategy, *, language: str) -> EditionShown:
    """The adopted edition, else the one in consultation, else the draft."""
    frozen = editions(strategy)
    current = in_force(frozen)
    return edition_shown(strategy, current, language, first=earlier_than(frozen, current) is None, among=frozen)


def diff(before: Edition, after: Edition, *, language: str) -> tuple[ChangedNode, ...]:
    """The parts in which a paragraph differs between two editions, in reading order; three queries."""
    changed = changes(before, after, language)
    nodes = list(Node.objects.filter(pk__in=changed).select_related("reference").order_by("pk"))
    words = words_of(after, nodes, language, with_paragraphs=[])
    return tuple(
        ChangedNode(
            one.key,
            one.kind,
            words[one.pk].title if one.pk in words else in_language(one.reference.titles, language),
            localised(one.reference.path, language),
            changed[one.pk],
        )
        for one in nodes
    )


def before_and_after(one: Edition, other: Edition) -> tuple[Edition, Edition]:
    """Two editions of one strategy, the older first. Raises NotFound for two of different strategies, or the same."""
    if one.strategy_id != other.strategy_id or one.pk == other.pk:
        raise NotFound()
    return (one, other) if one.pk < other.pk else (other, one)


def editions_shown(strategy: Strategy, *, language: str) -> tuple[EditionShown, ...]:
    """Every frozen edition as a reader sees it, oldest first; one query."""
    frozen = editions(strategy)
    return tuple(
        edition_shown(strategy, one, language, first=place == 0, among=frozen) for place, one in enumerate(frozen)
    )


def edition_state(edition: Edition) -> str:
    """Whether an edition is out for comment, adopted, or another has taken over from it; one query."""
    return states(editions(edition.strategy))[edition.pk].value


def compared_with(edition: Edition) -> Edition | None:
    """The edition that this one is held against: the newest before it."""
    return earlier_than(editions(edition.strategy), edition)


def altered_versions(edition: Edition) -> list[ParagraphVersion]:
    """Frozen paragraphs whose words no longer match their fingerprint: none, unless somebody went around us."""
    return [one for one in edition.versions.select_related("paragraph") if digest(one.text) != one.sha256]


def paragraph_names(edition: Edition) -> frozenset[str]:
    """What people call the paragraphs that an edition has words for: "A3#p1". One query."""
    rows = ParagraphVersion.objects.filter(edition=edition).exclude(text="")
    return frozenset(
        f"{key}#{code}" for key, code in rows.values_list("paragraph__node__key", "paragraph__code").distinct()
    )
