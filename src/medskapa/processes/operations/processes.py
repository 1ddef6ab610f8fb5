"""Rounds of work: drafted, published when nothing is missing, moved in time with a public note, begun anew."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.processes import events as process_events
from medskapa.processes.models import Phase, Process, Task, WayIn
from medskapa.processes.queries import processes
from medskapa.processes.rules import processes as rules
from medskapa.processes.rules.periods import TaskKind
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, Texts, WayPlan
from medskapa.processes.rules.promises import due_on
from medskapa.thread import operations as thread

# What stands in the row as it stands in the plan.
_FIELDS = (
    *("question", "why", "legal_basis", "decides", "can_influence", "cannot_influence", "happens_next"),
    *("answered_by", "contact"),
)


def open_process(*, slug: str, plan: ProcessPlan, invented: bool, by: Doer, now: datetime) -> Process:
    """Draft a process and publish it at once. Raises as draft_process and publish_process."""
    require("processes.open_process", by=by)
    with transaction.atomic():
        process = draft_process(slug=slug, plan=plan, invented=invented, by=by, now=now)
        publish_process(process=process, by=by, now=now)
    return process


def draft_process(*, slug: str, plan: ProcessPlan, invented: bool, by: Doer, now: datetime) -> Process:
    """Write down a process that nobody sees and that opens nothing yet. Raises SlugTaken, EndsBeforeItBegins."""
    require("processes.open_process", by=by)
    if Process.objects.filter(slug=slug).exists():
        raise rules.SlugTaken()
    with transaction.atomic():
        reference = thread.create_reference(
            kind="process", titles=plan.titles, visible=False, invented=invented, now=now
        )
        process = Process.objects.create(reference=reference, slug=slug, invented=invented, **_row(plan))
        for phase in plan.phases:
            _add_phase(process, phase)
        journal.write(process_events.ProcessDrafted(reference=reference.code, slug=slug), by=by, now=now)
    return process


def _row(plan: ProcessPlan) -> dict[str, Any]:
    texts = {name: dict(getattr(plan, name)) for name in _FIELDS}
    partners = {language: list(names) for language, names in plan.partners.items()}
    return {**texts, "partners": partners, "decides_on": plan.decides_on, "answer_by": plan.answer_by}


def _add_phase(process: Process, plan: PhasePlan) -> Phase:
    if plan.closes_on < plan.opens_on:
        raise rules.EndsBeforeItBegins()
    phase = Phase.objects.create(
        process=process,
        kind=plan.kind,
        titles=dict(plan.titles),
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        note=dict(plan.note),
    )
    for way in plan.ways_in:
        _add_way(phase, WayPlan(*way))
    return phase


def _add_way(phase: Phase, plan: WayPlan) -> WayIn:
    return WayIn.objects.create(
        phase=phase,
        kind=plan.kind,
        minutes=plan.minutes,
        titles=dict(plan.titles),
        about=dict(plan.about),
        digital=plan.digital,
        audience=dict(plan.audience),
        languages=list(plan.languages),
        contact=dict(plan.contact),
        kits=list(plan.kits),
    )


def copy_process(
    *, process: Process, slug: str, titles: Texts, starts_on: date, invented: bool, by: Doer, now: datetime
) -> Process:
    """Draft a new round with an old one's words, phases and ways in, every day moved to begin on the day given.

    The old one stays as it is, at the same address. Raises SlugTaken.
    """
    require("processes.open_process", by=by)
    plan = rules.shifted(processes.plan_of(process), starts_on=starts_on)
    return draft_process(slug=slug, plan=replace(plan, titles=titles), invented=invented, by=by, now=now)


def rewrite_process(*, process: Process, plan: ProcessPlan, by: Doer, now: datetime) -> None:
    """Change what is said of a process; its phases are changed one by one. Raises ProcessIncomplete once published."""
    require("processes.open_process", by=by)
    plan = replace(plan, phases=processes.plan_of(process).phases)
    if process.reference.visible:
        rules.require_complete(plan)
    with transaction.atomic():
        for name, value in _row(plan).items():
            setattr(process, name, value)
        process.save(update_fields=list(_row(plan)))
        thread.update_reference(reference=process.reference, titles=plan.titles, by=by, now=now)
        journal.write(process_events.ProcessRewritten(reference=process.reference.code), by=by, now=now)


def publish_process(*, process: Process, by: Doer, now: datetime) -> None:
    """Show a process to everybody and let its phases open. Raises ProcessIncomplete with every gap.

    Publishing what is published changes nothing.
    """
    require("processes.open_process", by=by)
    if process.reference.visible:
        return
    rules.require_complete(processes.plan_of(process))
    with transaction.atomic():
        thread.update_reference(reference=process.reference, visible=True, by=by, now=now)
        event = process_events.ProcessOpened(reference=process.reference.code, slug=process.slug)
        journal.write(event, by=by, now=now)


def add_phase(*, process: Process, plan: PhasePlan, by: Doer, now: datetime) -> Phase:
    """Add a phase to a process. Raises EndsBeforeItBegins and NoteMissing."""
    require("processes.open_process", by=by)
    rules.require_phase(opens_on=plan.opens_on, closes_on=plan.closes_on, note=plan.note)
    with transaction.atomic():
        phase = _add_phase(process, plan)
        journal.write(process_events.PhaseAdded(reference=process.reference.code, phase=plan.kind), by=by, now=now)
    return phase


def move_phase(
    *, phase: Phase, titles: Texts, opens_on: date, closes_on: date, note: Texts, by: Doer, now: datetime
) -> None:
    """Change the days or the name of a phase, with a note for everybody. Raises EndsBeforeItBegins and NoteMissing."""
    require("processes.open_process", by=by)
    rules.require_phase(opens_on=opens_on, closes_on=closes_on, note=note)
    with transaction.atomic():
        phase.titles, phase.note = dict(titles), dict(note)
        phase.opens_on, phase.closes_on = opens_on, closes_on
        phase.save(update_fields=["titles", "note", "opens_on", "closes_on"])
        # What is owed after closing is owed after the new last day; what has been told has been told.
        for task in Task.objects.select_for_update().filter(way_in__phase=phase, done_on=None):
            task.due_on = due_on(TaskKind(task.kind), closed_on=closes_on)
            task.save(update_fields=["due_on"])
        event = process_events.PhaseMoved(
            reference=phase.process.reference.code,
            phase=phase.kind,
            opens_on=opens_on.isoformat(),
            closes_on=closes_on.isoformat(),
        )
        journal.write(event, by=by, now=now, why=note[rules.FIRST_LANGUAGE])


def drop_phase(*, phase: Phase, by: Doer, now: datetime) -> None:
    """Take a phase out of a draft. Raises AlreadyPublished: what has been shown is moved, never taken away."""
    require("processes.open_process", by=by)
    if phase.process.reference.visible:
        raise rules.AlreadyPublished()
    with transaction.atomic():
        event = process_events.PhaseDropped(reference=phase.process.reference.code, phase=phase.kind)
        phase.delete()
        journal.write(event, by=by, now=now)


def add_way(*, phase: Phase, plan: WayPlan, by: Doer, now: datetime) -> WayIn:
    """Let a phase open one more way in; one of a kind. Raises WayTaken."""
    require("processes.open_process", by=by)
    if phase.ways_in.filter(kind=plan.kind).exists():
        raise rules.WayTaken()
    with transaction.atomic():
        way = _add_way(phase, plan)
        journal.write(
            process_events.WayInAdded(reference=phase.process.reference.code, way_in=plan.kind), by=by, now=now
        )
    return way
