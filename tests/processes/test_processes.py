"""A round of work: nothing is asked of anybody before everything is said, and old rounds stay."""

from dataclasses import replace
from datetime import timedelta

import pytest

from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.processes.models import Process, Task
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.operations import promises as promise_operations
from medskapa.processes.queries import processes as process_queries
from medskapa.processes.queries import promises as promise_queries
from medskapa.processes.rules import processes as rules
from medskapa.processes.rules.periods import TaskKind
from medskapa.processes.rules.processes import Gap, PhasePlan, ProcessIncomplete, WayPlan

SAID = {"sv": "Något"}


@pytest.fixture
def plan(open_process):
    """A plan that can be published: the open process's own."""
    return process_queries.plan_of(open_process)


@pytest.fixture
def draft(plan, cast, now):
    def make(**changes):
        return process_operations.draft_process(
            slug=f"utkast-{Process.objects.count()}",
            plan=replace(plan, **changes),
            invented=True,
            by=cast.strategist,
            now=now,
        )

    return make


def without_ways(plan, kinds):
    return tuple(
        replace(phase, ways_in=[way for way in phase.ways_in if way.kind not in kinds]) for phase in plan.phases
    )


@pytest.mark.parametrize(
    ("field", "nothing", "gap"),
    [
        *((gap.value, {}, gap) for gap in list(Gap)[:9] if gap is not Gap.DECIDES_ON),
        ("titles", {"en": "Only in English"}, Gap.TITLES),
        ("why", {"sv": "   "}, Gap.WHY),
        ("why", {"sv": "ord " * 101}, Gap.WHY_TOO_LONG),
        ("partners", {"sv": []}, Gap.PARTNERS),
        ("decides_on", None, Gap.DECIDES_ON),
        ("contact", {"name": "Sten"}, Gap.CONTACT),
        ("phases", (), Gap.PHASES),
    ],
)
def test_a_gap_blocks_publication_and_is_named(draft, cast, now, field, nothing, gap):
    process = draft(**{field: nothing})
    with pytest.raises(ProcessIncomplete) as refused:
        process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert gap in refused.value.gaps
    assert not Process.objects.get(pk=process.pk).reference.visible


def test_every_gap_is_told_at_once(draft, cast, now):
    process = draft(why={}, legal_basis={}, contact={})
    with pytest.raises(ProcessIncomplete) as refused:
        process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert refused.value.gaps == (Gap.WHY, Gap.LEGAL_BASIS, Gap.CONTACT)


def test_a_process_without_a_way_that_needs_no_screen_cannot_be_published(draft, plan, cast, now):
    process = draft(phases=without_ways(plan, {"municipal_dialogue"}))
    with pytest.raises(ProcessIncomplete) as refused:
        process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert refused.value.gaps == (Gap.NOT_DIGITAL,)


def test_a_phase_without_its_note_cannot_be_published(draft, plan, cast, now):
    process = draft(phases=tuple(replace(phase, note={}) for phase in plan.phases))
    with pytest.raises(ProcessIncomplete) as refused:
        process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert refused.value.gaps == (Gap.NOTES,)


def test_a_whole_draft_is_published_once_and_opens_then(draft, cast, now):
    process = draft()
    before = len(process_queries.open_ways(now=now))
    process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert len(process_queries.open_ways(now=now)) == 2 * before
    process_operations.publish_process(process=process, by=cast.strategist, now=now)
    assert JournalEntry.objects.filter(event="processes.ProcessOpened", reference=process.reference.code).count() == 1


def test_a_draft_opens_nothing_and_is_seen_by_nobody(draft, open_process, client, now):
    process = draft()
    assert {way.process for way in process_queries.open_ways(now=now)} == {open_process}
    assert process not in process_queries.published_processes()
    assert client.get(process.reference.path).status_code == 404


@pytest.mark.parametrize(("who", "allowed"), [("strategist", True), ("administrator", True), ("editor", False)])
def test_only_strategists_and_administrators_open_a_process(draft, cast, now, who, allowed):
    process = draft()
    if allowed:
        process_operations.publish_process(process=process, by=getattr(cast, who), now=now)
    else:
        with pytest.raises(NotAllowed):
            process_operations.publish_process(process=process, by=getattr(cast, who), now=now)


def test_what_is_published_cannot_lose_what_it_must_say(open_process, plan, cast, now):
    with pytest.raises(ProcessIncomplete):
        process_operations.rewrite_process(
            process=open_process, plan=replace(plan, why={}), by=cast.strategist, now=now
        )
    assert Process.objects.get().why == plan.why
    process_operations.rewrite_process(process=open_process, plan=replace(plan, why=SAID), by=cast.strategist, now=now)
    assert Process.objects.get().why == SAID


