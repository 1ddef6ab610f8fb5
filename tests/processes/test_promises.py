"""What closing a way in promises, and deletion by the region's own rule: exactly what is due, and nothing else."""

from datetime import date, timedelta

import pytest
from tests.dialogue import samples

from medskapa.dialogue.models import Consent, Contribution, Receipt, ReceivedFile, Recording, RetentionRule, Translation
from medskapa.dialogue.operations import answering, contributions, moderation, recordings, retention, workshops
from medskapa.dialogue.operations.recordings import Voice
from medskapa.dialogue.queries import retention as retention_queries
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.rules import retention as retention_rules
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.processes.models import Task
from medskapa.processes.operations import promises as promise_operations
from medskapa.processes.queries import processes, ways
from medskapa.processes.queries import promises as promise_queries
from medskapa.processes.rules import promises as rules
from medskapa.processes.rules.periods import TaskKind
from medskapa.thread import operations as thread


@pytest.fixture
def closed(open_process, now):
    """The day after the last day, and what is owed written down."""
    after = now + timedelta(days=31)
    promise_operations.note_promises(now=after)
    return after


def test_nothing_is_owed_while_a_way_in_is_open(open_process, now):
    assert promise_operations.note_promises(now=now + timedelta(days=30)) == 0


def test_closing_makes_two_dated_promises_for_every_way_in_and_never_more(open_process, now):
    assert promise_operations.note_promises(now=now + timedelta(days=31)) == 10
    assert promise_operations.note_promises(now=now + timedelta(days=90)) == 0
    closes = open_process.phases.first().closes_on
    days = {task.kind: task.due_on - closes for task in Task.objects.all()}
    assert days == {TaskKind.WHAT_HAPPENS_NOW: timedelta(days=7), TaskKind.RESULTS: timedelta(days=60)}


def test_a_promise_is_late_the_day_after_it_is_due(closed, now):
    due = Task.objects.filter(kind=TaskKind.WHAT_HAPPENS_NOW).first().due_on
    days_to = (due - now.date()).days
    assert not any(row.late for row in promise_queries.owed(now=now + timedelta(days=days_to)))
    late = [row for row in promise_queries.owed(now=now + timedelta(days=days_to + 1)) if row.late]
    assert {row.kind for row in late} == {TaskKind.WHAT_HAPPENS_NOW}
    assert promise_queries.late_count(now=now + timedelta(days=days_to + 1)) == len(late) == 5


def test_keeping_a_promise_says_it_in_public_and_cannot_be_done_twice(closed, cast):
    task = Task.objects.filter(kind=TaskKind.RESULTS).first()
    with pytest.raises(rules.NothingSaid):
        promise_operations.keep_promise(task=task, words={"en": "Done"}, by=cast.editor, now=closed)
    promise_operations.keep_promise(task=task, words={"sv": " Tio teman. ", "en": ""}, by=cast.editor, now=closed)
    assert Task.objects.get(pk=task.pk).words == {"sv": "Tio teman."}
    assert JournalEntry.objects.get(event="processes.ResultsTold").values["task"] == task.pk
    with pytest.raises(rules.AlreadyKept):
        promise_operations.keep_promise(task=task, words={"sv": "Något annat"}, by=cast.editor, now=closed)
    way = next(way for way in ways.registry(now=closed, language="sv").closed if way.kind == task.way_in.kind)
    assert [str(promise.words) for promise in way.promises] == ["", "Tio teman."]


def test_what_is_owed_is_shown_in_public_though_the_worker_has_not_noted_it(open_process, now):
    shown = ways.registry(now=now + timedelta(days=40), language="sv").closed
    assert [promise.late for promise in shown[0].promises] == [True, False]
    assert not Task.objects.exists()


def test_a_way_in_whose_promises_are_kept_is_shown_for_thirty_days_after_it_closed(closed, cast):
    for task in Task.objects.all():
        promise_operations.keep_promise(task=task, words={"sv": "Klart."}, by=cast.editor, now=closed)
    closed_on = closed - timedelta(days=1)
    for days, is_shown in ((30, True), (31, False)):
        assert bool(ways.registry(now=closed_on + timedelta(days=days), language="sv").closed) is is_shown


