from django.db import models

from medskapa.foundation.retention import Retention


class JournalEntry(models.Model):
    """One decision or deed: who, when, what, why. Append-only; the hash chain shows any change."""

    retention = Retention.PERMANENT

    number = models.PositiveBigIntegerField(unique=True)
    happened_on = models.DateField()
    # The hour; empty when the doer is anonymous: an exact time could be joined with a server log.
    happened_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20)
    event = models.CharField(max_length=80, db_index=True)
    reference = models.CharField(max_length=12, blank=True, db_index=True)
    why = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.event} {self.reference}"


class JournalHead(models.Model):
    """The single row that appends lock, so that numbers have no gaps and no reader skips a late commit."""

    retention = Retention.PERMANENT

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    # The hash of the latest entry that a public page may show something of.
    seen_hash = models.CharField(max_length=64, default="")


class JournalCursor(models.Model):
    """How far one reader of the journal has come."""

    retention = Retention.WORKING

    reader = models.CharField(max_length=80, unique=True)
    number = models.PositiveBigIntegerField(default=0)


class IdempotentAnswer(models.Model):
    """The answer to one idempotent write, readable only by who holds the key it was made with."""

    retention = Retention.SHORT

    key_hash = models.CharField(max_length=64, unique=True)
    body_hash = models.CharField(max_length=64)
    answer = models.BinaryField()
    made_on = models.DateField(db_index=True)
