"""What can be taken in, and when: to the second, through both changes of clock and leap days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.processes.rules import periods
from medskapa.processes.rules.periods import Days

SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """The instant a Stockholm day begins, as UTC, so that adding seconds adds seconds."""
    return datetime.combine(day, time.min, STOCKHOLM).astimezone(UTC)


def days_around(opens_on: date, closes_on: date):
    yield midnight(opens_on) - SECOND, False
    yield midnight(opens_on), True
    yield midnight(opens_on) + SECOND, True
    yield midnight(closes_on + timedelta(days=1)) - SECOND, True
    yield midnight(closes_on + timedelta(days=1)), False
    yield midnight(closes_on + timedelta(days=1)) + SECOND, False


def hold(opens_on: date, closes_on: date) -> None:
    days = Days(opens_on, closes_on)
    for moment, is_open in days_around(opens_on, closes_on):
        for zone in (UTC, STOCKHOLM):
            assert days.contain(moment.astimezone(zone)) is is_open, moment
        if is_open:
            periods.require_open(days, now=moment)
        else:
            with pytest.raises(periods.Closed):
                periods.require_open(days, now=moment)


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [
        (date(2026, 3, 29), date(2026, 3, 29)),  # the day the clock goes forward: 23 hours
        (date(2026, 10, 25), date(2026, 10, 25)),  # the day it goes back: 25 hours
        (date(2026, 3, 28), date(2026, 3, 30)),
        (date(2026, 10, 24), date(2026, 10, 26)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_way_in_is_open_from_its_first_second_to_its_last(opens_on, closes_on):
    hold(opens_on, closes_on)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 400))
@example(date(2027, 3, 28), 217)
@example(date(2024, 2, 29), 0)
def test_any_span_of_days_is_open_to_the_second(opens_on, length):
    hold(opens_on, opens_on + timedelta(days=length))


def test_the_hour_that_comes_twice_is_the_same_day_both_times():
    days = Days(date(2026, 10, 25), date(2026, 10, 25))
    for fold in (0, 1):
        assert days.contain(datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM, fold=fold))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \r\n", "\u00a0", "\u2003"])
def test_nothing_but_white_space_is_empty(text):
    with pytest.raises(contributions.Empty):
        contributions.require_text(text)


def test_the_longest_text_fits_and_one_more_character_does_not():
    contributions.require_text("å" * contributions.LONGEST)
    with pytest.raises(contributions.TooLong) as refused:
        contributions.require_text("å" * (contributions.LONGEST + 1))
    assert "10001" in str(refused.value)


@pytest.mark.parametrize("text", ["a\0b", "a\ufffdb", "a\ud800", "\udfffb"])
def test_what_cannot_be_stored_as_it_is_is_refused(text):
    with pytest.raises(contributions.Unreadable):
        contributions.require_text(text)


@given(
    st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and "\0" not in text and "\ufffd" not in text)
)
def test_every_other_text_passes(text):
    contributions.require_text(text)


@pytest.mark.parametrize("value", ["", "woman"])
def test_a_known_value_or_none_passes(value):
    contributions.require_known("gender", value, ["woman"])


def test_an_unknown_value_is_refused_by_name_and_cut():
    with pytest.raises(contributions.UnknownValue) as refused:
        contributions.require_known("gender", "x" * 1000, ["woman"])
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("state", ContributionState)
@pytest.mark.parametrize("allowed", [set(), {ContributionState.WAITING}, set(ContributionState)])
def test_a_state_is_allowed_or_refused(state, allowed):
    if state in allowed:
        contributions.require_state(state, allowed)
    else:
        with pytest.raises(contributions.WrongState):
            contributions.require_state(state, allowed)


def test_every_place_where_words_stand_is_found():
    assert contributions.spans_of("Kalle och Kalle", ["Kalle", "  "]) == [(0, 5), (10, 15)]
    with pytest.raises(contributions.MaskOutside):
        contributions.spans_of("Kalle", ["kalle"])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(["name", "phone"])), max_size=8))
def test_merged_spans_cover_the_same_characters_without_overlap(raw):
    spans = [(start, start + length, kind) for start, length, kind in raw]
    merged = contributions.merged_spans(spans)
    covered = {at for start, end, _ in spans for at in range(start, end)}
    assert [at for start, end, _ in merged for at in range(start, end)] == sorted(covered)
    assert contributions.merged_spans(merged) == merged
