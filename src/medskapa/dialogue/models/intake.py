"""How things come in other than as written words: files, recordings, piles of paper, letters alike, prize draws."""

import uuid

from django.db import models

from medskapa.dialogue.rules.contributions import FileKind
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class Batch(models.Model):
    """A pile written in or a file imported at once. Undone as one while nobody has read any of it."""

    retention = Retention.RECORD

    process = models.ForeignKey("processes.Process", on_delete=models.PROTECT, related_name="batches")
    title = models.CharField(max_length=200)
    made_by = models.CharField(max_length=200)
    made_on = models.DateField()
    rows = models.PositiveIntegerField(default=0)
    undone_on = models.DateField(null=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Campaign(models.Model):
    """Letters that are nearly the same: all are kept and counted, one stands for them, what differs is shown."""

    retention = Retention.RECORD

    process = models.ForeignKey("processes.Process", on_delete=models.PROTECT, related_name="campaigns")
    # The contribution whose words stand for the others: the one most like all of them.
    example = models.ForeignKey("dialogue.Contribution", on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()


class ReceivedFile(models.Model):
    """A file somebody sent, cleaned of what it carried along (place, device, time). Shown to staff only."""

    retention = Retention.RECORD

    kind = models.CharField(max_length=12, choices=choices_of(FileKind))
    session = models.ForeignKey("dialogue.Session", on_delete=models.PROTECT, null=True, related_name="files")
    contribution = models.ForeignKey("dialogue.Contribution", on_delete=models.PROTECT, null=True, related_name="files")
    # Where it lies under the private folder: a random name that says nothing.
    stored_as = models.CharField(max_length=80, unique=True)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField()


class Recording(models.Model):
    """A voice of at most 60 seconds. It becomes a contribution when a person has written down what it says."""

    retention = Retention.RECORD

    file = models.OneToOneField(ReceivedFile, on_delete=models.PROTECT, related_name="recording")
    receipt = models.ForeignKey("dialogue.Receipt", on_delete=models.PROTECT, related_name="recordings")
    way_in = models.ForeignKey("processes.WayIn", on_delete=models.PROTECT, related_name="recordings")
    language = models.CharField(max_length=3)
    place = models.CharField(max_length=10, blank=True)
    may_be_shown = models.BooleanField(default=True)
    # Left on a device before the way in closed, and sent after.
    late = models.BooleanField(default=False)
    received_on = models.DateField()
    # Set when it has been written down, or when it holds nothing to write down (and then why).
    handled_on = models.DateField(null=True)
    handled_by = models.CharField(max_length=200, blank=True)
    handled_why = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)


class PrizeContact(models.Model):
    """An address for a prize draw at an event. It shares no key, code or time with any answer."""

    retention = Retention.SHORT

    # Random, so that the order of rows does not follow the order in which people answered.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("dialogue.Session", on_delete=models.CASCADE, related_name="prize_contacts")
    sealed = models.BinaryField()


class QuizCount(models.Model):
    """How many chose what in an event's quiz. Counts only."""

    retention = Retention.PERMANENT

    session = models.ForeignKey("dialogue.Session", on_delete=models.CASCADE, related_name="quiz_counts")
    question = models.CharField(max_length=40)
    choice = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "question", "choice"], name="one_count_a_choice")]
