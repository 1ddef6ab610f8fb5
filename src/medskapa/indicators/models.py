from django.db import models
from django.db.models import Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.indicators.rules import Direction, Sex


class Indicator(models.Model):
    """Something that is counted the same way every year, with what it says and what it cannot say."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    key = models.CharField(max_length=60, unique=True)
    finding = models.JSONField(default=dict)
    definition = models.JSONField(default=dict)
    unit = models.JSONField(default=dict)
    source = models.JSONField(default=dict)
    direction = models.CharField(max_length=4, choices=choices_of(Direction))
    by_sex = models.BooleanField()
    no_sex_reason = models.JSONField(default=dict)
    caveat = models.JSONField(default=dict)
    # A change no larger than this is called unchanged: our own judgement, not the source's.
    tolerance = models.DecimalField(max_digits=18, decimal_places=6, default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(by_sex=True) | ~Q(no_sex_reason={}), name="by_sex_or_a_reason"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="tolerance_is_not_below_nought"),
        ]

    def __str__(self) -> str:
        return self.key


class Reading(models.Model):
    """One figure: where, for whom, which year. A null value is missing in the source, never nought."""

    retention = Retention.PERMANENT

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    municipality_code = models.CharField(max_length=10)
    sex = models.CharField(max_length=1, choices=choices_of(Sex))
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)

    class Meta:
        ordering = ["indicator", "municipality_code", "sex", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "municipality_code", "sex", "year"],
                name="one_reading_a_place_sex_and_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.municipality_code} {self.sex} {self.year}"
