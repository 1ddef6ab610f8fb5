"""Cutting what was received into points that can each be answered, and counting those that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from medskapa.consultation import events
from medskapa.consultation.models import Comment, Consultation, Response, Segment, SegmentGroup, Submission
from medskapa.consultation.operations.responses import answer_as
from medskapa.consultation.queries.progress import standing_segments
from medskapa.consultation.rules.kinds import Carrier, SubmissionState
from medskapa.consultation.rules.responses import (
    AlreadyCut,
    AlreadyDecided,
    HasResponse,
    PieceUnknown,
    is_one_point,
    require_received,
)
from medskapa.dialogue.operations import segments
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.segments import Point
from medskapa.dialogue.queries import campaigns
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.strategy.models import Node


@dataclass(frozen=True)
class Piece:
    """A run of words to answer by itself. Cut from a comment it must stand there; from a letter staff copy it."""

    text: str
    comment: Comment | None = None
    # Where words from a letter belong, when they are about one part of the strategy.
    node: Node | None = None


def split_submission(*, submission: Submission, by: Doer, now: datetime) -> list[Segment]:
    """Make each comment one point, in one go, and say that the submission has been gone through.

    Doing it again adds nothing. A submission with a letter attached, or with a comment too long to be one point,
    is left for a person to finish.
    Raises NotReceived, AlreadyDecided.
    """
    require("consultation.split", by=by)
    with transaction.atomic():
        held = _held(submission)
        cut = set(held.segments.exclude(comment=None).values_list("comment_id", flat=True))
        comments = list(held.comments.select_related("version__paragraph"))
        short = [one for one in comments if is_one_point(one.text)]
        made = _cut(held, [Piece(one.text, one) for one in short if one.pk not in cut], by, now)
        if len(short) == len(comments) and not held.attachments.exists():
            _gone_through(held, by, now)
    return made


def split_all(*, consultation: Consultation, by: Doer, now: datetime) -> int:
    """Make each comment one point in every submission that has not been gone through; returns how many points.

    What must be read by a person is left as not gone through, and stops nothing else.
    """
    require("consultation.split", by=by)
    waiting = consultation.submissions.filter(state=SubmissionState.RECEIVED, split_on=None).order_by("pk")
    return sum(len(split_submission(submission=one, by=by, now=now)) for one in waiting)


def cut_out(*, submission: Submission, pieces: Sequence[Piece], by: Doer, now: datetime) -> list[Segment]:
    """Make marked runs of words points of their own, byte for byte.

    Raises NotReceived, PieceUnknown for words that don't stand in the comment, AlreadyCut, AlreadyDecided.
    """
    require("consultation.split", by=by)
    with transaction.atomic():
        held = _held(submission)
        known: set[tuple[int | None, str]] = set(held.segments.values_list("comment_id", "contribution__text"))
        for piece in pieces:
            comment = piece.comment
            if comment is not None and (comment.submission_id != held.pk or piece.text not in comment.text):
                raise PieceUnknown(words=piece.text[:80])
            key = (comment.pk if comment else None, piece.text)
            if key in known:
                raise AlreadyCut(words=piece.text[:80])
            known.add(key)
        return _cut(held, pieces, by, now)


def finish_splitting(*, submission: Submission, by: Doer, now: datetime) -> None:
    """Say that all there is to answer in a submission has been cut out. Raises NotReceived, AlreadyDecided."""
    require("consultation.split", by=by)
    with transaction.atomic():
        _gone_through(_held(submission), by, now)


def put_back(*, segment: Segment, why: str, by: Doer, now: datetime) -> None:
    """Undo a point that was cut wrong; its words stay in the submission. Raises HasResponse, AlreadyDecided."""
    require("consultation.split", by=by)
    with transaction.atomic():
        held = _held(segment.submission)
        # Read anew: it may have been answered while the page was open.
        if Response.objects.filter(segment=segment).exists():
            raise HasResponse()
        contribution = segment.contribution
        segment.delete()
        segments.put_back_segment(contribution=contribution, why=why, by=by, now=now)
        Submission.objects.filter(pk=held.pk).update(split_by="", split_on=None)
        journal.write(events.SegmentPutBack(reference=held.reference.code), by=by, now=now, why=why)


def group_segments(*, consultation: Consultation, by: Doer, now: datetime) -> int:
    """Group points about the same words that say the same; returns how many groups are new.

    Nothing is hidden or changed in any of them, and all are counted. A point with a group, or with a response that
    was written for it alone, keeps it; one that comes later into an answered group gets the group's response, to be
    signed anew where two sign. Doing it again groups what has come since. Raises AlreadyDecided.
    """
    require("consultation.split", by=by)
    made, gathered = 0, 0
    with transaction.atomic():
        held = Consultation.objects.select_for_update(of=("self",)).select_related("reference").get(pk=consultation.pk)
        if held.decided_on is not None:
            raise AlreadyDecided()
        by_place, groups = _to_compare(held)
        for texts in by_place.values():
            for keys in campaigns.saying_the_same(texts):
                new = [key for key in keys if groups[key] is None]
                known = sorted({one for key in keys if (one := groups[key]) is not None})
                if not new or (not known and len(new) < 2):
                    continue
                made += not known
                group = known[0] if known else _new_group(held, by, now).pk
                Segment.objects.filter(pk__in=new).update(group=group)
                answer_as(group, new, signed=not held.two_signatures)
                gathered += len(new)
        if gathered:
            event = events.SegmentsGrouped(reference=held.reference.code, groups=made, segments=gathered)
            journal.write(event, by=by, now=now)
    return made


Texts = dict[tuple[int | None, int | None], list[tuple[int, str]]]


def _to_compare(consultation: Consultation) -> tuple[Texts, dict[int, int | None]]:
    """Points that stand, by the words they are about, and which group each has; those answered alone are left out."""
    rows = standing_segments(consultation).filter(Q(group__isnull=False) | Q(response=None))
    by_place: Texts = {}
    groups: dict[int, int | None] = {}
    for pk, in_group, node, paragraph, text in rows.values_list(
        "pk", "group_id", "node_id", "version__paragraph_id", "contribution__text"
    ):
        by_place.setdefault((node, paragraph), []).append((pk, text))
        groups[pk] = in_group
    return by_place, groups


def _new_group(consultation: Consultation, by: Doer, now: datetime) -> SegmentGroup:
    return SegmentGroup.objects.create(
        consultation=consultation, made_by=by.name or str(by.role), made_on=stockholm_day(now)
    )


def _held(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("consultation__way_in", "reference")
    held = rows.get(pk=submission.pk)
    require_received(held.state)
    if held.consultation.decided_on is not None:
        raise AlreadyDecided()
    return held


def _gone_through(submission: Submission, by: Doer, now: datetime) -> None:
    submission.split_by, submission.split_on = by.name or str(by.role), stockholm_day(now)
    submission.save(update_fields=["split_by", "split_on"])
    event = events.SubmissionSplit(reference=submission.reference.code, segments=submission.segments.count())
    journal.write(event, by=by, now=now)


def _cut(submission: Submission, pieces: Sequence[Piece], by: Doer, now: datetime) -> list[Segment]:
    # Not how many there are: one may have been put back, and its name must not be given to two.
    last = submission.segments.aggregate(last=Max("order"))["last"] or 0
    made = []
    for order, piece in enumerate(pieces, start=last + 1):
        comment = piece.comment
        point = Point(
            Words(piece.text, submission.language),
            Medium.PAPER if submission.carrier == Carrier.PAPER else Medium.WEB,
            submission.received_on or stockholm_day(now),
            submission.receipt,
        )
        contribution = segments.receive_segment(
            point=point,
            way_in=submission.consultation.way_in,
            by=by,
            now=now,
            invented=submission.invented,
        )
        made.append(
            Segment.objects.create(
                contribution=contribution,
                submission=submission,
                comment=comment,
                node_id=comment.node_id if comment else getattr(piece.node, "pk", None),
                version_id=comment.version_id if comment else None,
                order=order,
            )
        )
    return made
