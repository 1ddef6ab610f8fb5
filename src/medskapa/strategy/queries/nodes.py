"""One part of the strategy with everything around it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from medskapa.foundation.refusals import NotFound
from medskapa.strategy.editions import (
    Change,
    EditionShown,
    changes,
    edition_shown,
    paragraphs_in,
    version_rows,
    words_of,
)
from medskapa.strategy.models import Node
from medskapa.strategy.queries.documents import node
from medskapa.strategy.queries.editions import earlier_than, editions, in_force
from medskapa.strategy.queries.reading import Part, part_of
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries import Step, Thread, thread_of
from medskapa.thread.said import Said


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


def node_page(code: str, *, language: str) -> NodePage:
    """One part in the current edition, with what changed since the edition before, what lies around it,
    and its thread. At most eight queries. Raises NotFound when no edition, nor the draft, has it.
    """
    of = node(code)
    frozen = editions(of.strategy)
    current = in_force(frozen)
    earlier = earlier_than(frozen, current)
    around = Q(parent=of.pk) | Q(parent=of.parent_id, kind=of.kind, strategy=of.strategy_id)
    family = list(Node.objects.filter(around).select_related("reference").order_by("order", "pk"))
    parents = [one for one in (of.parent.parent if of.parent else None, of.parent) if one]
    # Where two editions are compared the paragraphs of both come in one query.
    rows = version_rows(earlier, current, node=of) if earlier and current else None
    words = words_of(current, [*family, *parents], language, with_paragraphs=[of.pk] if rows is None else [])
    if of.pk not in words or (current is not None and not of.reference.visible):
        raise NotFound()
    parts = {one.pk: part_of(one, words[one.pk], language) for one in [*family, *parents] if one.pk in words}
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
