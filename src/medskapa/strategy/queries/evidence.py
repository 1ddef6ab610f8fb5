"""What every paragraph of a strategy stands on, and what it stands on altogether."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Edition, NewWords, Node, Strategy
from medskapa.strategy.queries.edition_text import EditionShown, ParagraphShown, edition_shown, words_of
from medskapa.strategy.queries.freeze_preview import Proof, proof
from medskapa.strategy.rules.evidence import Coverage, Ground, coverage
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries.stations import Station, localised, station_of

# A comment that changed the words stands behind them as much as what was heard before.
BEHIND = (LinkKind.EVIDENCE, LinkKind.CHANGED)


@dataclass(frozen=True)
class Behind:
    """What stands behind the paragraphs of some parts: by part and paragraph, how many of each kind; and marks."""

    causes: dict[tuple[int, str], list[Reference]]
    new: dict[tuple[int, str], dict[str, str]]

    def of(self, reference: int, code: str) -> list[Reference]:
        """What stands behind one paragraph, and behind the whole part it is in; each once."""
        found = [*self.causes.get((reference, code), []), *self.causes.get((reference, ""), [])]
        return list({one.pk: one for one in found}.values())

    def ground(self, name: str, reference: int, code: str) -> Ground:
        """What is tied to the whole part stands behind each of its paragraphs."""
        counted = Counter(one.kind for one in self.of(reference, code))
        return Ground(name, counted, (reference, code) in self.new)


def behind(references: Collection[int]) -> Behind:
    """What stands behind parts, by ids of their references. Visible things only; two queries."""
    ids = list(references)
    causes: dict[tuple[int, str], list[Reference]] = defaultdict(list)
    rows = Link.objects.filter(kind__in=BEHIND, ended_on=None, cause__visible=True, effect__in=ids)
    for link in rows.select_related("cause").order_by("pk"):
        causes[link.effect_id or 0, link.anchor].append(link.cause)
    marks = NewWords.objects.filter(node__reference__in=ids).values_list("node__reference_id", "paragraph", "why")
    return Behind(causes, {(reference, code): why for reference, code, why in marks})


def grounds_of(printed: Proof) -> list[Ground]:
    """Every paragraph that would be frozen, with what it stands on; two queries."""
    found = behind([part.node.reference_id for part in printed.nodes])
    return [
        found.ground(one.name, part.node.reference_id, one.code)
        for part in printed.nodes
        for one in part.paragraphs
        if not one.is_removed
    ]


@dataclass(frozen=True)
class GroundedParagraph:
    """A paragraph's first words with what it stands on; `new` says why it is there when nobody asked for it."""

    code: str
    text: LocalText
    behind: tuple[Station, ...]
    new: LocalText
    url: str


@dataclass(frozen=True)
class GroundedPart:
    key: str
    kind: str
    title: LocalText
    url: str
    paragraphs: tuple[GroundedParagraph, ...]


@dataclass(frozen=True)
class GroundsPage:
    """How what people said shaped an edition. `kinds` counts the different things behind it, by kind."""

    edition: EditionShown
    coverage: Coverage
    kinds: dict[str, int]
    parts: tuple[GroundedPart, ...]


def grounds_page(edition: Edition, *, language: str) -> GroundsPage:
    """Every paragraph of an edition with what stands behind it now; seven queries."""
    nodes = list(edition.strategy.nodes.select_related("reference").order_by("pk"))
    words = words_of(edition, nodes, language)
    there = [node for node in nodes if node.pk in words]
    found = behind([node.reference_id for node in there])
    parts = tuple(
        GroundedPart(
            node.key,
            node.kind,
            words[node.pk].title,
            localised(node.reference.path, language),
            tuple(_grounded(node, one, found, language) for one in words[node.pk].paragraphs),
        )
        for node in there
    )
    grounds = [
        found.ground(f"{node.key}#{one.code}", node.reference_id, one.code)
        for node in there
        for one in words[node.pk].paragraphs
    ]
    causes = {one.pk: one.kind for rows in found.causes.values() for one in rows}
    return GroundsPage(
        edition=edition_shown(edition.strategy, edition, language, first=True),
        coverage=coverage(grounds),
        kinds=dict(Counter(causes.values())),
        parts=tuple(part for part in parts if part.paragraphs),
    )


def _grounded(node: Node, one: ParagraphShown, found: Behind, language: str) -> GroundedParagraph:
    return GroundedParagraph(
        one.code,
        one.text,
        tuple(station_of(cause, language) for cause in found.of(node.reference_id, one.code)),
        in_language(found.new.get((node.reference_id, one.code), {}), language),
        f"{localised(node.reference.path, language)}#{one.code}",
    )


def missing_grounds(strategy: Strategy) -> tuple[str, ...]:
    """The names of the paragraphs that would be frozen with nothing behind them; seven queries."""
    return tuple(one.name for one in grounds_of(proof(strategy)) if one.is_missing)
