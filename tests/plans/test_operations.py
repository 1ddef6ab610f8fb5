from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.plans.models import Measure, Progress
from medskapa.plans.operations import measures as measure_operations
from medskapa.plans.operations import plans
from medskapa.plans.queries import measures as measure_queries
from medskapa.plans.queries import plans as plan_queries
from medskapa.plans.rules import documents, measures
from medskapa.plans.rules.measures import MeasureStanding
from medskapa.thread.queries import following
from medskapa.thread.rules import ReasonMissing, WrongEnds


def seen(measure, now):
    return measure_queries.measure_page(measure.reference.code, language="sv", now=now).measure


def test_a_new_measure_is_shown_and_awaits_a_yes(measure, now, plan):
    page = seen(measure, now)
    assert page.standing is MeasureStanding.UNCONFIRMED and page.unconfirmed and not page.late
    assert page.responsible == "Butikskooperativet Klockan" and page.plan_code == plan.reference.code
    assert page.invented


def test_the_same_key_again_gives_the_measure_that_exists(measure, add):
    assert add(what="Något annat").pk == measure.pk
    assert Measure.objects.count() == 1


def test_a_refused_measure_stores_nothing(add):
    with pytest.raises(measures.WhatMissing):
        add(what="")
    with pytest.raises(measures.ActorUnknown):
        add(partners=["nobody"])
    assert not Measure.objects.exists()


def test_a_plan_cannot_end_before_it_is_adopted(db, cast, now, today):
    with pytest.raises(documents.PlanEndsBeforeItBegins):
        plans.adopt_plan(
            key="x",
            titles={"sv": "X"},
            summary={},
            goal_conflicts={"sv": "Inga."},
            valid_to=today - timedelta(days=1),
            by=cast.strategist,
            now=now,
        )


def test_a_yes_is_dated_and_a_second_one_changes_nothing(measure, cast, now, today):
    measure_operations.confirm(measure=measure, by=cast.strategist, now=now)
    held = measure_operations.confirm(measure=measure, by=cast.strategist, now=now + timedelta(days=3))
    assert held.confirmed_on == today
    assert JournalEntry.objects.filter(event="plans.MeasureConfirmed").count() == 1


def test_a_measure_that_nobody_said_yes_to_cannot_begin(measure, cast, now):
    with pytest.raises(measures.NotConfirmed):
        measure_operations.begin(measure=measure, by=cast.strategist, now=now)
    with pytest.raises(measures.NotBegun):
        measure_operations.finish(measure=measure, text="Klart.", by=cast.strategist, now=now)


def test_late_comes_by_itself_the_day_after_the_last(running, now):
    last_day = now + timedelta(days=10)
    assert seen(running, last_day).standing is MeasureStanding.RUNNING
    assert seen(running, last_day + timedelta(days=1)).standing is MeasureStanding.LATE


def test_a_finished_measure_says_what_came_of_it_and_is_never_late(running, cast, now, today):
    measure_operations.finish(measure=running, text="  Nio byar får besök. ", by=cast.strategist, now=now)
    page = measure_queries.measure_page(running.reference.code, language="sv", now=now + timedelta(days=400))
    assert page.measure.standing is MeasureStanding.DONE and page.measure.closed_on == today
    assert [told.text.text for told in page.progress] == ["Nio byar får besök."]
    with pytest.raises(measures.AlreadyClosed):
        measure_operations.finish(measure=running, text="Igen", by=cast.strategist, now=now)


def test_a_stopped_measure_ends_its_thread_in_a_no_with_the_reason(running, cast, now, today):
    measure_operations.stop(measure=running, why="Försäkringen blev dyrare än bilen.", by=cast.strategist, now=now)
    found = following.thread(running.reference.code, language="sv")
    assert [step.why for _, step in found.stops] == ["Försäkringen blev dyrare än bilen."]
    assert seen(running, now).standing is MeasureStanding.STOPPED and seen(running, now).closed_on == today
    entry = JournalEntry.objects.get(event="plans.MeasureStopped")
    assert entry.why == "Försäkringen blev dyrare än bilen." and entry.reference == running.reference.code


def test_a_stop_without_a_reason_changes_nothing(running, cast, now):
    with pytest.raises(measures.NothingSaid):
        measure_operations.stop(measure=running, why=" ", by=cast.strategist, now=now)
    assert seen(running, now).standing is MeasureStanding.RUNNING
    assert following.thread(running.reference.code, language="sv").stops == ()


