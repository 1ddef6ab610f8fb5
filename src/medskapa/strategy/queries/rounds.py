"""One strategy after another: which is read now, and where the earlier ones are."""

from dataclasses import dataclass

from medskapa.foundation.refusals import NotFound
from medskapa.strategy.editions import EditionShown, edition_shown, frozen_of
from medskapa.strategy.models import Strategy
from medskapa.strategy.rules.rounds import weight
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class Round:
    """A strategy with its frozen editions, the newest first."""

    slug: str
    title: Said
    target_year: int
    follows: Said
    is_read: bool
    editions: tuple[EditionShown, ...]


def strategy_read() -> Strategy:
    """What everybody reads: the newest that is adopted, else the newest out for comment, else the newest draft.

    Two queries. Raises NotFound when there is none.
    """
    rows = list(Strategy.objects.order_by("-pk").prefetch_related("editions"))
    if not rows:
        raise NotFound()
    return max(rows, key=lambda one: (weight(edition.kind for edition in one.editions.all()), one.pk))


def rounds(*, language: str) -> tuple[Round, ...]:
    """Every strategy that has been out for comment or adopted, the newest first."""
    read = strategy_read()
    found = []
    for one in Strategy.objects.order_by("-pk").select_related("follows"):
        frozen = frozen_of(one)
        shown = tuple(
            edition_shown(one, edition, language, first=place == 0, among=frozen)
            for place, edition in enumerate(frozen)
        )
        if shown:
            follows = said(one.follows.titles, language) if one.follows else Said("", "")
            title = said(one.titles, language)
            found.append(Round(one.slug, title, one.target_year, follows, one.pk == read.pk, shown[::-1]))
    return tuple(found)
