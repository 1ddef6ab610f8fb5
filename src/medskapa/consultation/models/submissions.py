"""What came in: the submission as it was sent, its comments on the words, and the files that came with it."""

from django.db import models
from django.db.models import Q

from medskapa.consultation.models.consultations import Consultation, Invitation
from medskapa.consultation.rules.kinds import BodyKind, Carrier, SubmissionState
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class Submission(models.Model):
    """One body's or person's answer. While a draft it is the sender's own; once received it is never changed."""

    retention = Retention.RECORD

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="submissions")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.PROTECT, related_name="submissions")
    # The same kind of receipt as a contribution's: resumes a draft, then follows what was sent.
    receipt = models.OneToOneField("dialogue.Receipt", null=True, on_delete=models.PROTECT, related_name="submission")
    body_kind = models.CharField(max_length=12, choices=choices_of(BodyKind))
    # An organisation's name, which is public. A person's name is asked of nobody; given, it lies sealed.
    body_name = models.CharField(max_length=200, blank=True)
    # JSON {"name", "email"}, encrypted under the key of addresses; empty when nothing was given.
    sealed = models.BinaryField(default=bytes)
    carrier = models.CharField(max_length=8, choices=choices_of(Carrier), default=Carrier.WEB)
    language = models.CharField(max_length=3)
    state = models.CharField(
        max_length=10,
        choices=choices_of(SubmissionState),
        default=SubmissionState.DRAFT,
        db_index=True,
    )
    # Counted from 1 in each consultation when it is received: "Yttrande 17".
    number = models.PositiveIntegerField(null=True)
    begun_on = models.DateField()
    received_on = models.DateField(null=True, db_index=True)
    # Came after the last day, within extra time that was granted or not.
    late = models.BooleanField(default=False)
    # The canonical text of all that was sent, and its SHA-256 in hexadecimal, which the sender can verify.
    original = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # Staff have gone through the letter and said which parts of it are segments.
    split_by = models.CharField(max_length=200, blank=True)
    split_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_number_a_submission"),
            models.CheckConstraint(
                condition=Q(state=SubmissionState.DRAFT) | ~Q(sha256=""), name="what_is_received_can_be_verified"
            ),
            models.CheckConstraint(
                condition=~Q(body_kind=BodyKind.ORGANISATION) | Q(state=SubmissionState.DRAFT) | ~Q(body_name=""),
                name="an_organisation_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.number or 'draft'}"


class Comment(models.Model):
    """What a submission says of one paragraph's version, of one part, or of the whole; as it was written."""

    retention = Retention.RECORD

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="comments")
    # None of the three: the whole. A part alone: the part as the edition has it. A version: exactly those words.
    node = models.ForeignKey("strategy.Node", null=True, on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey(
        "strategy.ParagraphVersion", null=True, on_delete=models.PROTECT, related_name="comments"
    )
    # Which of the consultation's questions it answers, if any.
    question = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True) | Q(node__isnull=False), name="a_paragraph_lies_in_a_part"
            ),
        ]


class Attachment(models.Model):
    """A file that came with a submission: kept apart from the site's own, shown to staff alone, never cached."""

    retention = Retention.RECORD

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attachments")
    # Where it lies under the private root, and what the sender called it.
    path = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField()
