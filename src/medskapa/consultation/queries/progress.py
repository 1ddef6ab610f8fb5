"""How far the answering has come, and what stands in the way of a decision, by name."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medskapa.consultation.models import Consultation, Segment
from medskapa.consultation.rules import Answer, BodyKind, SubmissionState


@dataclass(frozen=True)
class Progress:
    """Counts for one consultation. `answers` counts answered points by what the region did with them."""

    submissions: int
    organisations: int
    persons: int
    not_split: int
    segments: int
    unanswered: int
    unsigned: int
    groups: int
    changed: int
    answers: dict[str, int]

    @property
    def answered(self) -> int:
        return self.segments - self.unanswered

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of a decision."""
        return not (self.not_split or self.unanswered or self.unsigned)


@dataclass(frozen=True)
class InTheWay:
    """What is left before a decision, each named so that a person finds it."""

    not_split: list[str]
    unanswered: list[str]
    unsigned: list[str]


def standing_segments(consultation: Consultation) -> QuerySet[Segment]:
    """Every point of a submission that stands: what a sender took back is not answered or counted."""
    return Segment.objects.filter(
        submission__consultation=consultation, submission__state=SubmissionState.RECEIVED
    ).order_by("pk")


def firsts(rows: QuerySet[Segment]) -> QuerySet[Segment]:
    """Of those that say the same only the first that stands; all others as they are."""
    earlier = Segment.objects.filter(
        group=OuterRef("group"), pk__lt=OuterRef("pk"), submission__state=SubmissionState.RECEIVED
    )
    return rows.filter(Q(group=None) | ~Exists(earlier))


def name_of(segment: Segment) -> str:
    """What people call a point: the submission's number and its own, "17.3"."""
    return f"{segment.submission.number}.{segment.order}"


def progress(consultation: Consultation) -> Progress:
    """Two queries, however many there are."""
    kinds = consultation.submissions.filter(state=SubmissionState.RECEIVED).aggregate(
        total=Count("pk"),
        organisations=Count("pk", filter=Q(body_kind=BodyKind.ORGANISATION)),
        not_split=Count("pk", filter=Q(split_on=None)),
    )
    answered = {answer.value: Count("pk", filter=Q(response__answer=answer.value)) for answer in Answer}
    counts = (
        standing_segments(consultation)
        .order_by()
        .aggregate(
            total=Count("pk"),
            unanswered=Count("pk", filter=Q(response=None)),
            unsigned=Count("pk", filter=Q(response__isnull=False, response__signed_on=None)),
            groups=Count("group", distinct=True),
            changed=Count("pk", filter=Q(response__isnull=False) & ~Q(response__changed="")),
            **answered,
        )
    )
    return Progress(
        submissions=kinds["total"],
        organisations=kinds["organisations"],
        persons=kinds["total"] - kinds["organisations"],
        not_split=kinds["not_split"],
        segments=counts["total"],
        unanswered=counts["unanswered"],
        unsigned=counts["unsigned"],
        groups=counts["groups"],
        changed=counts["changed"],
        answers={answer.value: counts[answer.value] for answer in Answer},
    )


def stands_in_the_way(consultation: Consultation) -> InTheWay:
    """Every submission, point and answer that holds up a decision; three queries."""
    waiting = consultation.submissions.filter(state=SubmissionState.RECEIVED, split_on=None).order_by("number")
    points = standing_segments(consultation).order_by("submission__number", "order", "pk")
    fields = ("submission__number", "order")
    unanswered = points.filter(response=None).values_list(*fields)
    unsigned = points.filter(response__isnull=False, response__signed_on=None).values_list(*fields)
    return InTheWay(
        not_split=[f"Yttrande {number}" for number in waiting.values_list("number", flat=True)],
        unanswered=[f"{number}.{order}" for number, order in unanswered],
        unsigned=[f"{number}.{order}" for number, order in unsigned],
    )
