"""Deleting by the rules that the region has set itself: set a rule, end it, delete what it is due for."""

from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Contribution, ReceivedFile, Recording, RetentionRule
from medskapa.dialogue.queries import retention as retention_queries
from medskapa.dialogue.queries.files import path_of
from medskapa.dialogue.rules import retention
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.models import Process


def set_retention_rule(
    *, process: Process, only_withdrawn: bool, months: int, decision: str, by: Doer, now: datetime
) -> RetentionRule:
    """Decide what may be deleted and how long after the process has ended. Raises DecisionMissing and TooSoon."""
    require("dialogue.set_retention_rule", by=by)
    retention.require_rule(decision=decision, months=months)
    with transaction.atomic():
        rule = RetentionRule.objects.create(
            process=process,
            only_withdrawn=only_withdrawn,
            months=months,
            decision=decision.strip(),
            set_by=by.name,
            set_on=stockholm_day(now),
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
        raise retention.DecisionMissing()
    with transaction.atomic():
        rule.ended_on = stockholm_day(now)
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
        raise retention.RuleEnded()
    with transaction.atomic():
        due = list(retention_queries.due_for_deletion(rule, now=now).select_for_update(of=("self",)))
        files = list(retention_queries.files_due(rule, now=now).select_for_update(of=("self",)))
        found = len(due) + len(files)
        if found != expected:
            raise retention.CountChanged(found=found, expected=expected)
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
