"""What an edition would hold if the working text were frozen now, paragraph by paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medskapa.places.profile import active_profile
from medskapa.strategy.models import Edition, Node, NodeText, Paragraph, ParagraphVersion, Strategy
from medskapa.strategy.rules.wording import align


@dataclass(frozen=True)
class ProofParagraph:
    """One paragraph: `name` is what people call it ("A3#p1"), `code` the permanent part of that.

    `texts` and `before` by language; a paragraph taken away has no texts, a new one nothing before.
    """

    name: str
    code: str
    order: int
    texts: Mapping[str, str]
    before: Mapping[str, str]
    changed: bool

    @property
    def is_removed(self) -> bool:
        return not self.texts


@dataclass(frozen=True)
class ProofNode:
    node: Node
    texts: tuple[NodeText, ...]
    paragraphs: tuple[ProofParagraph, ...]


@dataclass(frozen=True)
class Proof:
    """The whole strategy as it would be frozen, held against the newest edition, if there is one."""

    strategy: Strategy
    baseline: Edition | None
    nodes: tuple[ProofNode, ...]

    @property
    def changed(self) -> tuple[ProofParagraph, ...]:
        return tuple(one for node in self.nodes for one in node.paragraphs if one.changed)

    @property
    def paragraph_counts(self) -> dict[str, dict[str, int]]:
        """How many paragraphs each node's text has in each language, by key."""
        return {part.node.key: {text.language: len(text.paragraphs) for text in part.texts} for part in self.nodes}


def proof(strategy: Strategy) -> Proof:
    """Five queries, however long the strategy is. Only working text that the desk has published counts."""
    return _proof(strategy, list(strategy.nodes.select_related("reference").order_by("pk")))


def proof_of(node: Node) -> ProofNode:
    """One part as it would be frozen; four queries."""
    return _proof(node.strategy, [node]).nodes[0]


def _proof(strategy: Strategy, nodes: Sequence[Node]) -> Proof:
    baseline = strategy.editions.order_by("-pk").first()
    ids = [node.pk for node in nodes]
    texts: dict[int, list[NodeText]] = defaultdict(list)
    for text in NodeText.objects.filter(node__in=ids, live=True).order_by("pk"):
        texts[text.node_id].append(text)
    known: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in Paragraph.objects.filter(node__in=ids).order_by("pk"):
        known[paragraph.node_id].append(paragraph)
    frozen = _frozen(baseline, ids)
    return Proof(
        strategy,
        baseline,
        tuple(
            ProofNode(
                node,
                tuple(texts[node.pk]),
                _paragraphs(node.key, texts[node.pk], known[node.pk], frozen, baseline),
            )
            for node in nodes
        ),
    )


def _frozen(baseline: Edition | None, nodes: Sequence[int]) -> dict[int, tuple[int, dict[str, str]]]:
    """By paragraph id: its place and its words by language in the edition before. Taken away ones are left out."""
    found: dict[int, tuple[int, dict[str, str]]] = {}
    if baseline is None:
        return found
    rows = ParagraphVersion.objects.filter(edition=baseline, paragraph__node__in=nodes).exclude(text="")
    for version in rows:
        found.setdefault(version.paragraph_id, (version.order, {}))[1][version.language] = version.text
    return found


def _paragraphs(
    key: str,
    texts: Sequence[NodeText],
    known: Sequence[Paragraph],
    frozen: Mapping[int, tuple[int, dict[str, str]]],
    baseline: Edition | None,
) -> tuple[ProofParagraph, ...]:
    # What somebody has tied something to since is known by the words it had then, frozen or not.
    before = sorted(
        (one for one in known if one.pk in frozen or (one.tied_words and not one.retired)),
        key=lambda one: one.tied_place or frozen[one.pk][0],
    )
    now = _by_place(texts)
    leading = leading_language(texts)
    same = align(
        [one.tied_words or _words(frozen[one.pk][1], leading) for one in before],
        [_words(words, leading) for words in now],
    )
    number = max((int(one.code.removeprefix("p")) for one in known), default=0)
    found: list[ProofParagraph] = []
    for order, (words, old) in enumerate(zip(now, same, strict=True), start=1):
        if old is None:
            number += 1
            code, past = f"p{number}", {}
        else:
            code, past = before[old].code, frozen.get(before[old].pk, (0, {}))[1]
        changed = baseline is not None and _differs(past, words)
        found.append(ProofParagraph(f"{key}#{code}", code, order, words, past, changed))
    for place in sorted(set(range(len(before))) - {old for old in same if old is not None}):
        one = before[place]
        if one.pk not in frozen:
            continue
        order, past = frozen[one.pk]
        found.append(ProofParagraph(f"{key}#{one.code}", one.code, order, {}, past, True))
    return tuple(found)


def _by_place(texts: Iterable[NodeText]) -> list[dict[str, str]]:
    """The words at each place, by language."""
    places: list[dict[str, str]] = []
    for text in texts:
        for place, words in enumerate(text.paragraphs):
            if place == len(places):
                places.append({})
            places[place][text.language] = words
    return places


def leading_language(texts: Iterable[NodeText]) -> str:
    """The language that tells which paragraph is which: the site's own, else the first that has text."""
    there = [text.language for text in texts if text.body]
    own = active_profile().languages[0].code
    return own if own in there or not there else there[0]


def _words(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _differs(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """A language that was not there before changes nothing; other words in one that was do."""
    if not before:
        return True
    return any(now.get(language) != words for language, words in before.items())