@pytest.mark.parametrize("who", ["writer", "analyst", "visitor"])
def test_who_may_not_keep_promises_is_refused(closed, cast, who):
    with pytest.raises(NotAllowed):
        promise_operations.keep_promise(
            task=Task.objects.first(), words={"sv": "Ja"}, by=getattr(cast, who), now=closed
        )


@pytest.fixture
def rule(open_process, cast, now):
    def make(**more):
        values = {"only_withdrawn": True, "months": 24, "decision": "Gallringsbeslut 2026:1", **more}
        return retention.set_retention_rule(process=open_process, **values, by=cast.administrator, now=now)

    return make


def long_after(now):
    return now + timedelta(days=90 + 760)


def test_a_rule_needs_its_decision_and_its_months(rule):
    with pytest.raises(retention_rules.DecisionMissing):
        rule(decision=" ")
    with pytest.raises(retention_rules.TooSoon):
        rule(months=0)
    assert not RetentionRule.objects.exists()


def test_staff_open_the_rule_they_asked_for(rule):
    first, second = rule(), rule(only_withdrawn=False)
    assert [retention_queries.retention_rule(one.pk) for one in (first, second)] == [first, second]


def test_everybody_is_told_of_the_rules_that_hold_for_what_is_shown(open_process, rule):
    made = rule()
    assert retention_queries.rules_in_force() == [made]
    open_process.reference.visible = False
    open_process.reference.save()
    assert retention_queries.rules_in_force() == []


def test_only_an_administrator_sets_a_rule_and_deletes_by_it(open_process, rule, cast, now):
    with pytest.raises(NotAllowed):
        retention.set_retention_rule(
            process=open_process, only_withdrawn=True, months=1, decision="Nej", by=cast.strategist, now=now
        )
    with pytest.raises(NotAllowed):
        retention.delete_by_rule(rule=rule(), expected=0, by=cast.strategist, now=now)


def test_a_rule_deletes_exactly_what_is_due_and_the_journal_keeps_the_fact_without_a_word(say, rule, cast, now):
    kept, gone = say("Jag står kvar."), say("Ingen ska minnas mina ord.")
    contributions.add_to(receipt=gone.receipt_code, text="Och inte de här.", now=now)
    moderation.translate(
        contribution=gone, language="eng", text="Nobody", translator="Elle", reviewed=True, by=cast.writer, now=now
    )
    contributions.withdraw(receipt=gone.receipt_code, now=now)
    made = rule()
    assert retention.delete_by_rule(rule=made, expected=0, by=cast.administrator, now=now) == 0
    later = long_after(now)
    with pytest.raises(retention_rules.CountChanged):
        retention.delete_by_rule(rule=made, expected=1, by=cast.administrator, now=later)
    assert Contribution.objects.count() == 3
    assert retention.delete_by_rule(rule=made, expected=2, by=cast.administrator, now=later) == 2
    assert list(Contribution.objects.all()) == [kept]
    assert (Receipt.objects.count(), Consent.objects.count(), Translation.objects.count()) == (1, 1, 0)
    entries = JournalEntry.objects.filter(event="dialogue.ContributionDeleted")
    assert {entry.why for entry in entries} == {"Gallringsbeslut 2026:1"}
    everything = " ".join(f"{entry.why} {entry.values}" for entry in JournalEntry.objects.all())
    assert "Ingen ska minnas" not in everything
    assert retention.delete_by_rule(rule=made, expected=0, by=cast.administrator, now=later) == 0


@pytest.fixture
def private(tmp_path, settings):
    settings.PRIVATE_ROOT = tmp_path
    return lambda: sum(path.is_file() for path in tmp_path.rglob("*"))


@pytest.fixture
def speak(open_process, private, cast, now):
    """Leave a voice; gives the receipt and the recording."""

    def leave(number=0):
        way = processes.way_in("open_question", now=now)
        voice = Voice(samples.ogg(), "fin")
        code, _ = recordings.leave_recording(voice=voice, way_in=way, by=cast.visitor, now=now, key=f"{number}" * 32)
        return code, Recording.objects.latest("pk")

    return leave


