"""What the region owes after a way in has closed."""

from django.db import models
from django.db.models import Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.processes.rules.periods import TaskKind


class Task(models.Model):
    """Something owed when a way in has closed: say what happens now, then show the results. Red when late."""

    retention = Retention.PERMANENT

    way_in = models.ForeignKey("processes.WayIn", on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=20, choices=choices_of(TaskKind))
    due_on = models.DateField()
    # What was said when it was done, and the story or page it leads to.
    words = models.JSONField(default=dict)
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["way_in", "kind"], name="one_task_of_a_kind"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(words={}), name="what_is_done_is_said"),
        ]