def test_a_phase_moves_only_with_a_note_that_everybody_reads(open_process, cast, now, today):
    phase = open_process.phases.first()
    new = {"titles": phase.titles, "opens_on": today, "closes_on": today + timedelta(days=9)}
    with pytest.raises(rules.NoteMissing):
        process_operations.move_phase(phase=phase, **new, note={"sv": " "}, by=cast.strategist, now=now)
    with pytest.raises(rules.EndsBeforeItBegins):
        wrong = {**new, "closes_on": today - timedelta(days=1)}
        process_operations.move_phase(phase=phase, **wrong, note=SAID, by=cast.strategist, now=now)
    process_operations.move_phase(phase=phase, **new, note={"sv": "Två veckor till."}, by=cast.strategist, now=now)
    shown = process_queries.phases(open_process, now=now, language="sv")[0]
    assert (shown.closes_on, str(shown.note)) == (today + timedelta(days=9), "Två veckor till.")
    assert JournalEntry.objects.get(event="processes.PhaseMoved").why == "Två veckor till."


def test_what_is_owed_after_a_way_in_that_is_extended_is_owed_after_its_new_last_day(open_process, cast, now, today):
    phase = open_process.phases.first()
    after = now + timedelta(days=31)
    promise_operations.note_promises(now=after)
    kept, *_ = Task.objects.filter(kind=TaskKind.RESULTS)
    promise_operations.keep_promise(task=kept, words=SAID, by=cast.strategist, now=after)
    last = today + timedelta(days=60)
    new = {"titles": phase.titles, "opens_on": phase.opens_on, "closes_on": last, "note": SAID}
    process_operations.move_phase(phase=phase, **new, by=cast.strategist, now=after)
    due = {task.due_on - last for task in Task.objects.filter(done_on=None)}
    assert due == {timedelta(days=7), timedelta(days=60)}
    assert Task.objects.get(pk=kept.pk).due_on == kept.due_on
    assert promise_queries.late_count(now=now + timedelta(days=62)) == 0


def test_a_phase_is_taken_out_of_a_draft_but_never_of_what_has_been_shown(draft, open_process, cast, now):
    process = draft()
    process_operations.drop_phase(phase=process.phases.last(), by=cast.strategist, now=now)
    assert process.phases.count() == 1
    with pytest.raises(rules.AlreadyPublished):
        process_operations.drop_phase(phase=open_process.phases.last(), by=cast.strategist, now=now)


def test_a_phase_has_one_way_in_of_a_kind(draft, cast, now):
    phase = draft().phases.last()
    way = WayPlan("open_question", 2, SAID, SAID, True)
    process_operations.add_way(phase=phase, plan=way, by=cast.strategist, now=now)
    with pytest.raises(rules.WayTaken):
        process_operations.add_way(phase=phase, plan=way, by=cast.strategist, now=now)


def test_a_new_round_has_the_old_ones_words_and_its_days_equally_far_apart(open_process, plan, cast, now, today):
    start = today + timedelta(days=1461)
    new = process_operations.copy_process(
        process=open_process,
        slug="vardagen-igen",
        titles={"sv": "Vardagen igen"},
        starts_on=start,
        invented=False,
        by=cast.strategist,
        now=now,
    )
    copied = process_queries.plan_of(new)
    assert copied.phases[0].opens_on == start
    moved = start - plan.phases[0].opens_on
    assert [phase.closes_on - old.closes_on for phase, old in zip(copied.phases, plan.phases, strict=True)] == [
        moved,
        moved,
    ]
    assert copied.answer_by - plan.answer_by == moved
    assert (copied.why, copied.contact) == (plan.why, plan.contact)
    assert [way.kind for way in copied.phases[0].ways_in] == [way.kind for way in plan.phases[0].ways_in]
    assert process_queries.plan_of(open_process) == plan
    process_operations.publish_process(process=new, by=cast.strategist, now=now)


def test_two_rounds_cannot_have_the_same_address(open_process, cast, now, plan):
    with pytest.raises(rules.SlugTaken):
        process_operations.draft_process(slug="vardagen", plan=plan, invented=False, by=cast.strategist, now=now)


def test_a_phase_is_added_with_its_note(draft, cast, now, today):
    process = draft()
    late = PhasePlan("adopt", SAID, today, today - timedelta(days=1), (), SAID)
    for wrong, refusal in (
        (replace(late, note={}, closes_on=today), rules.NoteMissing),
        (late, rules.EndsBeforeItBegins),
    ):
        with pytest.raises(refusal):
            process_operations.add_phase(process=process, plan=wrong, by=cast.strategist, now=now)
    process_operations.add_phase(process=process, plan=replace(late, closes_on=today), by=cast.strategist, now=now)
    assert process.phases.count() == 3
