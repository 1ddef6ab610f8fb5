"""Structure apart from text: parts, their working text at the desk, and the permanent identity of a paragraph."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import LanguageUnknown, active_profile
from medskapa.strategy.rules.editions import NodeKind, TextStanding
from medskapa.strategy.rules.wording import paragraphs_of


class Strategy(models.Model):
    """One document that decides something until its target year."""

    retention = Retention.PERMANENT

    slug = models.SlugField(max_length=60, unique=True)
    titles = models.JSONField(default=dict)
    target_year = models.PositiveSmallIntegerField()
    invented = models.BooleanField(default=False)
    # A text that was written before anybody was asked here stands on nothing heard here, and answers no theme.
    evidence_required = models.BooleanField(default=True)
    # The strategy that this one takes over from when it is adopted; its pages stay where they are.
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    # The strategy that this one spells out for one field, such as a culture plan; the region's own lies under none.
    under = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="spelled_out_in")

    def __str__(self) -> str:
        return self.slug


class Node(models.Model):
    """A part of a strategy: what it is, under what, in which order. Its words are elsewhere."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="nodes")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=choices_of(NodeKind))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveSmallIntegerField()
    aliases = models.JSONField(default=list)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "key"], name="one_node_for_one_key"),
            models.CheckConstraint(
                condition=Q(kind__in=[NodeKind.GOAL, NodeKind.PATHWAY], parent__isnull=False)
                | (~Q(kind__in=[NodeKind.GOAL, NodeKind.PATHWAY]) & Q(parent__isnull=True)),
                name="goals_and_pathways_lie_under_something",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def anchor(self) -> str:
        """The node's place in the reading view: stable, because the key is."""
        return self.key.lower().replace(".", "-")


class NodeText(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """The desk's working text of a node in one language. Public only once an edition has frozen it."""

    retention = Retention.WORKING
    # Nothing of Wagtail's refers to it, so its index of references is spared the work.
    wagtail_reference_index_ignore = True

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="texts", verbose_name="nod")
    language = models.CharField("språk", max_length=10)
    title = models.CharField("rubrik", max_length=200)
    summary = models.CharField("en mening", max_length=300, blank=True)
    body = models.TextField("text", blank=True, help_text="Lämna en tom rad mellan två stycken.")
    what_can_i_do = models.CharField("vad kan jag göra?", max_length=300, blank=True)
    standing = models.CharField(
        "läge",
        max_length=10,
        choices=choices_of(TextStanding),
        default=TextStanding.ORIGINAL,
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="nodetext")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="nodetext",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = "strategitext"
        verbose_name_plural = "strategitexter"
        ordering = ["node__key", "language"]
        constraints = [
            models.UniqueConstraint(fields=["node", "language"], name="one_working_text_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.node.key} {self.title} ({self.language})"

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.body)

    def clean(self) -> None:
        super().clean()
        if self.language == EASY_SWEDISH:
            return
        try:
            self.language = active_profile().language(self.language).code
        except LanguageUnknown as unknown:
            raise ValidationError({"language": gettext("Språket finns inte i regionens profil.")}) from unknown

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "strategy/node_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"text": self, "kind": self.node.kind if self.node_id else ""}


class Paragraph(models.Model):
    """The permanent identity of a paragraph. Links point at it, whatever its words become."""

    retention = Retention.PERMANENT

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="paragraphs")
    code = models.CharField(max_length=8)
    retired = models.BooleanField(default=False)
    # Its words and place in the working text when somebody last tied something to a paragraph of the part, so
    # that it is known again before any edition has it.
    tied_words = models.TextField(blank=True)
    tied_place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "code"], name="one_paragraph_for_one_code")]

    def __str__(self) -> str:
        return f"{self.node_id}#{self.code}"
