"""No number that is hidden can be worked out from what is shown."""

from collections import defaultdict
from itertools import product

import pytest

from medskapa.foundation.small_numbers import LEAST_SHOWN, protected


def sums(total, cells):
    """Every way to share a total among cells that each hold at least one."""
    if cells == 1:
        yield (total,)
        return
    for first in range(1, total - cells + 2):
        for rest in sums(total - first, cells - 1):
            yield (first, *rest)


@pytest.mark.parametrize("cells", [1, 2, 3, 4])
def test_no_hidden_number_can_be_worked_out_even_by_who_knows_the_rule(cells):
    """For every table up to four rows and 24 voices: each hidden cell could hold at least two numbers,

    given the total, the shown cells and the rule itself.
    """
    for total in range(cells, 25):
        seen = defaultdict(list)
        for counts in sums(total, cells):
            shown = protected(dict(zip("abcd", counts, strict=False)))
            if shown:
                seen[tuple(shown.items())].append(counts)
        for published, behind in seen.items():
            for position, (_, count) in enumerate(published):
                possible = {counts[position] for counts in behind}
                assert possible == {count} if count is not None else len(possible) >= 2, (total, published)


def test_small_numbers_are_hidden_and_large_ones_are_never_changed():
    for counts in product(range(9), repeat=3):
        given = dict(zip("abc", counts, strict=True))
        shown = protected(given)
        for key, count in shown.items():
            assert count is None or count == given[key] >= LEAST_SHOWN
        assert not shown or set(shown) == {key for key, count in given.items() if count}


def test_a_table_without_small_numbers_is_shown_whole():
    assert protected({"swe": 20, "fin": 5, "sme": 0}) == {"swe": 20, "fin": 5}


def test_one_hidden_number_takes_the_smallest_shown_one_with_it():
    assert protected({"swe": 20, "fin": 7, "sme": 3}) == {"swe": 20, "fin": None, "sme": None}


def test_a_table_that_would_give_itself_away_is_empty():
    assert protected({"swe": 3}) == protected({"swe": 1, "fin": 1}) == protected({}) == {}
