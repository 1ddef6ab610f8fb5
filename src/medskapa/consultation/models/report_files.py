"""Files that take a while to make: the report in chapters, as a Word document, and what goes to the registry."""

from django.db import models
from django.db.models import Q

from medskapa.consultation.models.consultations import Consultation
from medskapa.consultation.rules.report_files import Form, PrintingState
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class Printing(models.Model):
    """One time the files of a consultation were made, with how far it has come. Made anew, the newest are given."""

    retention = Retention.WORKING

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="printings")
    form = models.CharField(max_length=8, choices=choices_of(Form))
    state = models.CharField(
        max_length=8,
        choices=choices_of(PrintingState),
        default=PrintingState.WAITING,
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Where the files lie under the private root, and [{"name", "title", "size"}] in order.
    folder = models.CharField(max_length=60)
    files = models.JSONField(default=list)
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    error = models.TextField(blank=True)
    # Words in it were taken back or masked after it was begun: it is given to nobody, and made anew.
    stale = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PrintingState.FAILED) | ~Q(error=""), name="a_failed_printing_says_why"
            ),
        ]
