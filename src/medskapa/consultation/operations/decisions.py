"""The decision: no edition is adopted while a comment is without its answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.consultation import events
from medskapa.consultation.models import ChangedPlace, Consultation, Response, Submission
from medskapa.consultation.queries.progress import all_that_is_left, decided_with
from medskapa.consultation.rules.kinds import Answer, SubmissionState
from medskapa.consultation.rules.responses import (
    AlreadyDecided,
    CommentsUnanswered,
    ExtraTimeRunning,
    ExtraTimeUnanswered,
    NothingChanged,
    ResponsesUnsigned,
    StillOut,
    SubmissionsNotSplit,
    named,
)
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.processes.queries import processes
from medskapa.strategy.models import Edition, Node
from medskapa.strategy.operations import freezing
from medskapa.strategy.queries import editions
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference

Why = Mapping[str, str]


def adopt(
    *,
    consultation: Consultation,
    titles: Mapping[str, str],
    changes: Mapping[str, Why],
    by: Doer,
    now: datetime,
    label: str = "",
    note: str = "",
    decision: Mapping[str, str] | None = None,
) -> Edition:
    """Freeze the adopted edition of a strategy that was out for comment, and tie each answer to what it led to.

    A comment that changed words is linked to their paragraphs in the new edition, one that was accepted as the text
    stands behind its part, and one that was not taken in ends there: each with the reason that was given. What a
    sender took back is not tied, counted or waited for. A strategy has one decision: every consultation of it that
    is undecided is decided with this one, and holds it up as much.
    Raises StillOut, ExtraTimeRunning, ExtraTimeUnanswered, SubmissionsNotSplit, CommentsUnanswered, ResponsesUnsigned,
    all naming what is left; NothingChanged for an answer that speaks of changed words where there are none; and the
    refusals of freezing.
    """
    require("consultation.adopt", by=by)
    with transaction.atomic():
        undecided = list(decided_with(consultation).select_for_update(of=("self",)))
        _require_ready(consultation, undecided, now)
        edition = freezing.freeze_edition(
            strategy=consultation.edition.strategy,
            kind="adopted",
            titles=titles,
            changes=changes,
            label=label,
            note=note,
            by=by,
            now=now,
        )
        for held in undecided:
            _decide(held, edition, dict(decision or {}), note, by, now)
    return edition


def _decide(held: Consultation, edition: Edition, decision: dict[str, str], note: str, by: Doer, now: datetime) -> None:
    answered, changed = _tie(held, edition, by, now)
    held.decided_edition, held.decided_on = edition, stockholm_day(now)
    held.decided_by, held.decision = by.name or str(by.role), decision
    held.save(update_fields=["decided_edition", "decided_on", "decided_by", "decision"])
    event = events.ConsultationDecided(
        reference=held.reference.code, edition=edition.slug, segments=answered, changed=changed
    )
    journal.write(event, by=by, now=now, why=note)


def _require_ready(consultation: Consultation, undecided: Sequence[Consultation], now: datetime) -> None:
    if consultation.pk not in {one.pk for one in undecided}:
        raise AlreadyDecided()
    today = stockholm_day(now)
    for one in undecided:
        last = processes.days_of(one.way_in.phase).closes_on
        if today <= last:
            raise StillOut(last=last.isoformat(), title=str(in_language(one.reference.titles, "sv")))
    left = all_that_is_left(undecided, today=today)
    if left.running:
        raise ExtraTimeRunning(names=named(left.running))
    if left.asking:
        raise ExtraTimeUnanswered(names=named(left.asking))
    if left.not_split:
        raise SubmissionsNotSplit(names=named(left.not_split))
    if left.unanswered:
        raise CommentsUnanswered(names=named(left.unanswered))
    if left.unsigned:
        raise ResponsesUnsigned(names=named(left.unsigned))


def _tie(consultation: Consultation, edition: Edition, by: Doer, now: datetime) -> tuple[int, int]:
    """Make the links in the thread; returns how many comments were answered, and how many changed words."""
    nodes = editions.diff(consultation.edition, edition, language="sv")
    altered = {f"{node.key}#{change.code}" for node in nodes for change in node.changes}
    # Held, so that nobody takes back what is being tied.
    standing = Submission.objects.filter(consultation=consultation, state=SubmissionState.RECEIVED)
    list(standing.select_for_update().values_list("pk", flat=True))
    rows = Response.objects.filter(segment__submission__in=standing)
    idle = sorted(set(ChangedPlace.objects.filter(response__in=rows).values_list("name", flat=True)) - altered)
    if idle:
        raise NothingChanged(names=named(idle))
    parts = {node.key: node for node in consultation.edition.strategy.nodes.select_related("reference")}
    answered = changed = 0
    related = ("segment__contribution__reference", "segment__node__reference", "segment__version__paragraph")
    tied = rows.select_related(*related).prefetch_related("places").order_by("pk")
    for one in tied.iterator(chunk_size=1000):
        names = [place.name for place in one.places.all()]
        answered, changed = answered + 1, changed + bool(names)
        _tie_one(one, names, parts, edition, by, now)
    return answered, changed


def _tie_one(
    one: Response, names: Sequence[str], parts: Mapping[str, Node], edition: Edition, by: Doer, now: datetime
) -> None:
    segment, why = one.segment, str(in_language(one.reason, "sv"))
    cause = segment.contribution.reference

    def tie(effect: Reference, kind: str, anchor: str) -> None:
        more = {"why": why, "anchor": anchor, "version": edition.slug}
        thread.link(cause=cause, effect=effect, kind=kind, by=by, now=now, **more)

    if names:
        for name in names:
            key, _, code = name.partition("#")
            tie(parts[key].reference, LinkKind.CHANGED, code)
    elif one.answer in (Answer.NOT, Answer.OUTSIDE):
        thread.stop(cause=cause, why=why, by=by, now=now)
    elif segment.node is not None:
        tie(segment.node.reference, LinkKind.EVIDENCE, segment.version.paragraph.code if segment.version else "")
