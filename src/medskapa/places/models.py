"""What is stored of the region: enough to point at a place. Everything else stays in the profile."""

from django.db import models

from medskapa.foundation.retention import Retention
from medskapa.foundation.translated_text import TranslatedText


class Region(models.Model):
    """The one region this installation serves."""

    retention = Retention.PERMANENT

    code = models.CharField(max_length=2, unique=True)
    slug = models.SlugField(unique=True)
    names = models.JSONField()
    viewbox = models.CharField(max_length=40)

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> TranslatedText:
        """The names by language, Swedish first."""
        return TranslatedText.of(self.names)


class Municipality(models.Model):
    """One municipality. Code and slug never change: addresses and stored contributions hold them."""

    retention = Retention.PERMANENT

    # Empty only until the region is loaded the next time.
    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT, null=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    code = models.CharField(max_length=4, unique=True)
    slug = models.SlugField(unique=True)
    names = models.JSONField()
    order = models.PositiveSmallIntegerField()
    # SVG path data and label in the region's viewbox; how they are drawn stands in outline.py.
    outline = models.TextField()
    label_x = models.PositiveIntegerField()
    label_y = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> TranslatedText:
        """The names by language, Swedish first."""
        return TranslatedText.of(self.names)
