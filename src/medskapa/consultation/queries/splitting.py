"""What has come in and waits to be cut into points."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from medskapa.consultation.models import Comment, Consultation, Segment, Submission
from medskapa.consultation.queries.outline import Outline
from medskapa.consultation.queries.submissions import comments_of, heading_of, place_of_comment
from medskapa.consultation.rules.kinds import SubmissionState


@dataclass(frozen=True)
class Cut:
    """A point that was cut out: its name, its words, and whether it has its answer."""

    code: str
    name: str
    text: str
    answered: bool


@dataclass(frozen=True)
class CommentToCut:
    """A comment with the points that it has become so far. `about` is the paragraph it stands on."""

    comment: Comment
    heading: str
    about: str
    cuts: tuple[Cut, ...]


def waiting(consultation: Consultation) -> QuerySet[Submission]:
    """What has been received and nobody has gone through, in the order it came."""
    rows = consultation.submissions.filter(state=SubmissionState.RECEIVED, split_on=None)
    counted = rows.annotate(many=Count("comments", distinct=True), files=Count("attachments", distinct=True))
    return counted.select_related("reference").order_by("number")


def pieces_of(received: Submission, outline: Outline) -> list[CommentToCut]:
    """A submission's comments with what has been cut out of each; two queries beside the outline's."""
    cuts: dict[int | None, list[Cut]] = defaultdict(list)
    for one in _segments(received):
        cuts[one.comment_id].append(_cut(one))
    return [
        CommentToCut(
            comment,
            heading_of(place_of_comment(comment), received.consultation, outline, "sv"),
            comment.version.text if comment.version else "",
            tuple(cuts[comment.pk]),
        )
        for comment in comments_of(received)
    ]


def loose_of(received: Submission) -> list[Cut]:
    """The points that were taken from a letter and not from a comment."""
    return [_cut(one) for one in _segments(received) if one.comment_id is None]


def _segments(received: Submission) -> QuerySet[Segment]:
    return received.segments.select_related("contribution__reference", "response", "submission").order_by("order")


def _cut(one: Segment) -> Cut:
    name = f"{one.submission.number}.{one.order}"
    return Cut(one.contribution.reference.code, name, one.contribution.text, hasattr(one, "response"))
