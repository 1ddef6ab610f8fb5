"""Charts are numbers in the right places, and words a Swede would write."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from medskapa.ui.charts import NBSP, ROW, Series, line_chart, swedish

YEARS = tuple(range(2010, 2021))


def rising(key: str = "total", start: float = 60.0) -> Series:
    return Series(key, "Alla", tuple((year, start + at) for at, year in enumerate(YEARS)))


def chart(*series: Series):
    return line_chart(series, unit="procent", width=700, height=360)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (12345.6, 1, f"12{NBSP}345,6"),
        (1234567, 0, f"1{NBSP}234{NBSP}567"),
        (-3.5, 1, "−3,5"),
        (-0.01, 1, "0,0"),
        (0, 0, "0"),
    ],
)
def test_numbers_are_written_the_swedish_way(value, decimals, written):
    assert swedish(value, decimals) == written


def test_more_stands_higher_and_later_stands_further_right():
    first, last = chart(rising()).lines[0].marks
    assert (first.year, last.year) == (2010, 2020)
    assert last.x > first.x
    assert last.y < first.y


def test_a_missing_year_breaks_the_line_and_leaves_its_cell_empty():
    drawn = chart(Series("total", "Alla", ((2010, 1.0), (2011, 2.0), (2012, None), (2013, 3.0), (2014, 4.0))))
    assert len(drawn.lines[0].polylines) == 2
    assert [row.cells for row in drawn.rows if row.year == 2012] == [("",)]


def test_a_single_reading_is_a_mark_without_a_line():
    line = chart(Series("total", "Alla", ((2010, 5.0),))).lines[0]
    assert line.polylines == ()
    assert len(line.marks) == 1


def test_without_readings_the_chart_is_empty():
    assert chart(Series("total", "Alla", ((2010, None),))).lines == ()
    assert chart().y_ticks == ()


def test_the_table_holds_every_reading_newest_first():
    rows = chart(rising("women"), rising("men", 50)).rows
    assert [row.year for row in rows] == sorted(YEARS, reverse=True)
    assert rows[0].cells == ("70", "60")


def test_men_are_marked_by_squares_and_women_are_not():
    women, men = chart(rising("women"), rising("men", 50)).lines
    assert men.square
    assert not women.square


def test_an_uncertain_reading_has_a_band_around_the_line():
    band = tuple((year, 55.0, 75.0) for year in YEARS)
    drawn = chart(Series("total", "Alla", rising().points, band))
    assert len(drawn.lines[0].band.split()) == 2 * len(YEARS)


@given(some.lists(some.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1)), min_size=1, max_size=6))
def test_whatever_the_readings_everything_stays_inside_and_labels_never_touch(ends):
    drawn = chart(*(Series(str(at), "Serie", ((2010, 0.0), (2020, end))) for at, end in enumerate(ends)))
    for line in drawn.lines:
        for mark in line.marks:
            assert drawn.left <= mark.x <= drawn.right
            assert drawn.top - 0.2 <= mark.y <= drawn.bottom + 0.2
    heights = sorted(line.label_y for line in drawn.lines)
    assert all(below - above >= ROW - 0.2 for above, below in pairwise(heights))
    assert 3 <= len(drawn.y_ticks) <= 7
