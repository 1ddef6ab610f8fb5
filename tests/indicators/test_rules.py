from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from tests.indicators.conftest import BY_SEX, TOTAL, numbered

from medskapa.indicators import rules
from medskapa.indicators.rules import Change, Direction, Sex, Verdict
from medskapa.ui import sparklines

KNOWN = {"01", "02"}


def D(value) -> Decimal:
    return Decimal(str(value))


@pytest.mark.parametrize("direction, went", list(product(Direction, Change)))
def test_better_and_worse_are_said_only_where_a_direction_is_set_and_the_figures_moved(direction, went):
    last = {"rose": 11, "fell": 9, "unchanged": 10}[went]
    found = rules.verdict(D(10), D(last), direction=direction, tolerance=D(0))
    expected = {
        ("up", "rose"): Verdict.BETTER, ("up", "fell"): Verdict.WORSE, ("up", "unchanged"): Verdict.UNCHANGED,
        ("down", "rose"): Verdict.WORSE, ("down", "fell"): Verdict.BETTER, ("down", "unchanged"): Verdict.UNCHANGED,
        ("none", "rose"): None, ("none", "fell"): None, ("none", "unchanged"): None,
    }  # fmt: skip
    assert found is expected[direction, went]


@pytest.mark.parametrize(
    "last, expected",
    [("10.5", Change.UNCHANGED), ("9.5", Change.UNCHANGED), ("10.51", Change.ROSE), ("9.49", Change.FELL)],
)
def test_a_change_within_the_tolerance_is_none_and_the_edge_belongs_to_it(last, expected):
    assert rules.change(D(10), D(last), tolerance=D("0.5")) is expected


@pytest.mark.parametrize(
    "without, refusal",
    [
        ({"titles": {}}, rules.TitleMissing),
        ({"finding": {"en": "x"}}, rules.FindingMissing),
        ({"definition": {"sv": " "}}, rules.DefinitionMissing),
        ({"unit": {}}, rules.UnitMissing),
        ({"source": {}}, rules.SourceMissing),
        ({"no_sex_reason": {}}, rules.NeitherSexNorReason),
        ({"direction": "sideways"}, rules.DirectionUnknown),
        ({"tolerance": D(-1)}, rules.ToleranceBelowNought),
    ],
)
def test_each_thing_an_indicator_must_say_has_its_own_refusal(without, refusal):
    rules.require_whole(TOTAL)
    rules.require_whole(BY_SEX)
    with pytest.raises(refusal):
        rules.require_whole(replace(TOTAL, **without))


def test_figures_are_read_with_point_or_comma_and_an_empty_one_is_missing_not_nought():
    rows = numbered(("01", "K", 2002, "1,5"), ("01", "M", 2002, "-2.25"), ("02", "K", 2002, ""), ("02", "M", 2002, "0"))
    values = [figure.value for figure in rules.figures(rows, by_sex=True, known=KNOWN)]
    assert values == [D("1.5"), D("-2.25"), None, D(0)]
    assert (
        rules.figures(
            [(2, {"municipality_code": "01", "sex": "T", "year": "2002", "value": None})],
            by_sex=False,
            known=KNOWN,
        )[0].value
        is None
    )


@pytest.mark.parametrize(
    "row, column",
    [
        (("99", "K", 2002, 1), "municipality_code"),
        (("01", "X", 2002, 1), "sex"),
        (("01", "K", "igår", 1), "year"),
        (("01", "K", 12002, 1), "year"),
        (("01", "K", 2002, "NaN"), "value"),
        (("01", "K", 2002, "1e9"), "value"),
        (("01", "K", 2002, "=1+1"), "value"),
        (("01", "K", 2002, "1.1234567"), "value"),
    ],
)
def test_a_fault_names_its_row_and_column(row, column):
    with pytest.raises(rules.ReadingsFaulty, match=rf"Rad 3, kolumn {column}"):
        rules.figures(numbered(("01", "K", 2001, 1), row), by_sex=True, known=KNOWN)


def test_every_fault_is_named_at_once_and_twenty_are_shown():
    with pytest.raises(rules.ReadingsFaulty) as refusal:
        rules.figures(numbered(*[("99", "K", 2002, "x")] * 30), by_sex=True, known=KNOWN)
    assert str(refusal.value).startswith("60 fel") and str(refusal.value).count("Rad ") == 20


def test_a_sex_that_cannot_be_is_told_which_can():
    with pytest.raises(rules.ReadingsFaulty, match=r"”X” går inte\. Skriv K, M, T\."):
        rules.figures(numbered(("01", "X", 2002, 1)), by_sex=True, known=KNOWN)


def test_the_same_reading_twice_in_a_file_is_a_fault():
    with pytest.raises(rules.ReadingsFaulty, match="två gånger"):
        rules.figures(numbered(("01", "K", 2002, 1), ("01", "K", 2002, 2)), by_sex=True, known=KNOWN)


def test_an_indicator_that_is_not_by_sex_takes_totals_only():
    with pytest.raises(rules.ReadingsFaulty, match="kolumn sex"):
        rules.figures(numbered(("01", "K", 2002, 1)), by_sex=False, known=KNOWN)


@pytest.mark.parametrize(
    "own, everybody, expected",
    [
        ([10, 12], [8, 16], True),
        ([10, 11], [8, 16], True),
        ([10, "10.9"], [8, 16], False),
        ([], [1], False),
        ([1], [], False),
    ],
)
def test_the_range_of_all_is_drawn_only_where_the_own_line_stays_a_line(own, everybody, expected):
    assert rules.range_can_be_drawn([D(v) for v in own], [D(v) for v in everybody]) is expected


@pytest.mark.parametrize(
    "values, places", [([], 0), ([1, 2], 0), (["1.5", 2], 1), (["12.25"], 1), (["1.25"], 2), (["1000.5"], 0)]
)
def test_figures_have_the_decimals_they_need(values, places):
    assert rules.decimals([D(v) for v in values]) == places


def test_a_missing_value_breaks_the_line():
    points = ((2000, 0.0), (2001, 1.0), (2002, None), (2003, 1.0), (2004, 2.0))
    drawn = sparklines.stroke("women", points, sparklines.box_of([points], width=106, height=52))
    assert drawn.path == "M6.0 46.0L29.5 26.0M76.5 26.0L100.0 6.0"
    assert drawn.end == ("100.0", "6.0")


def test_nothing_is_drawn_of_nothing_and_a_single_value_is_a_point():
    assert sparklines.box_of([((2000, None),), ()]) is None
    one = ((2000, 5.0),)
    drawn = sparklines.stroke("total", one, sparklines.box_of([one]))
    assert drawn.path.startswith("M") and "L" not in drawn.path and drawn.end is not None
    assert sparklines.stroke("total", (), sparklines.box_of([one])).end is None


def test_the_sexes_are_stored_by_their_swedish_letters():
    assert [sex.value for sex in Sex] == ["K", "M", "T"]
