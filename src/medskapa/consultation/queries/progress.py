"""How far the answering has come, and what stands in the way of a decision, by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medskapa.consultation.models import ChangedPlace, Consultation, ExtraTime, Segment, Submission
from medskapa.consultation.rules.kinds import Answer, BodyKind, ExtraTimeState, SubmissionState


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
    """What is left before a decision, each named so that a person finds it.

    `running` are bodies with more time that have not answered yet, `asking` those whose question about it waits.
    """

    not_split: list[str]
    unanswered: list[str]
    unsigned: list[str]
    running: list[str]
    asking: list[str]

    @property
    def nothing(self) -> bool:
        return not (self.not_split or self.unanswered or self.unsigned or self.running or self.asking)


def standing_segments(consultation: Consultation) -> QuerySet[Segment]:
    """Every point of a submission that stands: what a sender took back is not answered or counted."""
    return Segment.objects.filter(
        submission__consultation=consultation, submission__state=SubmissionState.RECEIVED
    ).order_by("pk")


def firsts(rows: QuerySet[Segment], *, among: QuerySet[Segment] | None = None) -> QuerySet[Segment]:
    """Of those that say the same only the first that stands (and is `among` these); all others as they are."""
    known = Segment.objects.filter(submission__state=SubmissionState.RECEIVED) if among is None else among
    earlier = known.order_by().filter(group=OuterRef("group"), pk__lt=OuterRef("pk"))
    return rows.filter(Q(group=None) | ~Exists(earlier))


def alike(groups: Collection[int]) -> dict[int, int]:
    """How many points that stand say the same, by group; one query, none for no groups."""
    if not groups:
        return {}
    rows = Segment.objects.filter(group__in=groups, submission__state=SubmissionState.RECEIVED).order_by()
    return dict(rows.values_list("group").annotate(n=Count("pk")))


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
            changed=Count("pk", filter=Exists(ChangedPlace.objects.filter(response__segment=OuterRef("pk")))),
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


def stands_in_the_way(consultation: Consultation, *, today: date) -> InTheWay:
    """Every submission, point, answer and question about more time that holds up a decision; five queries."""
    waiting = consultation.submissions.filter(state=SubmissionState.RECEIVED, split_on=None).order_by("number")
    points = standing_segments(consultation).order_by("submission__number", "order", "pk")
    fields = ("submission__number", "order")
    unanswered = points.filter(response=None).values_list(*fields)
    unsigned = points.filter(response__isnull=False, response__signed_on=None).values_list(*fields)
    return InTheWay(
        not_split=[f"Yttrande {number}" for number in waiting.values_list("number", flat=True)],
        unanswered=[f"{number}.{order}" for number, order in unanswered],
        unsigned=[f"{number}.{order}" for number, order in unsigned],
        running=_with_more_time(consultation, today),
        asking=_asking(consultation),
    )


def decided_with(consultation: Consultation) -> QuerySet[Consultation]:
    """The undecided consultations of a strategy, this one among them: one decision is of them all."""
    rows = Consultation.objects.filter(edition__strategy=consultation.edition.strategy_id, decided_on=None)
    return rows.select_related("reference", "edition", "way_in__phase").order_by("pk")


def all_that_is_left(undecided: Sequence[Consultation], *, today: date) -> InTheWay:
    """What is left before they can be decided together; where they are several each name says of which."""
    found = InTheWay([], [], [], [], [])
    for one in undecided:
        left = stands_in_the_way(one, today=today)
        mark = f"{one.dossier}: " if len(undecided) > 1 else ""
        for part in fields(InTheWay):
            getattr(found, part.name).extend(f"{mark}{name}" for name in getattr(left, part.name))
    return found


def _waited_for(consultation: Consultation) -> QuerySet[ExtraTime]:
    """Questions about more time from bodies that have not said that they won't answer."""
    rows = ExtraTime.objects.filter(invitation__consultation=consultation, invitation__declined_on=None)
    return rows.order_by("invitation__name", "pk")


def _asking(consultation: Consultation) -> list[str]:
    rows = _waited_for(consultation).filter(state=ExtraTimeState.ASKED)
    return list(rows.values_list("invitation__name", flat=True))


def _with_more_time(consultation: Consultation, today: date) -> list[str]:
    """Bodies whose extra time runs and that have sent nothing yet."""
    sent = Submission.objects.filter(invitation=OuterRef("invitation"), state=SubmissionState.RECEIVED)
    rows = _waited_for(consultation).filter(~Exists(sent), state=ExtraTimeState.GRANTED, until__gte=today)
    return list(dict.fromkeys(f"{name} ({until})" for name, until in rows.values_list("invitation__name", "until")))
