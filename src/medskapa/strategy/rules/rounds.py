"""When a new strategy may be drafted after an old one, and which one of several everybody reads."""

from collections.abc import Iterable

from medskapa.foundation.refusals import Refusal
from medskapa.strategy.rules import EditionKind

_WEIGHT = {EditionKind.ADOPTED: 2, EditionKind.CONSULTED: 1}


class RoundTaken(Refusal):
    sentence = "Det finns redan en strategi med adressen {slug}. Välj en annan."
    status = 409


class RoundUntitled(Refusal):
    sentence = "Skriv vad den nya strategin heter, och en kort adress."


class TargetYearPassed(Refusal):
    sentence = "Den nya strategin ska räcka längre än den gamla, som gäller till {year}."


def require_round(*, slug: str, titles: Iterable[str], target_year: int, before: int, taken: bool) -> None:
    """Raise RoundUntitled, RoundTaken or TargetYearPassed unless a new round may begin so."""
    if not slug.strip() or not any(title.strip() for title in titles):
        raise RoundUntitled()
    if taken:
        raise RoundTaken(slug=slug)
    if target_year <= before:
        raise TargetYearPassed(year=before)


def weight(kinds: Iterable[str]) -> int:
    """How much a strategy with editions of these kinds weighs: the adopted one is read before one out for comment,
    and that before a draft.
    """
    return max((_WEIGHT.get(EditionKind(kind), 0) for kind in kinds), default=0)
