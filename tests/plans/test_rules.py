from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from medskapa.plans.rules import measures
from medskapa.plans.rules.measures import MeasureStanding, MeasureState, NewMeasure, Resources

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
CONFIRMED, NOT = YESTERDAY, None

WHOLE = NewMeasure(
    key="k", titles={"sv": "Titel"}, what="Vad", how="Hur", differences="Olika", forums="Var", starts_on=TODAY,
    ends_on=TOMORROW, people="Vem", hours=1, money_sek=0, money_source="Ingen", municipalities=["01"],
    responsible="a", partners=["b"],
)  # fmt: skip


@pytest.mark.parametrize(
    "state, ends_on, expected",
    [
        (state, ends_on, state in ("planned", "running") and ends_on == YESTERDAY)
        for state, ends_on in product(MeasureState, (YESTERDAY, TODAY, TOMORROW))
    ],
)
def test_late_is_open_with_its_last_day_behind_it_and_the_last_day_counts(state, ends_on, expected):
    assert measures.late(state=state, ends_on=ends_on, today=TODAY) is expected


@pytest.mark.parametrize(
    "state, confirmed_on, expected",
    [
        ("planned", NOT, True), ("running", NOT, True), ("done", NOT, False), ("stopped", NOT, False),
        ("planned", CONFIRMED, False), ("running", CONFIRMED, False), ("done", CONFIRMED, False),
        ("stopped", CONFIRMED, False),
    ],
)  # fmt: skip
def test_unconfirmed_is_open_without_a_yes(state, confirmed_on, expected):
    assert measures.unconfirmed(state=state, confirmed_on=confirmed_on) is expected


@pytest.mark.parametrize(
    "state, starts_on, expected",
    [(state, day, state == "planned" and day == YESTERDAY) for state, day in product(MeasureState, (YESTERDAY, TODAY))],
)
def test_only_what_is_planned_can_be_overdue_to_start(state, starts_on, expected):
    assert measures.overdue_start(state=state, starts_on=starts_on, today=TODAY) is expected


_STANDINGS = {
    # state, last day has passed, confirmed
    ("planned", False, False): MeasureStanding.UNCONFIRMED,
    ("planned", False, True): MeasureStanding.PLANNED,
    ("planned", True, False): MeasureStanding.LATE,
    ("planned", True, True): MeasureStanding.LATE,
    ("running", False, False): MeasureStanding.UNCONFIRMED,
    ("running", False, True): MeasureStanding.RUNNING,
    ("running", True, False): MeasureStanding.LATE,
    ("running", True, True): MeasureStanding.LATE,
    ("done", False, False): MeasureStanding.DONE,
    ("done", False, True): MeasureStanding.DONE,
    ("done", True, False): MeasureStanding.DONE,
    ("done", True, True): MeasureStanding.DONE,
    ("stopped", False, False): MeasureStanding.STOPPED,
    ("stopped", False, True): MeasureStanding.STOPPED,
    ("stopped", True, False): MeasureStanding.STOPPED,
    ("stopped", True, True): MeasureStanding.STOPPED,
}


def test_the_table_of_standings_has_every_case():
    assert set(_STANDINGS) == set(product(MeasureState, (False, True), (False, True)))


@pytest.mark.parametrize("case", sorted(_STANDINGS))
def test_a_measure_stands_in_one_place(case):
    state, passed, confirmed = case
    found = measures.standing(
        state=state,
        ends_on=YESTERDAY if passed else TODAY,
        confirmed_on=CONFIRMED if confirmed else NOT,
        today=TODAY,
    )
    assert found is _STANDINGS[case]


def test_a_measure_that_says_all_it_must_is_whole():
    assert measures.require_whole(WHOLE, known={"01"}) == (TODAY, TOMORROW)


@pytest.mark.parametrize(
    "without, refusal",
    [
        ({"titles": {}}, measures.TitleMissing),
        ({"titles": {"en": "Only English"}}, measures.TitleMissing),
        ({"what": " "}, measures.WhatMissing),
        ({"how": ""}, measures.HowMissing),
        ({"differences": ""}, measures.DifferencesMissing),
        ({"forums": "\n"}, measures.ForumsMissing),
        ({"starts_on": None}, measures.StartMissing),
        ({"ends_on": None}, measures.EndMissing),
        ({"responsible": ""}, measures.ResponsibleMissing),
        ({"people": ""}, measures.PeopleMissing),
        ({"hours": None}, measures.HoursMissing),
        ({"money_sek": None}, measures.MoneyMissing),
        ({"money_source": ""}, measures.MoneySourceMissing),
        ({"municipalities": []}, measures.MunicipalitiesMissing),
        ({"municipalities": ["99"]}, measures.MunicipalityNotOurs),
        ({"ends_on": YESTERDAY}, measures.EndsBeforeItStarts),
        ({"hours": -1}, measures.LessThanNothing),
        ({"money_sek": -1}, measures.LessThanNothing),
        ({"partners": ["b", "a"]}, measures.PartnerIsResponsible),
        ({"how": "x" * 5_001}, measures.SaidTooMuch),
        ({"how": "a\0b"}, measures.SaidUnreadably),
    ],
)
def test_each_thing_that_is_missing_or_wrong_is_refused_by_its_own_name(without, refusal):
    with pytest.raises(refusal):
        measures.require_whole(replace(WHOLE, **without), known={"01"})


def test_no_money_at_all_and_a_single_day_are_answers_too():
    measures.require_whole(replace(WHOLE, money_sek=0, hours=0, ends_on=TODAY), known={"01"})


@pytest.mark.parametrize(
    "state, confirmed, refusal",
    [
        ("planned", False, measures.NotConfirmed),
        ("running", True, measures.AlreadyBegun),
        ("done", True, measures.AlreadyClosed),
        ("stopped", True, measures.AlreadyClosed),
    ],
)
def test_nothing_begins_twice_or_without_a_yes(state, confirmed, refusal):
    with pytest.raises(refusal):
        measures.require_startable(state, confirmed=confirmed)


def test_a_confirmed_plan_can_begin():
    measures.require_startable("planned", confirmed=True)


@pytest.mark.parametrize(
    "state, refusal",
    [("planned", measures.NotBegun), ("done", measures.AlreadyClosed), ("stopped", measures.AlreadyClosed)],
)
def test_only_what_runs_can_be_finished(state, refusal):
    measures.require_finishable("running")
    with pytest.raises(refusal):
        measures.require_finishable(state)


def test_the_sum_leaves_out_what_is_stopped_and_says_what_awaits_a_yes():
    rows = [
        (MeasureStanding.RUNNING, False, 10, 100),
        (MeasureStanding.UNCONFIRMED, True, 5, 50),
        (MeasureStanding.LATE, True, 1, 2),
        (MeasureStanding.STOPPED, False, 1000, 1000),
    ]
    assert measures.resources(rows) == Resources(16, 152, 6, 52)
    assert measures.resources([]) == Resources()
