from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.insight.rules.themes import CandidateState, RunState, ThemeState


class Run(models.Model):
    """One time the engine looked at everything that was said, with the record needed to repeat it."""

    retention = Retention.RECORD

    started_by = models.CharField(max_length=200)
    started_as = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=choices_of(RunState), default=RunState.WAITING)
    stage = models.CharField(max_length=80, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Reference codes of what fitted nowhere and of what awaits a translation, and the engine's own record.
    alone = models.JSONField(default=list)
    unreadable = models.JSONField(default=list)
    record = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(state=RunState.FAILED) | ~Q(error=""), name="a_failed_run_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"

    @property
    def started_on(self) -> date:
        """The Stockholm day it was started."""
        return self.started_at.astimezone(STOCKHOLM).date()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the engine read and with what, in words that anybody understands."""
        counts = self.record.get("counts", {})
        model = self.record.get("model", {})
        named = (
            (gettext("Lästa texter"), counts.get("readable")),
            (gettext("Olika formuleringar"), counts.get("different")),
            (gettext("Väntar på en människas översättning"), counts.get("unreadable")),
            (gettext("Redan placerade av människor"), counts.get("reviewed")),
            (gettext("Språkmodell"), model.get("name")),
            (gettext("Motorns version"), self.record.get("engine")),
        )
        return tuple((name, str(value)) for name, value in named if value is not None)


class Theme(models.Model):
    """What several voices have in common, in words that a person decided. Its title is its reference's."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    description = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=choices_of(ThemeState), default=ThemeState.DECIDED)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=ThemeState.RETIRED), name="a_merged_theme_is_retired"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference_id} ({self.state})"


class Candidate(models.Model):
    """What the machine proposes as a theme. `theme` on an open one says: more for that theme."""

    retention = Retention.WORKING

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="candidates")
    key = models.CharField(max_length=80)
    labels = models.JSONField(default=dict)
    keywords = models.JSONField(default=dict)
    size = models.PositiveIntegerField()
    stability = models.FloatField()
    quotes = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=choices_of(CandidateState), default=CandidateState.OPEN)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    why = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="candidates")

    class Meta:
        ordering = ["-size", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "key"], name="one_candidate_a_key"),
            models.CheckConstraint(
                condition=Q(state=CandidateState.OPEN) | (~Q(why="") & Q(decided_on__isnull=False)),
                name="a_decided_candidate_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=CandidateState.MERGED, merged_into__isnull=False)
                | (~Q(state=CandidateState.MERGED) & Q(merged_into__isnull=True)),
                name="only_a_merged_candidate_lies_in_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=CandidateState.ACCEPTED) | Q(theme__isnull=False),
                name="an_accepted_candidate_has_its_theme",
            ),
            models.CheckConstraint(
                condition=Q(stability__gte=0, stability__lte=1), name="stability_lies_between_0_and_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.key} ({self.state})"


class Coding(models.Model):
    """The machine's proposal that a contribution belongs to a candidate. Rank 1 is where it belongs."""

    retention = Retention.WORKING

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="codings")
    contribution = models.ForeignKey("dialogue.Contribution", on_delete=models.CASCADE, related_name="codings")
    rank = models.PositiveSmallIntegerField()
    confidence = models.FloatField()

    class Meta:
        ordering = ["rank", "-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "contribution"], name="one_coding_for_one_pair"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="the_first_rank_is_1"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_lies_between_0_and_1"
            ),
        ]
