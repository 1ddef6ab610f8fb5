"""What every paragraph of a strategy stands on, and what it stands on altogether."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from medskapa.strategy.models import NewWords
from medskapa.strategy.proof import Proof
from medskapa.strategy.rules.evidence import Ground
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link

# A comment that changed the words stands behind them as much as what was heard before.
BEHIND = (LinkKind.EVIDENCE, LinkKind.CHANGED)


@dataclass(frozen=True)
class Behind:
    """What stands behind the paragraphs of some parts: by part and paragraph, how many of each kind; and marks."""

    kinds: dict[tuple[int, str], Counter[str]]
    new: dict[tuple[int, str], dict[str, str]]

    def ground(self, name: str, reference: int, code: str) -> Ground:
        """What is tied to the whole part stands behind each of its paragraphs."""
        counted = self.kinds.get((reference, code), Counter()) + self.kinds.get((reference, ""), Counter())
        return Ground(name, counted, (reference, code) in self.new)


def behind(references: Collection[int]) -> Behind:
    """What stands behind parts, by ids of their references. Visible things only; two queries."""
    ids = list(references)
    kinds: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    rows = Link.objects.filter(kind__in=BEHIND, ended_on=None, cause__visible=True, effect__in=ids)
    for effect, anchor, kind in rows.values_list("effect_id", "anchor", "cause__kind"):
        kinds[effect, anchor][kind] += 1
    marks = NewWords.objects.filter(node__reference__in=ids).values_list("node__reference_id", "paragraph", "why")
    return Behind(kinds, {(reference, code): why for reference, code, why in marks})


def grounds_of(printed: Proof) -> list[Ground]:
    """Every paragraph that would be frozen, with what it stands on; two queries."""
    found = behind([part.node.reference_id for part in printed.nodes])
    return [
        found.ground(one.name, part.node.reference_id, one.code)
        for part in printed.nodes
        for one in part.paragraphs
        if not one.is_removed
    ]
