"""Rounds of work: processes, their phases, and the ways in that a phase opens."""

from django.db import models

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.processes.rules.periods import PhaseKind, WayInKind


class Process(models.Model):
    """One round of work on a strategy or another question, with what a sender must know beforehand."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    slug = models.SlugField(unique=True)
    question = models.JSONField(default=dict)
    decides = models.JSONField(default=dict)
    can_influence = models.JSONField(default=dict)
    cannot_influence = models.JSONField(default=dict)
    happens_next = models.JSONField(default=dict)
    # Who answers, and by which day: "Lovat svar".
    answered_by = models.JSONField(default=dict)
    answer_by = models.DateField()
    # Why it is done and on what ground, with whom, and whom to ask. Lists per language: {"sv": ["…", …]}.
    why = models.JSONField(default=dict)
    legal_basis = models.JSONField(default=dict)
    partners = models.JSONField(default=dict)
    decides_on = models.DateField(null=True)
    # {"name": …, "role": {"sv": …}, "email": …, "phone": …}
    contact = models.JSONField(default=dict)
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class Phase(models.Model):
    """A stage of a process. Its days alone say what is open: whole Stockholm days, the last included."""

    retention = Retention.PERMANENT

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=choices_of(PhaseKind))
    titles = models.JSONField(default=dict)
    opens_on = models.DateField()
    closes_on = models.DateField()
    # What changed with this phase and what comes next, for the time line.
    note = models.JSONField(default=dict)

    class Meta:
        ordering = ["opens_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_on__gte=models.F("opens_on")), name="a_phase_has_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.kind} {self.opens_on}"


class WayIn(models.Model):
    """One way to take part in a phase; it is open exactly when its phase is."""

    retention = Retention.PERMANENT

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="ways_in")
    kind = models.CharField(max_length=24, choices=choices_of(WayInKind))
    minutes = models.PositiveIntegerField()
    titles = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    audience = models.JSONField(default=dict)
    # BCP 47 codes of the languages it can be done in; empty means all the region's.
    languages = models.JSONField(default=list)
    contact = models.JSONField(default=dict)
    # Keys of kits in the region profile, whose materials belong to it.
    kits = models.JSONField(default=list)
    digital = models.BooleanField(default=True)

    class Meta:
        ordering = ["minutes", "pk"]
        constraints = [models.UniqueConstraint(fields=["phase", "kind"], name="one_way_in_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.minutes} min)"
