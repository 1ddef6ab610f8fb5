"""One strategy after another: which is read now, and where the earlier ones are."""

from dataclasses import dataclass

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries.documents import strategy_in_force
from medskapa.strategy.queries.edition_text import EditionShown, edition_shown, frozen_of


@dataclass(frozen=True)
class Round:
    """A strategy with its frozen editions, the newest first."""

    slug: str
    title: LocalText
    target_year: int
    follows: LocalText
    is_read: bool
    editions: tuple[EditionShown, ...]


def rounds(*, language: str) -> tuple[Round, ...]:
    """Every strategy that has been out for comment or adopted, the newest first."""
    read = strategy_in_force()
    found = []
    for one in Strategy.objects.order_by("-pk").select_related("follows"):
        frozen = frozen_of(one)
        shown = tuple(
            edition_shown(one, edition, language, first=place == 0, among=frozen)
            for place, edition in enumerate(frozen)
        )
        if shown:
            follows = in_language(one.follows.titles, language) if one.follows else LocalText("", "")
            title = in_language(one.titles, language)
            found.append(Round(one.slug, title, one.target_year, follows, one.pk == read.pk, shown[::-1]))
    return tuple(found)
