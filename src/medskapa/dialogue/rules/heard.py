"""When a table of who was heard may change, so that what changes tells of nobody."""

from collections.abc import Sequence
from datetime import date, timedelta

# A new table is shown when at least so many have been added since the last one.
FEWEST_NEW = 20
# Shares of fewer than this say more than they know.
FEWEST_FOR_SHARE = 30


def shown_until(days: Sequence[date], *, today: date) -> date | None:
    """The Sunday that the public tables of age, sex and the like count to, given the day each voice was read.

    They do not follow day by day: who sees one voice published and one cell grow would know whose it was.
    A Sunday counts when at least FEWEST_NEW have come since the last that counted. None before the first.
    """
    until, counted = None, 0
    ordered = sorted(days)
    sunday = ordered[0] + timedelta(days=6 - ordered[0].weekday()) if ordered else today
    position = 0
    while sunday < today:
        while position < len(ordered) and ordered[position] <= sunday:
            position += 1
        if position - counted >= FEWEST_NEW:
            until, counted = sunday, position
        sunday += timedelta(days=7)
    return until


def per_thousand(count: int, population: int | None) -> float | None:
    """How many of a thousand inhabitants, one decimal; None where nobody has counted them."""
    return round(1000 * count / population, 1) if population else None
