"""Keeping what closing a way in promises, and deleting by the rules that the region has set itself."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from medskapa.dialogue import events, queries
from medskapa.dialogue.models import Contribution, Process, ReceivedFile, Recording, RetentionRule, Task
from medskapa.dialogue.queries.files import path_of
from medskapa.dialogue.rules import TaskKind
from medskapa.dialogue.rules import promises as rules
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.thread import operations as thread


def note_promises(*, now: datetime) -> int:
    """Write down what is owed for every way in that has closed. Returns how many promises are new.

    For the worker, which does it again and again: that changes nothing. The day it closed decides, not the
    day it was noticed.
    """
    made = 0
    with transaction.atomic():
        for way in queries.closed_without_tasks(now=now):
            for kind in TaskKind:
                due = rules.due_on(kind, closed_on=way.phase.closes_on)
                _, new = Task.objects.get_or_create(way_in=way, kind=kind, defaults={"due_on": due})
                made += new
    return made


def keep_promise(*, task: Task, words: Mapping[str, str], by: Doer, now: datetime) -> None:
    """Say what happens now, or what the results are, for everybody to read. Raises NothingSaid and AlreadyKept.

    Who follows the process is told by the readers of the journal.
    """
    require("dialogue.keep_promise", by=by)
    rules.require_words(words)
    process = task.way_in.phase.process.reference
    with transaction.atomic():
        held = Task.objects.select_for_update().get(pk=task.pk)
        if held.done_on is not None:
            raise rules.AlreadyKept()
        task.words = {language: text.strip() for language, text in words.items() if text.strip()}
        task.done_on, task.done_by = thread.day(now), by.name
        task.save(update_fields=["words", "done_on", "done_by"])
        told = events.ResultsTold if task.kind == TaskKind.RESULTS else events.WhatHappensNowTold
        journal.write(told(reference=process.code, way_in=task.way_in.kind, task=task.pk), by=by, now=now)


def set_retention_rule(
    *, process: Process, only_withdrawn: bool, months: int, decision: str, by: Doer, now: datetime
) -> RetentionRule:
    """Decide what may be deleted and how long after the process has ended. Raises DecisionMissing and TooSoon."""
    require("dialogue.set_retention_rule", by=by)
    rules.require_rule(decision=decision, months=months)
    with transaction.atomic():
        rule = RetentionRule.objects.create(
            process=process,
            only_withdrawn=only_withdrawn,
            months=months,
            decision=decision.strip(),
            set_by=by.name,
            set_on=thread.day(now),
        )
        event = events.RetentionRuleSet(reference=process.reference.code, months=months, only_withdrawn=only_withdrawn)
        journal.write(event, by=by, now=now, why=rule.decision)
    return rule


def end_retention_rule(*, rule: RetentionRule, why: str, by: Doer, now: datetime) -> None:
    """Let a rule delete nothing more. Ending it again changes nothing. Raises ReasonMissing."""
    require("dialogue.set_retention_rule", by=by)
    if rule.ended_on is not None:
        return
    if not why.strip():
        raise rules.DecisionMissing()
    with transaction.atomic():
        rule.ended_on = thread.day(now)
        rule.save(update_fields=["ended_on"])
        event = events.RetentionRuleEnded(reference=rule.process.reference.code)
        journal.write(event, by=by, now=now, why=why.strip())


def delete_by_rule(*, rule: RetentionRule, expected: int, by: Doer, now: datetime) -> int:
    """Delete exactly what a rule is due for: contributions with words, consents, translations and receipts, and the
    voices and photographs that no words stand for. Returns how many of both.

    `expected` is the count that was shown before: another one deletes nothing and raises CountChanged. The
    journal keeps that they were deleted and by which decision, never what they said. Raises RuleEnded.
    """
    require("dialogue.delete_by_rule", by=by)
    if rule.ended_on is not None:
        raise rules.RuleEnded()
    with transaction.atomic():
        due = list(queries.due_for_deletion(rule, now=now).select_for_update(of=("self",)))
        files = list(queries.files_due(rule, now=now).select_for_update(of=("self",)))
        found = len(due) + len(files)
        if found != expected:
            raise rules.CountChanged(found=found, expected=expected)
        for contribution in due:
            event = events.ContributionDeleted(reference=contribution.reference.code)
            journal.write(event, by=by, now=now, why=rule.decision)
        for file in files:
            journal.write(events.FileDeleted(reference="", file_kind=file.kind), by=by, now=now, why=rule.decision)
        _delete(due, files)
    return found


def _delete(due: list[Contribution], files: list[ReceivedFile]) -> None:
    """The rows with everything that hangs on them; the reference stays, so that its address is never given away."""
    rows = Contribution.objects.filter(pk__in=[contribution.pk for contribution in due])
    gone = [*files, *ReceivedFile.objects.filter(contribution__in=rows)]
    voices = list(Recording.objects.filter(file__in=gone).select_related("receipt"))
    receipts = {one.receipt for one in due if one.receipt} | {voice.receipt for voice in voices}
    # What points before what is pointed at: recordings at their files, additions at what they add to.
    Recording.objects.filter(pk__in=[voice.pk for voice in voices]).delete()
    ReceivedFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
    rows.exclude(adds_to=None).delete()
    rows.delete()
    for receipt in receipts:
        if not (receipt.contributions.exists() or receipt.recordings.exists()):
            receipt.delete()
    # A file that is gone comes back with no rollback.
    transaction.on_commit(partial(_unlink, [path_of(file.stored_as) for file in gone]))


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
