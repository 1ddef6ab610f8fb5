"""In which languages the strategy is written, and how far each has come."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import active_profile
from medskapa.strategy.models import NodeText, Strategy


@dataclass(frozen=True)
class Variant:
    """A language of the strategy: how many parts have words in it of each standing, and how many have none."""

    language: str
    by_standing: dict[str, int]
    missing: int
    of: int


def variants(strategy: Strategy) -> tuple[Variant, ...]:
    """Every language of the region, and easy Swedish, with how far the working text has come; two queries."""
    parts = strategy.nodes.count()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    rows = NodeText.objects.filter(node__strategy=strategy, live=True).exclude(body="")
    for language, standing in rows.values_list("language", "standing"):
        counted[language][standing] += 1
    known = [language.code for language in active_profile().languages]
    return tuple(
        Variant(language, dict(counted[language]), parts - sum(counted[language].values()), parts)
        for language in dict.fromkeys([*known, EASY_SWEDISH, *counted])
    )
