"""What the desk needs to see: what stands behind each part, what has no ground, and what has changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from medskapa.foundation.readability import lix
from medskapa.foundation.translated_text import EASY_SWEDISH, FALLBACK, LocalText, in_language
from medskapa.strategy.models import Node, NodeText, Strategy
from medskapa.strategy.queries.evidence import BEHIND
from medskapa.strategy.queries.freeze_preview import Proof, proof_of
from medskapa.strategy.queries.quotes import voices_behind
from medskapa.strategy.rules.wording import Span, spans
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries.stations import localised

# LIX is made for Swedish.
MEASURED = ("sv", EASY_SWEDISH)


@dataclass(frozen=True)
class DeskNode:
    """A part as the desk lists it: how many themes stand behind it, and how far it lies from the top."""

    code: str
    key: str
    kind: str
    title: LocalText
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
    standing: str
    # How heavy it is to read; None without words, and in a language that the measure says nothing of.
    lix: int | None


@dataclass(frozen=True)
class Evidence:
    """One link from a theme, a source or somebody's words to a part, with the code of its paragraph.

    `is_comment` where it came of a comment that changed the words: that answer is given elsewhere.
    """

    pk: int
    kind: str
    title: LocalText
    url: str
    is_shown: bool
    is_comment: bool
    why: str
    anchor: str
    version: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class WorkingParagraph:
    """A paragraph at the desk: what stands behind just it, why it is new, and whether it stands on nothing at all."""

    code: str
    name: str
    text: LocalText
    evidence: tuple[Evidence, ...]
    new: LocalText
    is_missing: bool


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph that would differ from the newest edition if the text were frozen now."""

    name: str
    title: str
    spans: tuple[Span, ...]


def strategies_to_choose(*, language: str) -> list[tuple[str, str]]:
    """Every strategy by its slug, the newest first; one query."""
    return [(one.slug, in_language(one.titles, language).text or one.slug) for one in Strategy.objects.order_by("-pk")]


def desk_nodes(strategy: Strategy, *, language: str) -> tuple[DeskNode, ...]:
    """Every part in reading order with how many themes stand behind it; three queries."""
    nodes = list(strategy.nodes.select_related("reference"))
    counted = Link.objects.filter(
        kind=LinkKind.EVIDENCE, ended_on=None, cause__kind="theme", effect__in=[n.reference_id for n in nodes]
    )
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
        title = in_language(one.reference.titles, language)
        behind = themes.get(one.reference_id, 0)
        rows.append(DeskNode(one.reference.code, one.key, one.kind, title, depth, behind, one.pk in written))
        for child in under[one.pk]:
            walk(child, depth + 1)

    for one in sorted(under[None], key=lambda top: order.index(top.kind)):
        walk(one, 0)
    return tuple(rows)


def working_texts(node: Node) -> tuple[WorkingText, ...]:
    return tuple(
        WorkingText(
            text.pk,
            text.language,
            text.title,
            text.live,
            text.has_unpublished_changes,
            len(text.paragraphs),
            text.standing,
            round(lix(text.body)) if text.body and text.language in MEASURED else None,
        )
        for text in node.texts.order_by("pk")
    )


def evidence(node: Node, *, language: str) -> tuple[Evidence, ...]:
    """What stands behind a part, what is hidden too; one query."""
    rows = Link.objects.filter(kind__in=BEHIND, ended_on=None, effect=node.reference_id)
    return tuple(
        Evidence(
            link.pk,
            link.cause.kind,
            in_language(link.cause.titles, language),
            localised(link.cause.path, language),
            link.cause.visible,
            link.kind == LinkKind.CHANGED,
            link.why,
            link.anchor,
            link.version,
            link.decided_by,
            link.decided_on,
        )
        for link in rows.select_related("cause").order_by("anchor", "pk")
    )


def working_paragraphs(node: Node, *, language: str) -> tuple[WorkingParagraph, ...]:
    """The paragraphs of a part's working text with what each stands on; six queries."""
    links = evidence(node, language=language)
    marks = {mark.paragraph: mark for mark in node.new_words.all()}
    whole = any(link.is_shown for link in links if not link.anchor)
    found = []
    for one in proof_of(node).paragraphs:
        if one.is_removed:
            continue
        own = tuple(link for link in links if link.anchor == one.code)
        mark = marks.get(one.code)
        grounded = whole or any(link.is_shown for link in own) or mark is not None
        new = in_language(mark.why, language) if mark else LocalText("", "")
        found.append(WorkingParagraph(one.code, one.name, in_language(one.texts, language), own, new, not grounded))
    return tuple(found)


def causes_to_choose(node: Node, *, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be said to stand behind a part, in groups: every theme and source, and voices of its themes."""
    by_kind = {kind: Reference.objects.filter(kind=kind, visible=True).order_by("pk") for kind in ("theme", "source")}
    groups = [
        (
            kind,
            sorted(
                ((one.code, str(in_language(one.titles, language))) for one in rows), key=lambda pair: pair[1].lower()
            ),
        )
        for kind, rows in by_kind.items()
    ]
    voices = [(voice.code, " ".join(voice.text.split())[:90]) for voice in voices_behind(node)]
    return [(kind, rows) for kind, rows in [*groups, ("contribution", voices)] if rows]


def evidence_link(node: Node, pk: int) -> Link | None:
    return Link.objects.filter(pk=pk, effect=node.reference_id, kind=LinkKind.EVIDENCE).first()


def paragraphs_to_choose(texts: Sequence[tuple[str, LocalText]]) -> list[tuple[str, str]]:
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
            title = str(in_language({text.language: text.title for text in part.texts}, tongue))
            runs = spans(one.before.get(tongue, ""), one.texts.get(tongue, ""))
            found.append(ChangedParagraph(one.name, title, runs))
    return tuple(found)
