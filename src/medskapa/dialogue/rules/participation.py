"""When a table of who was heard may change, so that what changes tells of nobody."""

from datetime import date, timedelta

# A new table is shown when at least so many have been added since the last one.
FEWEST_NEW = 20
# Shares of fewer than this say more than they know.
FEWEST_FOR_SHARE = 30


def sunday_before(day: date) -> date:
    """The last Sunday before a day: what came later is in no public table of age, sex and the like."""
    return day - timedelta(days=day.weekday() + 1)


def is_news(count: int, *, before: int) -> bool:
    """Whether so many have been added that a new count tells of none of them.

    The tables do not follow day by day, and not when somebody is taken away either: who sees one voice come or
    go and one cell change would know whose it was.
    """
    return count - before >= FEWEST_NEW


def per_thousand(count: int, population: int | None) -> float | None:
    """How many of a thousand inhabitants, one decimal; None where nobody has counted them."""
    return round(1000 * count / population, 1) if population else None
