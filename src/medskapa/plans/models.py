from django.db import models
from django.db.models import F, Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.plans.rules.measures import MeasureState


class Plan(models.Model):
    """An adopted plan: a round of measures for a part of the strategy, between two days."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    key = models.CharField(max_length=60, unique=True)
    summary = models.JSONField(default=dict)
    # Key of the area of the strategy it is written for; empty for a plan across areas.
    area = models.CharField(max_length=40, blank=True)
    # Which goals pull against each other in the plan and how that was weighed, or that none are known.
    goal_conflicts = models.JSONField(default=dict)
    # How the plan meets each principle of the strategy: words by the code of the principle.
    principles = models.JSONField(default=dict)
    # The plan or strategy of the county that it spells out; none where it lies directly under the strategy.
    under = models.ForeignKey("thread.Reference", null=True, on_delete=models.PROTECT, related_name="plans_under")
    adopted_on = models.DateField()
    valid_to = models.DateField()

    class Meta:
        ordering = ["adopted_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("adopted_on")), name="a_plan_is_valid_for_a_day")
        ]

    def __str__(self) -> str:
        return self.key


class Measure(models.Model):
    """What is to be done, how, when, by whom and with what. One actor answers for it.

    Only what people have said is stored: late and unconfirmed follow from the days (rules.py). Why a
    measure was stopped is the link that ends its thread.
    """

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    key = models.CharField(max_length=60, unique=True)
    what = models.TextField()
    how = models.TextField()
    differences = models.TextField()
    forums = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    responsible = models.ForeignKey("actors.Actor", on_delete=models.PROTECT, related_name="measures")
    partners = models.ManyToManyField("actors.Actor", related_name="helps_with")
    people = models.TextField()
    hours = models.PositiveIntegerField()
    money_sek = models.PositiveBigIntegerField()
    money_source = models.TextField()
    state = models.CharField(max_length=12, choices=choices_of(MeasureState), default=MeasureState.PLANNED)
    confirmed_on = models.DateField(null=True)
    # The day it was done or stopped.
    closed_on = models.DateField(null=True)
    municipalities = models.JSONField(default=list)

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_measure_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=False) | Q(state__in=[MeasureState.PLANNED, MeasureState.STOPPED]),
                name="what_has_begun_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, state__in=[MeasureState.PLANNED, MeasureState.RUNNING])
                | Q(closed_on__isnull=False, state__in=[MeasureState.DONE, MeasureState.STOPPED]),
                name="only_what_is_over_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(how="") & ~Q(people="") & ~Q(money_source=""),
                name="a_measure_says_what_how_and_with_what",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Progress(models.Model):
    """What somebody has told of a measure, on a day. Never changed; a mistake is put right by a new one."""

    retention = Retention.PERMANENT

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="progress")
    day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="progress_says_something")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.day}"
