"""What each part of a submission led to: segments, the region's responses to them, and wordings used again."""

from django.db import models
from django.db.models import Q

from medskapa.consultation.models.consultations import Consultation
from medskapa.consultation.models.submissions import Comment, Submission
from medskapa.consultation.rules.kinds import Answer
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class SegmentGroup(models.Model):
    """Segments that say the same with the same words: counted, and answered together."""

    retention = Retention.RECORD

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="groups")
    made_by = models.CharField(max_length=200)
    made_on = models.DateField()


class Segment(models.Model):
    """One point in a submission: a contribution whose way in is the consultation, so it gets themes as others do."""

    retention = Retention.RECORD

    contribution = models.OneToOneField("dialogue.Contribution", on_delete=models.PROTECT, related_name="segment")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="segments")
    # The comment it was cut from; None when it comes from an attached letter.
    comment = models.ForeignKey(Comment, null=True, on_delete=models.PROTECT, related_name="segments")
    node = models.ForeignKey("strategy.Node", null=True, on_delete=models.PROTECT, related_name="segments")
    version = models.ForeignKey(
        "strategy.ParagraphVersion", null=True, on_delete=models.PROTECT, related_name="segments"
    )
    group = models.ForeignKey(SegmentGroup, null=True, on_delete=models.SET_NULL, related_name="segments")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["submission_id", "order", "pk"]
        # "17.3" is what people call a point, and one point only.
        constraints = [models.UniqueConstraint(fields=["submission", "order"], name="one_name_a_point")]


class Response(models.Model):
    """The region's answer to one segment. Public when it is signed, and the consultation has been decided."""

    retention = Retention.PERMANENT

    segment = models.OneToOneField(Segment, on_delete=models.PROTECT, related_name="response")
    answer = models.CharField(max_length=10, choices=choices_of(Answer))
    # Why, by language; always said.
    reason = models.JSONField(default=dict)
    written_by = models.CharField(max_length=200)
    # What they sign in with: a name can be changed, and two can have the same. Empty where nobody signed in.
    writer = models.CharField(max_length=150, blank=True)
    written_on = models.DateField()
    signed_by = models.CharField(max_length=200, blank=True)
    signer = models.CharField(max_length=150, blank=True)
    signed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason={}), name="a_response_says_why"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | ~Q(signed_by=""), name="a_signature_has_a_name"
            ),
        ]


class ChangedPlace(models.Model):
    """A permanent paragraph whose words a response changed; the link in the thread is made at the decision."""

    retention = Retention.PERMANENT

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="places")
    # "A3#p1", one that the decision brought in included.
    name = models.CharField(max_length=60, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["response", "name"], name="a_place_once_a_response")]


class Wording(models.Model):
    """A reason that is used again; a response keeps its own copy."""

    retention = Retention.WORKING

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="wordings")
    name = models.CharField(max_length=80)
    answer = models.CharField(max_length=10, choices=choices_of(Answer))
    words = models.JSONField(default=dict)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["consultation", "name"], name="one_wording_a_name")]
