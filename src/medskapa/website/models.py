from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin

from medskapa.foundation.retention import Retention


class Featured(models.Model):
    """A thread that an editor shows to newcomers, the first one on the home page."""

    retention = Retention.WORKING

    reference = models.OneToOneField("thread.Reference", on_delete=models.CASCADE)
    order = models.PositiveSmallIntegerField(default=0)
    caption = models.JSONField(default=dict)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.order} {self.reference_id}"


class AccessibilityStatement(RevisionMixin, models.Model):
    """What the accessibility law wants said, field by field, so that nothing can be forgotten."""

    retention = Retention.PERMANENT

    class Conformance(models.TextChoices):
        FULL = "full", "helt förenlig"
        PARTIAL = "partial", "delvis förenlig"
        NONE = "none", "inte förenlig"

    class Method(models.TextChoices):
        SELF = "self", "självskattning: vi har granskat själva"
        EXTERNAL = "external", "en utomstående har granskat"

    conformance = models.CharField("Hur tillgänglig är webbplatsen", max_length=8, choices=Conformance.choices)
    shortcomings = models.TextField("Kända brister, en per rad", blank=True)
    disproportionate = models.TextField("Oskäligt betungande att åtgärda, en per rad", blank=True)
    exempt = models.TextField("Innehåll som lagen inte omfattar, en per rad", blank=True)
    alternatives = models.TextField("Så får du innehållet på annat sätt", blank=True)
    method = models.CharField("Hur vi har granskat", max_length=8, choices=Method.choices)
    assessed_on = models.DateField("Senast granskad")
    published_on = models.DateField("Webbplatsen publicerades")
    updated_on = models.DateField("Redogörelsen uppdaterades")
    contact_email = models.EmailField("E-post för att anmäla brister")
    contact_phone = models.CharField("Telefon för att anmäla brister", max_length=40, blank=True)
    answer_within_days = models.PositiveSmallIntegerField("Vi svarar inom så här många arbetsdagar")

    panels = [
        FieldPanel(name)
        for name in (
            "conformance",
            "shortcomings",
            "disproportionate",
            "exempt",
            "alternatives",
            "method",
            "assessed_on",
            "published_on",
            "updated_on",
            "contact_email",
            "contact_phone",
            "answer_within_days",
        )
    ]

    class Meta:
        verbose_name = "tillgänglighetsredogörelse"
        verbose_name_plural = "tillgänglighetsredogörelser"

    def __str__(self) -> str:
        return f"{self.get_conformance_display()} ({self.updated_on})"


class SearchEntry(models.Model):
    """What search may find of one public thing in one language, as people read it."""

    retention = Retention.WORKING

    reference = models.ForeignKey("thread.Reference", on_delete=models.CASCADE, related_name="search_entries")
    language = models.CharField(max_length=10)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reference", "language"], name="one_search_entry_a_language")]

    def __str__(self) -> str:
        return f"{self.reference_id} {self.language}"


class SearchStem(models.Model):
    """One stemmed word of an entry, written with its language; the same rows answer on every database."""

    retention = Retention.WORKING

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="stems")
    stem = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "entry"], name="one_row_a_stem_and_entry")]

    def __str__(self) -> str:
        return self.stem
