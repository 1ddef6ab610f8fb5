"""Who was heard, as everybody was last told it: counts alone."""

from django.db import models

from medskapa.foundation.retention import Retention


class ParticipationShown(models.Model):
    """The public tables of one process, as they stood when they were last counted anew.

    They are kept and not worked out again: what is taken back in the middle of a week must change nothing here.
    """

    retention = Retention.PERMANENT

    process = models.OneToOneField("processes.Process", on_delete=models.CASCADE, related_name="participation_shown")
    # The last Sunday that was looked at, whether it changed anything or not.
    looked_until = models.DateField()
    # The Sunday that the tables count to, how many voices they count, and {"table": {"key": count or null}}.
    until = models.DateField(null=True)
    total = models.PositiveIntegerField(default=0)
    tables = models.JSONField(default=dict)
    # How many of them had an answer when that was last counted, and how many of these are young.
    answered = models.PositiveIntegerField(default=0)
    young_answered = models.PositiveIntegerField(null=True)
