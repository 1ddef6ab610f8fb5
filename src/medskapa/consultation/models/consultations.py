"""What is out for comment, who was invited to it, and who asked for more time."""

from django.db import models
from django.db.models import F, Q

from medskapa.consultation.rules.kinds import ExtraTimeState
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class Consultation(models.Model):
    """One edition out for comment. Open exactly when the phase of its way in is; its title is the reference's."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    way_in = models.OneToOneField("processes.WayIn", on_delete=models.PROTECT, related_name="consultation")
    edition = models.ForeignKey("strategy.Edition", on_delete=models.PROTECT, related_name="consultations")
    # The edition that came of it, once it has been decided.
    decided_edition = models.ForeignKey(
        "strategy.Edition", null=True, blank=True, on_delete=models.PROTECT, related_name="decided_by"
    )
    dossier = models.CharField(max_length=60)
    about = models.JSONField(default=dict)
    # [{"key": "whole", "words": {"sv": …}}]: what the region asks of everybody, in order.
    questions = models.JSONField(default=list)
    # Questions that were taken away before anybody answered; their keys are never used for another question.
    retired_questions = models.JSONField(default=list)
    contact = models.JSONField(default=dict)
    # Whether a response must be signed by another than the one who wrote it.
    two_signatures = models.BooleanField(default=False)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decision = models.JSONField(default=dict)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_edition__isnull=False),
                name="a_decided_consultation_has_its_edition",
            ),
        ]

    def __str__(self) -> str:
        return self.dossier


class Invitation(models.Model):
    """A body that was asked to answer. What was sent to it, and what became of the sending, is the send log's."""

    retention = Retention.RECORD

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="invitations")
    # An actor that the region knows, or only a name.
    actor = models.ForeignKey("thread.Reference", null=True, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=200)
    # JSON {"email"}, encrypted under the key of addresses.
    sealed = models.BinaryField(default=bytes)
    # The guest link by which the body opens its own answer; made when the invitation goes out.
    guest = models.ForeignKey("actors.GuestLink", null=True, on_delete=models.SET_NULL, related_name="+")
    invited_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["consultation", "name"], name="a_body_is_invited_once")]

    def __str__(self) -> str:
        return self.name


class ExtraTime(models.Model):
    """A body asks for more time (anstånd), and is answered."""

    retention = Retention.RECORD

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="extra_times")
    asked_on = models.DateField()
    asked_until = models.DateField()
    why = models.TextField()
    state = models.CharField(max_length=8, choices=choices_of(ExtraTimeState), default=ExtraTimeState.ASKED)
    until = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ExtraTimeState.GRANTED) | Q(until__isnull=False), name="granted_time_has_an_end"
            ),
            models.CheckConstraint(condition=Q(asked_until__gt=F("asked_on")), name="extra_time_lies_ahead"),
        ]
