"""What the desk needs to see: what stands behind each part, what has no ground, and what has changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from medskapa.strategy.models import Node, NodeText, Strategy
from medskapa.strategy.proof import Proof
from medskapa.strategy.wording import Span, spans
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.said import FALLBACK, Said, said


@dataclass(frozen=True)
class DeskNode:
    """A part as the desk lists it: how many themes stand behind it, and how far it lies from the top."""

    code: str
    key: str
    kind: str
    title: Said
    depth: int
    themes: int
    has_text: bool


@dataclass(frozen=True)
class WorkingText:
    pk: int
    language: str
    title: str
    live: bool
    unpublished: bool
    paragraphs: int


@dataclass(frozen=True)
class Evidence:
    """One link from a theme to a part, with the words of its paragraph's code."""

    pk: int
    theme: Said
    code: str
    why: str
    anchor: str
    version: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph that would differ from the newest edition if the text were frozen now."""

    name: str
    title: str
    spans: tuple[Span, ...]


def strategies_to_choose(*, language: str) -> list[tuple[str, str]]:
    """Every strategy by its slug, the newest first; one query."""
    return [(one.slug, said(one.titles, language).text or one.slug) for one in Strategy.objects.order_by("-pk")]


def desk_nodes(strategy: Strategy, *, language: str) -> tuple[DeskNode, ...]:
    """Every part in reading order with how many themes stand behind it; three queries."""
    nodes = list(strategy.nodes.select_related("reference"))
    counted = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, effect__in=[n.reference_id for n in nodes])
    themes = dict(counted.values_list("effect_id").annotate(many=Count("cause", distinct=True)))
    written = set(
        NodeText.objects.filter(node__strategy=strategy, live=True).exclude(body="").values_list("node", flat=True)
    )
    under: dict[int | None, list[Node]] = defaultdict(list)
    for one in nodes:
        under[one.parent_id].append(one)
    order = ("vision", "challenge", "principle", "area")
    rows: list[DeskNode] = []

    def walk(one: Node, depth: int) -> None:
        title = said(one.reference.titles, language)
        behind = themes.get(one.reference_id, 0)
        rows.append(DeskNode(one.reference.code, one.key, one.kind, title, depth, behind, one.pk in written))
        for child in under[one.pk]:
            walk(child, depth + 1)

    for one in sorted(under[None], key=lambda top: order.index(top.kind)):
        walk(one, 0)
    return tuple(rows)


def working_texts(node: Node) -> tuple[WorkingText, ...]:
    return tuple(
        WorkingText(text.pk, text.language, text.title, text.live, text.has_unpublished_changes, len(text.paragraphs))
        for text in node.texts.order_by("pk")
    )


def evidence(node: Node, *, language: str) -> tuple[Evidence, ...]:
    """What stands behind a part, hidden themes too; one query."""
    rows = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, effect=node.reference_id)
    return tuple(
        Evidence(
            link.pk,
            said(link.cause.titles, language),
            link.cause.code,
            link.why,
            link.anchor,
            link.version,
            link.decided_by,
            link.decided_on,
        )
        for link in rows.select_related("cause").order_by("anchor", "pk")
    )


def evidence_link(node: Node, pk: int) -> Link | None:
    return Link.objects.filter(pk=pk, effect=node.reference_id, kind=LinkKind.EVIDENCE).first()


def themes_to_choose(*, language: str) -> list[tuple[str, str]]:
    """Every decided theme as (code, title), by title; one query."""
    rows = Reference.objects.filter(kind="theme", visible=True)
    return sorted(((one.code, str(said(one.titles, language))) for one in rows), key=lambda pair: pair[1].lower())


def paragraphs_to_choose(texts: Sequence[tuple[str, Said]]) -> list[tuple[str, str]]:
    """Paragraphs as (code, its beginning), so that a person knows which is which."""
    return [(code, f"{code}: {' '.join(str(text).split()[:9])} …") for code, text in texts]


def changed_paragraphs(printed: Proof) -> tuple[ChangedParagraph, ...]:
    """What a freeze needs reasons for, with the words that came and went."""
    found = []
    for part in printed.nodes:
        for one in part.paragraphs:
            if not one.changed:
                continue
            tongue = next(
                (t for t in (*FALLBACK, *one.before) if one.before.get(t) != one.texts.get(t)),
                next(iter({**one.before, **one.texts})),
            )
            title = str(said({text.language: text.title for text in part.texts}, tongue))
            runs = spans(one.before.get(tongue, ""), one.texts.get(tongue, ""))
            found.append(ChangedParagraph(one.name, title, runs))
    return tuple(found)
