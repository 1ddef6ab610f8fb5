"""How long the region keeps what it was given, as rules that staff set."""

from django.db import models

from medskapa.foundation.retention import Retention


class RetentionRule(models.Model):
    """A rule that staff set: what may be deleted, how long after its process has ended, and by which decision."""

    retention = Retention.PERMANENT

    process = models.ForeignKey("processes.Process", on_delete=models.PROTECT, related_name="retention_rules")
    # Only what was withdrawn, or everything nobody has tied to anything.
    only_withdrawn = models.BooleanField(default=True)
    months = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=200)
    set_by = models.CharField(max_length=200)
    set_on = models.DateField()
    ended_on = models.DateField(null=True)
