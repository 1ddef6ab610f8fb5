"""What stands behind the words, what is said to be new in them, and what themes were answered."""

from django.db import models
from django.db.models import Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.strategy.models.documents import Node
from medskapa.strategy.rules.evidence import SourceKind


class Source(models.Model):
    """A report, statistics, a law or an analysis of the world outside; its title is the reference's."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=choices_of(SourceKind))
    publisher = models.CharField(max_length=200)
    published_on = models.DateField(null=True)
    # What the facts in it are true of; a year where no day is known.
    year = models.PositiveSmallIntegerField(null=True)
    url = models.URLField(max_length=500, blank=True)
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ["-year", "pk"]

    def __str__(self) -> str:
        return f"{self.publisher} {self.year or ''}".strip()


class NewWords(models.Model):
    """A paragraph that nobody asked for in the dialogue is marked as new, with a reason that is public."""

    retention = Retention.PERMANENT

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="new_words")
    # The paragraph's permanent code, which the working text knows before any edition has it.
    paragraph = models.CharField(max_length=8)
    why = models.JSONField(default=dict)
    marked_by = models.CharField(max_length=200)
    marked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "paragraph"], name="a_paragraph_is_new_once")]


class ThemeAnswer(models.Model):
    """What the region heard in a theme, what it did, and why not more."""

    retention = Retention.PERMANENT

    theme = models.OneToOneField("thread.Reference", on_delete=models.PROTECT, related_name="theme_answer")
    heard = models.JSONField(default=dict)
    did = models.JSONField(default=dict)
    why_not = models.JSONField(default=dict)
    answered_by = models.CharField(max_length=200)
    answered_on = models.DateField()


class ChallengeFact(models.Model):
    """One fact under a challenge: a sentence, the day it was true, and where it comes from."""

    retention = Retention.PERMANENT

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="facts")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="facts")
    words = models.JSONField(default=dict)
    true_on = models.DateField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]


class QuoteSlot(models.Model):
    """A place in a part's text that waits for the words of somebody who said yes to be quoted."""

    retention = Retention.PERMANENT

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="quote_slots")
    order = models.PositiveSmallIntegerField(default=1)
    contribution = models.ForeignKey("thread.Reference", null=True, on_delete=models.PROTECT, related_name="quoted_in")
    placed_by = models.CharField(max_length=200, blank=True)
    placed_on = models.DateField(null=True)

    class Meta:
        ordering = ["node_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["node", "order"], name="one_slot_a_place"),
            models.CheckConstraint(
                condition=Q(contribution__isnull=True, placed_on__isnull=True)
                | Q(contribution__isnull=False, placed_on__isnull=False),
                name="a_quote_says_when_it_was_placed",
            ),
        ]
