"""A manuscript becomes the working text of a strategy: a new one, or one that has the same parts."""

import hashlib
import itertools
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile, bcp47
from medskapa.strategy import events
from medskapa.strategy.manuscript.linter import pairs
from medskapa.strategy.manuscript.marks import same
from medskapa.strategy.manuscript.reading import read
from medskapa.strategy.manuscript.structure import ManuscriptPart, Structure, structure
from medskapa.strategy.models import Node, NodeText, QuoteSlot, Strategy
from medskapa.strategy.operations.texts import load_structure, set_text
from medskapa.strategy.rules.editions import NodeKind
from medskapa.strategy.rules.manuscripts import TitleTooLong, YearUnknown, require_alike

_LONGEST_TITLE, _LONGEST_SUMMARY = 200, 300
_LETTERS = {NodeKind.VISION: "V", NodeKind.CHALLENGE: "U", NodeKind.PRINCIPLE: "P"}


@dataclass(frozen=True)
class Imported:
    """What came of a manuscript: the strategy, how many parts it has, and how many of them are new."""

    strategy: Strategy
    parts: int
    made: int


@dataclass(frozen=True)
class _Placed:
    """A part of the manuscript with the key that it has, or gets, in the strategy."""

    key: str
    parent: str
    order: int
    part: ManuscriptPart
    title: str
    aliases: tuple[str, ...]


def import_manuscript(
    *,
    content: bytes,
    filename: str,
    by: Doer,
    now: datetime,
    slug: str = "",
    target_year: int | None = None,
    language: str = "sv",
    canonical: Mapping[int, str] | None = None,
    invented: bool = False,
) -> Imported:
    """Make the words of a document the working text of a strategy, whole or not at all.

    With the slug of a strategy that exists, parts are known by their titles and aliases, and its other parts
    are left as they are. `canonical` says what a goal that has two titles is called, by its line; the other
    title becomes an alias, and without a word the section's own title holds. Raises NotAStrategy,
    AnotherStrategy, YearUnknown, TitleTooLong, and what makes a document unreadable.
    """
    require("strategy.import_manuscript", by=by)
    found = structure(read(content, filename), filename)
    slug = slug or slugify(found.title)[:60] or "strategi"
    with transaction.atomic():
        strategy = Strategy.objects.select_for_update().filter(slug=slug).first()
        year = target_year or (strategy.target_year if strategy else found.target_year)
        if not year:
            raise YearUnknown()
        placed = _placed(found, strategy, canonical or {})
        made = len(placed) - _known(placed, strategy)
        code = bcp47(language)
        whole = load_structure(
            slug=slug,
            titles=strategy.titles if strategy else {code: found.title},
            target_year=year,
            nodes=[_profile(one, code) for one in placed],
            invented=strategy.invented if strategy else invented,
            by=by,
            now=now,
        )
        _write(whole, placed, code, by, now)
        event = events.ManuscriptImported(
            slug=slug, sha256=hashlib.sha256(content).hexdigest(), parts=len(placed), made=made
        )
        journal.write(event, by=by, now=now)
    return Imported(whole, len(placed), made)


def _placed(found: Structure, strategy: Strategy | None, canonical: Mapping[int, str]) -> list[_Placed]:
    """Every part with its key: the one it has in the strategy, or the next that is free."""
    listed = {goal.line: block.text for goal, block in pairs(found) if goal.title != block.text}
    known = _Known(strategy)
    placed: list[_Placed] = []

    def place(part: ManuscriptPart, parent: str, order: int) -> None:
        titles = [part.title, *([listed[part.line]] if part.line in listed else [])]
        title = canonical.get(part.line, part.title)
        if len(title) > _LONGEST_TITLE:
            raise TitleTooLong(line=part.line, longest=_LONGEST_TITLE, title=title[:40])
        node = known.take(part, parent, titles)
        key = node.key if node else known.free_key(part.kind, parent, order)
        others = [one for one in dict.fromkeys([*(node.aliases if node else []), *titles]) if one != title]
        placed.append(_Placed(key, parent, order, part, title, tuple(others)))
        for number, child in enumerate(part.children, start=1):
            place(child, key, number)

    for _, parts in itertools.groupby(found.parts, key=lambda part: part.kind):
        for number, part in enumerate(parts, start=1):
            place(part, "", number)
    if strategy is not None:
        require_alike(slug=strategy.slug, known=_known(placed, strategy), parts=len(placed))
    return placed


