"""When a new strategy may be drafted after an old one."""

from collections.abc import Iterable

from medskapa.foundation.refusals import Refusal


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
