"""What the strategy must be weighed against: goals in conflict, other plans of the county, and what was decided."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.strategy.models.documents import Node, Strategy
from medskapa.strategy.models.evidence import Source
from medskapa.strategy.rules.decisions import DecisionStands
from medskapa.strategy.rules.register import DocumentKind, TagScheme


class GoalConflict(models.Model):
    """Two uses or goals that pull at the same place: what was weighed, and what was decided."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="conflicts")
    # Keys of the region profile's uses of land and water; or two goals of the strategy, where those pull apart.
    one_use = models.CharField(max_length=40, blank=True)
    other_use = models.CharField(max_length=40, blank=True)
    one_goal = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="conflicts_as_one")
    other_goal = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="conflicts_as_other")
    # Municipality codes; empty where it is the whole county's.
    places = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    # What matters to each of the two, told alike.
    one_side = models.JSONField(default=dict)
    other_side = models.JSONField(default=dict)
    weighed = models.JSONField(default=dict)
    decision = models.JSONField(default=dict)
    decided_on = models.DateField(null=True)
    # New words for one that is shown already; they take over when a second person has read them.
    waiting = models.JSONField(default=dict)
    sources = models.ManyToManyField(Source, related_name="conflicts", blank=True)
    written_by = models.CharField(max_length=200)
    # Everybody who has written what nobody else has read yet: what they sign in with, and their name.
    writers = models.JSONField(default=dict)
    # A second person who has read that both sides are told alike; nothing is public before.
    read_by = models.CharField(max_length=200, blank=True)
    read_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["one_use", "other_use", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(one_goal__isnull=True, other_goal__isnull=True) & ~Q(one_use="") & ~Q(other_use="")
                | Q(one_goal__isnull=False, other_goal__isnull=False, one_use="", other_use=""),
                name="a_conflict_is_between_two_uses_or_two_goals",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(decision={}), name="a_decided_conflict_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_goal or self.one_use} – {self.other_goal or self.other_use}"


class RelatedDocument(models.Model):
    """Another plan or strategy of the county, who owns it, how long it holds, and under which it lies."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    kind = models.CharField(max_length=16, choices=choices_of(DocumentKind))
    # An actor's reference when the region knows it, else the name alone.
    owner = models.ForeignKey("thread.Reference", null=True, on_delete=models.PROTECT, related_name="owns_documents")
    owner_name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    # Under the strategy itself when it has no other parent.
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="documents")
    # The strategy of the region's own that this line is, when it is one that lies under another.
    stands_for = models.OneToOneField(Strategy, null=True, on_delete=models.PROTECT, related_name="in_register")
    about = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    url = models.URLField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_document_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference_id}"


class GoalTag(models.Model):
    """A goal of the strategy serves a goal of the world or the nation; or, with no code, none of that scheme."""

    retention = Retention.PERMANENT

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="tags")
    scheme = models.CharField(max_length=12, choices=choices_of(TagScheme))
    code = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["scheme", "pk"]
        constraints = [models.UniqueConstraint(fields=["node", "scheme", "code"], name="one_tag_once")]


class DecisionRows(models.QuerySet["Decision"]):
    """Decisions are added and read. Raises DecisionStands for everything else, many rows at a time too."""

    def update(self, **kwargs: Any) -> int:
        raise DecisionStands()

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise DecisionStands()

    def delete(self) -> tuple[int, dict[str, int]]:
        raise DecisionStands()


class Decision(models.Model):
    """One decision, as it was made. It is never changed: a later one reconsiders it and says why."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    strategy = models.ForeignKey(Strategy, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_on = models.DateField()
    body = models.CharField(max_length=200)
    dossier = models.CharField(max_length=60, blank=True)
    words = models.JSONField(default=dict)
    why = models.JSONField(default=dict)
    reconsiders = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reconsidered_by"
    )
    # Whether it may be of particular importance to the Sámi people, so that they are to be consulted before it.
    concerns_sami = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)

    objects = DecisionRows.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.body} {self.decided_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the decision once. Raises DecisionStands when it is there already."""
        if not self._state.adding:
            raise DecisionStands()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises DecisionStands: a decision is never taken away."""
        raise DecisionStands()


class SamiConsultation(models.Model):
    """A consultation with the Sámi people before a decision, by the law 2022:66: who, when, documents, outcome."""

    retention = Retention.PERMANENT

    # Empty until what it was about has been decided.
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="sami_consultations")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="sami_consultations")
    with_whom = models.CharField(max_length=300)
    held_on = models.DateField()
    matter = models.JSONField(default=dict)
    # Titles and dossier numbers, in order.
    documents = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    noted_by = models.CharField(max_length=200)
    noted_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_on", "-pk"]
