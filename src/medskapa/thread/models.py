from django.db import models
from django.db.models import Q

from medskapa.foundation.retention import Retention
from medskapa.thread.kinds import KINDS, LinkKind


class Reference(models.Model):
    """The public face of one thing: what it is called, where its page is, and whether it is shown."""

    retention = Retention.PERMANENT

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=[(name, name) for name in KINDS])
    titles = models.JSONField(default=dict)
    slug = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=10, blank=True, db_index=True)
    # ISO 639-3 of what was said, where somebody said it; empty for what we wrote ourselves.
    language = models.CharField(max_length=10, blank=True)
    visible = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)
    made_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["kind", "visible"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def path(self) -> str:
        """The address without language prefix: stable, with a readable end that may change."""
        kind = KINDS[self.kind]
        if kind.by_name:
            return f"/{kind.path}/{self.slug}/"
        base = f"/{kind.path}/{self.code}/"
        return f"{base}{self.slug}/" if self.slug and self.kind != "contribution" else base


class Link(models.Model):
    """One thing led to another, or it stopped here; decided by a person, with the reason."""

    retention = Retention.PERMANENT

    cause = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="effects")
    effect = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="causes", null=True)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in LinkKind.ALL])
    why = models.TextField()
    # Which paragraph of the effect, and in which edition the decision was made.
    anchor = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=80, blank=True)
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "effect", "kind", "anchor"],
                condition=Q(ended_on__isnull=True),
                name="one_link_for_one_fact",
            ),
            models.CheckConstraint(
                condition=Q(kind=LinkKind.STOPPED, effect__isnull=True)
                | (~Q(kind=LinkKind.STOPPED) & Q(effect__isnull=False)),
                name="only_a_stop_leads_nowhere",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_link_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.cause_id} → {self.effect_id} ({self.kind})"
