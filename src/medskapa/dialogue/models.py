from django.db import models

from medskapa.dialogue.rules import Medium, PhaseKind, State, WayInKind
from medskapa.foundation.retention import Retention


def _choices(values: type) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]  # type: ignore[attr-defined]


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
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class Phase(models.Model):
    """A stage of a process. Its days alone say what is open: whole Stockholm days, the last included."""

    retention = Retention.PERMANENT

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=_choices(PhaseKind))
    titles = models.JSONField(default=dict)
    opens_on = models.DateField()
    closes_on = models.DateField()

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
    kind = models.CharField(max_length=24, choices=_choices(WayInKind))
    minutes = models.PositiveIntegerField()
    titles = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    digital = models.BooleanField(default=True)

    class Meta:
        ordering = ["minutes", "pk"]
        constraints = [models.UniqueConstraint(fields=["phase", "kind"], name="one_way_in_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.minutes} min)"


class Receipt(models.Model):
    """What lets a sender follow, add to and withdraw without an account. Only a keyed hash is stored."""

    retention = Retention.RECORD

    code_hash = models.CharField(max_length=64, unique=True)
    key_version = models.PositiveSmallIntegerField()
    made_on = models.DateField()


class Contribution(models.Model):
    """What one person or group said. `text` is byte-exact and never changed; the public sees `published_text`."""

    retention = Retention.RECORD

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    way_in = models.ForeignKey(WayIn, on_delete=models.PROTECT, related_name="contributions")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, related_name="contributions")
    adds_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="additions")
    medium = models.CharField(max_length=12, choices=_choices(Medium))
    text = models.TextField()
    language = models.CharField(max_length=3, db_index=True)
    place = models.CharField(max_length=10, blank=True, db_index=True)
    age_band = models.CharField(max_length=8, blank=True)
    gender = models.CharField(max_length=8, blank=True)
    received_on = models.DateField(db_index=True)
    state = models.CharField(max_length=12, choices=_choices(State), default=State.WAITING, db_index=True)
    published_text = models.TextField(blank=True)
    masks = models.JSONField(default=list)
    handled_by = models.CharField(max_length=200, blank=True)
    handled_on = models.DateField(null=True)
    handled_why = models.TextField(blank=True)
    # The sender's own number in an imported file, so that the same row is never taken twice.
    source_id = models.CharField(max_length=80, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["way_in", "source_id"], condition=~models.Q(source_id=""), name="a_row_is_taken_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PUBLISHED) | ~models.Q(published_text=""),
                name="what_is_published_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference_id} ({self.state})"


class Consent(models.Model):
    """What a sender said yes or no to, and when."""

    retention = Retention.RECORD

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, default="shown")
    given = models.BooleanField()
    given_on = models.DateField()


class Translation(models.Model):
    """A person's translation, for the engine and for readers; the original stays what is shown."""

    retention = Retention.RECORD

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=3)
    text = models.TextField()
    translator = models.CharField(max_length=200)
    made_on = models.DateField()
    # A speaker of both languages has read it.
    reviewed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contribution", "language"], name="one_translation_a_language")]
