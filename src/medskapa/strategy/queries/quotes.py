"""People's own words where they stand in the strategy."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.strategy.models import Node, QuoteSlot
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link


@dataclass(frozen=True)
class Slot:
    """A place for a quotation at the desk: `voice` is None while it is empty, or when the words are no longer shown."""

    place: int
    voice: Voice | None
    placed_by: str
    placed_on: date | None

    @property
    def is_lost(self) -> bool:
        """Somebody stood here whose words are no longer shown."""
        return self.voice is None and self.placed_on is not None


def quotes_in(nodes: Collection[int]) -> dict[int, tuple[Voice, ...]]:
    """What is quoted in parts, by their ids. Words that are not shown any more are not here; two queries at most."""
    rows = QuoteSlot.objects.filter(node__in=list(nodes), contribution__visible=True)
    placed = list(rows.order_by("order").values_list("node_id", "contribution__code"))
    voices = {voice.code: voice for voice in voice_queries.voices([code for _, code in placed])} if placed else {}
    found: dict[int, list[Voice]] = defaultdict(list)
    for node, code in placed:
        if code in voices:
            found[node].append(voices[code])
    return {node: tuple(quoted) for node, quoted in found.items()}


def slots_of(node: Node) -> tuple[Slot, ...]:
    """Every place of a part, in order; two queries."""
    rows = list(node.quote_slots.select_related("contribution"))
    codes = [row.contribution.code for row in rows if row.contribution]
    voices = {voice.code: voice for voice in voice_queries.voices(codes)}
    return tuple(
        Slot(row.order, voices.get(row.contribution.code) if row.contribution else None, row.placed_by, row.placed_on)
        for row in rows
    )


def voices_behind(node: Node, *, most: int = 30) -> list[Voice]:
    """Published words behind the themes that stand behind a part, each once, in the order they were tied.

    What the desk chooses quotations and evidence from, so without what is very short or long; two queries.
    """
    themes = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, effect=node.reference_id).values("cause")
    rows = Link.objects.filter(kind=LinkKind.BELONGS, ended_on=None, effect__in=themes, cause__visible=True)
    codes = dict.fromkeys(rows.order_by("pk").values_list("cause__code", flat=True))
    return [voice for voice in voice_queries.voices(codes) if 20 <= len(voice.text) <= 320][:most]
