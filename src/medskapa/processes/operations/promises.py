"""Keeping what closing a way in promises: what happens now, and the results."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes import events as process_events
from medskapa.processes.models import Task
from medskapa.processes.queries import promises
from medskapa.processes.rules import promises as rules
from medskapa.processes.rules.periods import TaskKind


def note_promises(*, now: datetime) -> int:
    """Write down what is owed for every way in that has closed. Returns how many promises are new.

    For the worker, which does it again and again: that changes nothing. The day it closed decides, not the
    day it was noticed.
    """
    made = 0
    with transaction.atomic():
        for way in promises.closed_without_tasks(now=now):
            for kind in TaskKind:
                due = rules.due_on(kind, closed_on=way.phase.closes_on)
                _, new = Task.objects.get_or_create(way_in=way, kind=kind, defaults={"due_on": due})
                made += new
    return made


def keep_promise(*, task: Task, words: Mapping[str, str], by: Doer, now: datetime) -> None:
    """Say what happens now, or what the results are, for everybody to read. Raises NothingSaid and AlreadyKept.

    Who follows the process is told by the readers of the journal.
    """
    require("processes.keep_promise", by=by)
    rules.require_words(words)
    process = task.way_in.phase.process.reference
    with transaction.atomic():
        held = Task.objects.select_for_update().get(pk=task.pk)
        if held.done_on is not None:
            raise rules.AlreadyKept()
        task.words = {language: text.strip() for language, text in words.items() if text.strip()}
        task.done_on, task.done_by = stockholm_day(now), by.name
        task.save(update_fields=["words", "done_on", "done_by"])
        told = process_events.ResultsTold if task.kind == TaskKind.RESULTS else process_events.WhatHappensNowTold
        journal.write(told(reference=process.code, way_in=task.way_in.kind, task=task.pk), by=by, now=now)
