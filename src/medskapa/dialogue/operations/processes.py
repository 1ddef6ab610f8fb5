"""Opening a round of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Phase, Process, WayIn
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.thread import operations as thread


@dataclass(frozen=True)
class PhasePlan:
    """A phase to be: its kind, titles, days and the ways in it opens as (kind, minutes, titles, about, digital)."""

    kind: str
    titles: Mapping[str, str]
    opens_on: date
    closes_on: date
    ways_in: Sequence[tuple[str, int, Mapping[str, str], Mapping[str, str], bool]] = ()


def open_process(
    *,
    slug: str,
    titles: Mapping[str, str],
    question: Mapping[str, str],
    decides: Mapping[str, str],
    can_influence: Mapping[str, str],
    cannot_influence: Mapping[str, str],
    happens_next: Mapping[str, str],
    answered_by: Mapping[str, str],
    answer_by: date,
    phases: Sequence[PhasePlan],
    invented: bool,
    by: Doer,
    now: datetime,
) -> Process:
    """Open a process with its phases and ways in. Raises IntegrityError when a phase ends before it begins."""
    require("dialogue.open_process", by=by)
    with transaction.atomic():
        reference = thread.refer(kind="process", titles=titles, visible=True, invented=invented, now=now)
        process = Process.objects.create(
            reference=reference,
            slug=slug,
            question=dict(question),
            decides=dict(decides),
            can_influence=dict(can_influence),
            cannot_influence=dict(cannot_influence),
            happens_next=dict(happens_next),
            answered_by=dict(answered_by),
            answer_by=answer_by,
            invented=invented,
        )
        for plan in phases:
            phase = Phase.objects.create(
                process=process,
                kind=plan.kind,
                titles=dict(plan.titles),
                opens_on=plan.opens_on,
                closes_on=plan.closes_on,
            )
            for kind, minutes, way_titles, about, digital in plan.ways_in:
                WayIn.objects.create(
                    phase=phase, kind=kind, minutes=minutes, titles=dict(way_titles), about=dict(about), digital=digital
                )
        journal.write(events.ProcessOpened(reference=reference.code, slug=slug), by=by, now=now)
    return process