def test_what_is_over_can_be_told_of_but_not_begun_or_stopped_again(running, cast, now):
    measure_operations.stop(measure=running, why="Nej.", by=cast.strategist, now=now)
    measure_operations.report(measure=running, text="Pengarna är tillbaka.", by=cast.writer, now=now)
    assert Progress.objects.get().by == cast.writer.name
    for again in (measure_operations.confirm, measure_operations.begin):
        with pytest.raises(measures.AlreadyClosed):
            again(measure=running, by=cast.strategist, now=now)
    with pytest.raises(measures.AlreadyClosed):
        measure_operations.stop(measure=running, why="Nej igen.", by=cast.strategist, now=now)


def test_a_goal_is_served_with_a_reason(measure, goal, cast, now):
    measure_operations.serve(goal=goal, measure=measure, why="Mjölken ska gå att köpa.", by=cast.strategist, now=now)
    found = following.thread(measure.reference.code, language="sv")
    assert [(step.station.code, step.why) for step in found.led_to_this] == [(goal.code, "Mjölken ska gå att köpa.")]
    with pytest.raises(ReasonMissing):
        measure_operations.serve(goal=goal, measure=measure, why="", by=cast.strategist, now=now)
    with pytest.raises(WrongEnds):
        measure_operations.serve(goal=measure.plan.reference, measure=measure, why="x", by=cast.strategist, now=now)


def test_every_decision_is_in_the_journal_without_its_words(running, cast, now):
    measure_operations.report(measure=running, text="Hemliga ord", by=cast.editor, now=now)
    events = list(JournalEntry.objects.filter(reference=running.reference.code).values_list("event", flat=True))
    assert events == [
        "plans.MeasureAdded",
        "plans.MeasureConfirmed",
        "plans.MeasureBegun",
        "plans.MeasureReported",
    ]
    assert "Hemliga" not in str(list(JournalEntry.objects.values()))


@pytest.mark.parametrize("who", ["visitor", "writer", "analyst", "editor"])
def test_only_strategists_and_administrators_decide(running, plan, goal, whole, cast, now, today, who):
    by = getattr(cast, who)
    for refused in (
        lambda: plans.adopt_plan(
            key="z", titles={"sv": "Z"}, summary={}, goal_conflicts={"sv": "Z"}, valid_to=today, by=by, now=now
        ),
        lambda: measure_operations.add_measure(plan=plan, measure=replace(whole, key="z"), by=by, now=now),
        lambda: measure_operations.serve(goal=goal, measure=running, why="x", by=by, now=now),
        lambda: measure_operations.confirm(measure=running, by=by, now=now),
        lambda: measure_operations.begin(measure=running, by=by, now=now),
        lambda: measure_operations.finish(measure=running, text="x", by=by, now=now),
        lambda: measure_operations.stop(measure=running, why="x", by=by, now=now),
    ):
        with pytest.raises(NotAllowed):
            refused()


@pytest.mark.parametrize("who, allowed", [("writer", True), ("editor", True), ("analyst", False), ("visitor", False)])
def test_writers_and_editors_may_tell_how_it_goes(running, cast, now, who, allowed):
    if allowed:
        measure_operations.report(measure=running, text="Det går.", by=getattr(cast, who), now=now)
    else:
        with pytest.raises(NotAllowed):
            measure_operations.report(measure=running, text="Det går.", by=getattr(cast, who), now=now)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "running", "confirmed_on": None},
        {"state": "done"},
        {"what": ""},
        {"closed_on": "2026-11-01"},
    ],
)
def test_the_database_itself_holds_what_a_measure_must_be(measure, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(**wrong)


def test_a_plan_that_is_silent_about_goal_conflicts_is_not_adopted(db, cast, now, today):
    more = {"key": "y", "titles": {"sv": "Y"}, "summary": {}, "valid_to": today, "by": cast.strategist, "now": now}
    with pytest.raises(documents.ConflictsUnsaid):
        plans.adopt_plan(goal_conflicts={"sv": " "}, **more)
    plan = plans.adopt_plan(goal_conflicts={"sv": "Vi känner inte till någon."}, **more)
    assert plan.goal_conflicts == {"sv": "Vi känner inte till någon."}


def test_plans_stand_in_the_order_they_were_adopted(plan, cast, now):
    earlier = plans.adopt_plan(
        key="kollektivtrafik",
        titles={"sv": "Resor"},
        summary={"sv": "Hur man tar sig fram."},
        goal_conflicts={"sv": "Vi känner inte till någon."},
        valid_to=plan.valid_to,
        invented=True,
        by=cast.strategist,
        now=now - timedelta(days=400),
    )
    shown = plan_queries.overview(language="sv", now=now).plans
    assert [one.code for one in shown] == [earlier.reference.code, plan.reference.code]
