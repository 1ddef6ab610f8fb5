"""The decision: no edition is adopted while a comment is without its answer."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from medskapa.consultation import events
from medskapa.consultation.models import Consultation, Response
from medskapa.consultation.queries.progress import stands_in_the_way
from medskapa.consultation.rules import Answer
from medskapa.consultation.rules.responses import (
    AlreadyDecided,
    CommentsUnanswered,
    NothingChanged,
    ResponsesUnsigned,
    StillOut,
    SubmissionsNotSplit,
    named,
)
from medskapa.dialogue import queries as dialogue
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.strategy import operations as strategy
from medskapa.strategy import queries as texts
from medskapa.strategy.queries import Edition
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.said import said

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

    A comment that changed words is linked to their paragraph in the new edition, one that was accepted as the text
    stands behind its part, and one that was not taken in ends there: each with the reason that was given.
    Raises StillOut, SubmissionsNotSplit, CommentsUnanswered, ResponsesUnsigned, all naming what is left; NothingChanged
    for an answer that speaks of changed words where there are none; and the refusals of freezing.
    """
    require("consultation.adopt", by=by)
    with transaction.atomic():
        held = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        _require_ready(held, now)
        edition = strategy.freeze_edition(
            strategy=held.edition.strategy,
            kind="adopted",
            titles=titles,
            changes=changes,
            label=label,
            note=note,
            by=by,
            now=now,
        )
        changed = _tie(held, edition, by, now)
        held.decided_edition, held.decided_on = edition, thread.day(now)
        held.decided_by, held.decision = by.name or str(by.role), dict(decision or {})
        held.save(update_fields=["decided_edition", "decided_on", "decided_by", "decision"])
        event = events.ConsultationDecided(
            reference=held.reference.code,
            edition=edition.slug,
            segments=Response.objects.filter(segment__submission__consultation=held).count(),
            changed=changed,
        )
        journal.write(event, by=by, now=now, why=note)
    return edition


def _require_ready(consultation: Consultation, now: datetime) -> None:
    if consultation.decided_on is not None:
        raise AlreadyDecided()
    days = dialogue.days_of(consultation.way_in.phase)
    if now.astimezone(journal.STOCKHOLM).date() <= days.closes_on:
        raise StillOut(last=days.closes_on.isoformat())
    left = stands_in_the_way(consultation)
    if left.not_split:
        raise SubmissionsNotSplit(names=named(left.not_split))
    if left.unanswered:
        raise CommentsUnanswered(names=named(left.unanswered))
    if left.unsigned:
        raise ResponsesUnsigned(names=named(left.unsigned))


def _tie(consultation: Consultation, edition: Edition, by: Doer, now: datetime) -> int:
    """Make the links in the thread; returns how many comments changed words."""
    nodes = texts.diff(consultation.edition, edition, language="sv")
    altered = {f"{node.key}#{change.code}" for node in nodes for change in node.changes}
    rows = Response.objects.filter(segment__submission__consultation=consultation)
    idle = sorted(set(rows.exclude(changed="").values_list("changed", flat=True)) - altered)
    if idle:
        raise NothingChanged(names=named(idle))
    parts = {node.key: node for node in consultation.edition.strategy.nodes.select_related("reference")}
    changed = 0
    related = ("segment__contribution__reference", "segment__node__reference", "segment__version__paragraph")
    for one in rows.select_related(*related).order_by("pk").iterator(chunk_size=1000):
        segment, why = one.segment, str(said(one.reason, "sv"))
        cause = segment.contribution.reference
        if one.changed:
            key, _, code = one.changed.partition("#")
            changed += 1
            thread.link(
                cause=cause,
                effect=parts[key].reference,
                kind=LinkKind.CHANGED,
                why=why,
                anchor=code,
                version=edition.slug,
                by=by,
                now=now,
            )
        elif one.answer in (Answer.NOT, Answer.OUTSIDE):
            thread.stop(cause=cause, why=why, by=by, now=now)
        elif segment.node is not None:
            thread.link(
                cause=cause,
                effect=segment.node.reference,
                kind=LinkKind.EVIDENCE,
                why=why,
                anchor=segment.version.paragraph.code if segment.version else "",
                version=edition.slug,
                by=by,
                now=now,
            )
    return changed
