"""Which links led people here: counts alone, so that nobody who came is a row."""

from django.db import models

from medskapa.foundation.retention import Retention


class Source(models.Model):
    """A link that was given out, such as a newsletter's, and how many contributions came by it."""

    retention = Retention.PERMANENT

    process = models.ForeignKey("processes.Process", on_delete=models.CASCADE, related_name="sources")
    key = models.SlugField(max_length=24)
    where = models.CharField(max_length=120)
    made_on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["process", "key"], name="one_source_of_a_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
