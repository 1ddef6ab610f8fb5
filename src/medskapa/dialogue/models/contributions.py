"""What was said, with its receipt, its consents and its translations."""

from django.db import models

from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


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
    way_in = models.ForeignKey("processes.WayIn", on_delete=models.PROTECT, related_name="contributions")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, related_name="contributions")
    # Where and how it was said, when it was said together: the group's letter or name, and the question it answers.
    session = models.ForeignKey("dialogue.Session", on_delete=models.PROTECT, null=True, related_name="contributions")
    table = models.CharField(max_length=40, blank=True)
    prompt = models.CharField(max_length=40, blank=True)
    # What staff wrote in or imported together, so that it can be undone together while nobody has read it.
    batch = models.ForeignKey("dialogue.Batch", on_delete=models.PROTECT, null=True, related_name="contributions")
    # Near-identical letters, counted and shown as one.
    campaign = models.ForeignKey("dialogue.Campaign", on_delete=models.PROTECT, null=True, related_name="contributions")
    adds_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="additions")
    medium = models.CharField(max_length=12, choices=choices_of(Medium))
    text = models.TextField()
    language = models.CharField(max_length=3, db_index=True)
    place = models.CharField(max_length=10, blank=True, db_index=True)
    age_band = models.CharField(max_length=8, blank=True)
    gender = models.CharField(max_length=8, blank=True)
    # The sender's relation to the region, and on whose behalf; keys of the region profile's lists, empty when not said.
    relation = models.CharField(max_length=24, blank=True)
    speaks_for = models.CharField(max_length=24, blank=True)
    # Written on a device before the way in closed, and sent after.
    late = models.BooleanField(default=False)
    # One of very many from one place, with nothing that shows a person's browser behind it: read last.
    unproven = models.BooleanField(default=False)
    received_on = models.DateField(db_index=True)
    state = models.CharField(max_length=12, choices=choices_of(ContributionState), default=ContributionState.WAITING)
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
        # The newest of a state are found in it without sorting the others.
        indexes = [models.Index(fields=["state", "-received_on", "-id"], name="newest_of_a_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["way_in", "source_id"], condition=~models.Q(source_id=""), name="a_row_is_taken_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ContributionState.PUBLISHED) | ~models.Q(published_text=""),
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