def test_voices_that_became_words_or_never_did_are_deleted_with_their_sound(
    speak, rule, private, cast, now, django_capture_on_commit_callbacks
):
    (back, _), (_, spoken), (_, silent) = speak(1), speak(2), speak(3)
    contributions.withdraw(receipt=back, now=now)
    recordings.write_down(recording=spoken, text="Mer ljus.", language="sv", by=cast.writer, now=now)
    recordings.set_aside_recording(recording=silent, why="Bara vind.", by=cast.writer, now=now)
    later, delete = long_after(now), {"by": cast.administrator, "now": long_after(now)}
    assert [file.recording.withdrawn for file in retention_queries.files_due(rule(), now=later)] == [True]
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.delete_by_rule(rule=rule(), expected=1, **delete) == 1
    assert (Recording.objects.count(), private()) == (2, 2)
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.delete_by_rule(rule=rule(only_withdrawn=False), expected=2, **delete) == 2
    assert (Recording.objects.count(), Receipt.objects.count(), Contribution.objects.count(), private()) == (0, 0, 0, 0)
    assert JournalEntry.objects.filter(event="dialogue.FileDeleted").count() == 2


def test_a_photograph_from_a_session_is_deleted_when_no_words_of_it_stand(
    open_process, rule, private, cast, now, today, django_capture_on_commit_callbacks
):
    start = workshops.WorkshopStart(title="Fika", day=today)
    way = processes.way_in("own_workshop", now=now)
    session = found.session_of(workshops.start_workshop(way_in=way, start=start, by=cast.visitor, now=now).reference)
    group = answering.Group((answering.Answer("now", "Mer ljus."),), people=3, language="sv")
    taken, _ = answering.send_group(
        session=session, group=group, photos=[samples.photo()], by=Doer("", Role.GUEST), now=now, key="k" * 32
    )
    later = long_after(now)
    assert not retention_queries.files_due(rule(), now=later)
    assert len(retention_queries.files_due(rule(only_withdrawn=False), now=later)) == 1
    contributions.withdraw(receipt=taken.receipt, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.delete_by_rule(rule=rule(), expected=2, by=cast.administrator, now=later) == 2
    assert (ReceivedFile.objects.count(), private()) == (0, 0)


def test_the_wider_rule_spares_what_somebody_has_tied_to_something(say, rule, cast, now):
    tied, loose = say("Jag ledde till något."), say("Jag ledde till inget.")
    thread.stop(cause=tied.reference, why="Staten avgör.", by=cast.analyst, now=now)
    made = rule(only_withdrawn=False)
    assert list(retention_queries.due_for_deletion(made, now=long_after(now))) == [loose]
    assert list(retention_queries.due_for_deletion(rule(), now=long_after(now))) == []


def test_what_has_an_addition_that_stays_stays(say, rule, cast, now):
    first = say("Först.")
    more = contributions.add_to(receipt=first.receipt_code, text="Sedan.", now=now)
    thread.stop(cause=more.reference, why="Staten avgör.", by=cast.analyst, now=now)
    assert list(retention_queries.due_for_deletion(rule(only_withdrawn=False), now=long_after(now))) == []


def test_a_rule_that_has_ended_deletes_nothing(say, rule, cast, now):
    contributions.withdraw(receipt=say("Jag ångrar mig.").receipt_code, now=now)
    made = rule()
    with pytest.raises(retention_rules.DecisionMissing):
        retention.end_retention_rule(rule=made, why="", by=cast.administrator, now=now)
    retention.end_retention_rule(rule=made, why="Beslutet är upphävt.", by=cast.administrator, now=now)
    assert list(retention_queries.due_for_deletion(made, now=long_after(now))) == []
    with pytest.raises(retention_rules.RuleEnded):
        retention.delete_by_rule(rule=made, expected=0, by=cast.administrator, now=long_after(now))


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
    ],
)
def test_months_end_where_the_calendar_does(day, months, after):
    assert retention_rules.months_after(day, months) == after
