from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.indicators.conftest import BY_SEX, TOTAL

from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.indicators import operations, rules
from medskapa.indicators.models import Indicator, Reading
from medskapa.indicators.queries import indicators
from medskapa.indicators.rules import Change, Sex, Verdict
from medskapa.thread import operations as thread
from medskapa.thread.queries import following
from medskapa.thread.rules import ReasonMissing, WrongEnds


def test_the_same_key_again_gives_the_indicator_that_exists(define):
    assert define(BY_SEX).pk == define(replace(BY_SEX, unit={"sv": "dagar"})).pk
    assert JournalEntry.objects.filter(event="indicators.IndicatorDefined").count() == 1


def test_an_indicator_neither_by_sex_nor_with_a_reason_is_refused(define):
    with pytest.raises(rules.NeitherSexNorReason):
        define(replace(TOTAL, no_sex_reason={"sv": ""}))
    assert not Indicator.objects.exists()


def test_the_database_holds_that_rule_too(define):
    indicator = define(TOTAL)
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(pk=indicator.pk).update(no_sex_reason={})


def test_one_fault_and_nothing_is_stored(define, take, places):
    indicator = define(BY_SEX)
    with pytest.raises(rules.ReadingsFaulty, match="Rad 3, kolumn value"):
        take(indicator, (places[0], "K", 2002, 80), (places[0], "K", 2003, "många"))
    assert not Reading.objects.exists()
    assert not JournalEntry.objects.filter(event="indicators.ReadingsTakenIn").exists()


def test_readings_taken_in_again_are_corrected_and_not_doubled(life, take, places):
    before = Reading.objects.count()
    assert take(life, (places[0], "K", 2002, "81")) == 1
    assert Reading.objects.count() == before
    assert Reading.objects.get(municipality_code=places[0], sex="K", year=2002).value == 81


def test_a_missing_value_is_stored_as_missing_and_counted(life, places):
    assert Reading.objects.get(municipality_code=places[0], sex="K", year=2003).value is None
    entry = JournalEntry.objects.get(event="indicators.ReadingsTakenIn")
    assert entry.values == {"count": 10, "missing": 1}


def test_a_goal_and_a_measure_can_be_followed_but_not_a_plan(life, goal, cast, now):
    operations.follow(followed=goal, indicator=life, why="Grovt tecken på hälsa.", by=cast.strategist, now=now)
    found = following.thread(life.reference.code, language="sv")
    assert [(step.station.code, step.why) for step in found.led_to_this] == [(goal.code, "Grovt tecken på hälsa.")]
    with pytest.raises(ReasonMissing):
        operations.follow(followed=goal, indicator=life, why="", by=cast.strategist, now=now)
    plan = thread.create_reference(kind="plan", titles={"sv": "P"}, visible=True, now=now)
    with pytest.raises(WrongEnds):
        operations.follow(followed=plan, indicator=life, why="x", by=cast.strategist, now=now)


@pytest.mark.parametrize("who", ["visitor", "writer", "editor"])
def test_others_may_not_define_fill_or_tie(life, goal, cast, now, who):
    by = getattr(cast, who)
    for refused in (
        lambda: operations.define_indicator(indicator=TOTAL, by=by, now=now),
        lambda: operations.take_in_readings(indicator=life, rows=[], by=by, now=now),
        lambda: operations.follow(followed=goal, indicator=life, why="x", by=by, now=now),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_page_says_how_it_went_for_each_sex_from_first_year_to_last(life, places):
    page = indicators.indicator_page(life.reference.code, language="sv", municipality=places[0])
    women, men = page.courses
    assert (women.first[0], women.last[0]) == (2002, 2025)
    assert (women.change, women.verdict) == (Change.ROSE, Verdict.BETTER)
    assert (men.change, men.verdict) == (Change.UNCHANGED, Verdict.UNCHANGED)


def test_a_year_that_is_still_to_come_is_neither_the_last_nor_a_change(define, take, places):
    indicator = define(TOTAL)
    take(indicator, (places[0], "T", 2002, "100"), (places[0], "T", 2024, "110"), (places[0], "T", 2025, ""))
    (course,) = indicators.indicator_page(indicator.reference.code, language="sv", municipality=places[0]).courses
    assert (course.first[0], course.last[0], course.change) == (2002, 2024, Change.ROSE)


def test_the_range_is_the_lowest_and_highest_of_all_places_each_year(life, places):
    page = indicators.indicator_page(life.reference.code, language="sv", municipality=places[0])
    assert page.same_scale and page.courses[0].around[0] == (2002, 80, 82)
    assert page.courses[0].around[-1] == (2025, 79, 84.5)


def test_nobody_calls_a_change_better_where_no_direction_is_set(population, places):
    course = indicators.indicator_page(population.reference.code, language="sv", municipality=places[0]).courses[0]
    assert course.change is Change.FELL and course.verdict is None


def test_the_range_is_left_out_where_it_would_flatten_the_line(population, places):
    page = indicators.indicator_page(population.reference.code, language="sv", municipality=places[0])
    assert not page.same_scale and page.courses[0].around == ()


def test_without_a_choice_the_place_with_most_people_is_shown(life, population, places):
    assert indicators.indicator_page(life.reference.code, language="sv").place == places[1]
    assert indicators.indicator_page(life.reference.code, language="sv", municipality="0000").place == places[1]


def test_without_a_population_the_first_place_is_shown(life, places):
    assert indicators.indicator_page(life.reference.code, language="sv").place == places[0]


def test_the_table_has_every_place_and_a_gap_only_where_both_are_known(life, places):
    page = indicators.indicator_page(life.reference.code, language="sv")
    rows = {row.code: row for row in page.rows}
    assert list(rows) == places and page.latest_year == 2025
    assert rows[places[0]].gap == rows[places[0]].women - rows[places[0]].men
    assert rows[places[2]].women is rows[places[2]].gap is None


def test_a_place_without_figures_has_a_page_that_says_so(life, places):
    page = indicators.indicator_page(life.reference.code, language="sv", municipality=places[2])
    assert page.courses == ()


def test_an_indicator_without_readings_has_a_page(define):
    page = indicators.indicator_page(define(BY_SEX).reference.code, language="sv")
    assert (page.first_year, page.latest_year, page.courses) == (0, 0, ())
    assert page.place and Sex.WOMEN not in {course.sex for course in page.courses}