def _known(placed: list[_Placed], strategy: Strategy | None) -> int:
    there = set(strategy.nodes.values_list("key", flat=True)) if strategy else set()
    return sum(one.key in there for one in placed)


class _Known:
    """The parts that a strategy has, each taken once by the part of the manuscript that it is."""

    def __init__(self, strategy: Strategy | None) -> None:
        nodes = list(strategy.nodes.select_related("reference", "parent").prefetch_related("texts")) if strategy else []
        self.keys = {node.key for node in nodes}
        self.left = {node.pk: (node, self._names(node)) for node in nodes}

    def _names(self, node: Node) -> set[str]:
        titles = [text.title for text in node.texts.all()]
        return {same(title) for title in (*titles, *node.reference.titles.values(), *node.aliases)}

    def take(self, part: ManuscriptPart, parent: str, titles: list[str]) -> Node | None:
        """The part with one of these titles: under the same parent if there is one, else wherever it is."""
        names = {same(title) for title in titles}
        alike = [node for node, called in self.left.values() if node.kind == part.kind and called & names]
        alike.sort(key=lambda node: ((node.parent.key if node.parent else "") != parent, node.pk))
        if not alike:
            return None
        del self.left[alike[0].pk]
        return alike[0]

    def free_key(self, kind: NodeKind, parent: str, order: int) -> str:
        for key in self._keys(kind, parent, order):
            if key not in self.keys:
                self.keys.add(key)
                return key
        raise AssertionError("keys never run out")

    def _keys(self, kind: NodeKind, parent: str, order: int) -> Iterator[str]:
        if kind is NodeKind.VISION:
            yield "V"
        if kind is NodeKind.AREA:
            letters = [letter for letter in string.ascii_uppercase if letter not in _LETTERS.values()]
            yield from letters[order - 1 :]
        stem = {NodeKind.GOAL: parent, NodeKind.PATHWAY: f"{parent}.", NodeKind.AREA: "O"}.get(kind) or _LETTERS[kind]
        yield from (f"{stem}{number}" for number in itertools.count(order))


def _profile(one: _Placed, language: str) -> NodeProfile:
    return NodeProfile(
        one.key,
        one.part.kind.value,
        one.parent,
        one.order,
        TranslatedText(((language, one.title),)),
        tuple(one.aliases),
    )


def _write(strategy: Strategy, placed: list[_Placed], language: str, by: Doer, now: datetime) -> None:
    nodes = {node.key: node for node in strategy.nodes.select_related("reference")}
    before = {text.node_id: text for text in NodeText.objects.filter(node__strategy=strategy, language=language)}
    slots = Counter(QuoteSlot.objects.filter(node__strategy=strategy).values_list("node", flat=True))
    for one in placed:
        node, part = nodes[one.key], one.part
        old = before.get(node.pk)
        fits = len(part.summary) <= _LONGEST_SUMMARY
        set_text(
            node=node,
            language=language,
            title=one.title,
            # A document without its one sentence takes nothing away from what the desk has written.
            summary=(part.summary if fits else "") or (old.summary if old else ""),
            paragraphs=part.paragraphs if fits else (part.summary, *part.paragraphs),
            what_can_i_do=part.what_can_i_do[:_LONGEST_SUMMARY] or (old.what_can_i_do if old else ""),
            by=by,
            now=now,
        )
        QuoteSlot.objects.bulk_create(
            QuoteSlot(node=node, order=order) for order in range(slots[node.pk] + 1, len(part.quotations) + 1)
        )
