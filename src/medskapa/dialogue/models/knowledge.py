"""What people knew before and after taking part: counts alone."""

from django.db import models

from medskapa.dialogue.rules.knowledge import QUESTIONS, Asked, Knows
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class KnowledgeCount(models.Model):
    """How many answered what to one question, before or after. Counts only: nobody's answer is a row."""

    retention = Retention.PERMANENT

    process = models.ForeignKey("processes.Process", on_delete=models.CASCADE, related_name="knowledge_counts")
    asked = models.CharField(max_length=8, choices=choices_of(Asked))
    question = models.CharField(max_length=8, choices=[(key, key) for key in QUESTIONS])
    answer = models.CharField(max_length=8, choices=choices_of(Knows))
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "asked", "question", "answer"], name="one_count_of_what_somebody_knows"
            )
        ]
