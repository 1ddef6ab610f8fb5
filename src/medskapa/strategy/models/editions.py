"""What was frozen, word by word. Nothing refers to a Wagtail revision."""

from django.db import models
from django.db.models import Q

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.strategy.models.documents import Node, Paragraph, Strategy
from medskapa.strategy.rules.editions import EditionKind, TextStanding


class Edition(models.Model):
    """A frozen text of the whole strategy: the one that was sent out for comment, or the one adopted."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=choices_of(EditionKind))
    titles = models.JSONField(default=dict)
    label = models.CharField(max_length=80, blank=True)
    frozen_on = models.DateField()
    frozen_by = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy"], condition=Q(kind=EditionKind.ADOPTED), name="a_strategy_is_adopted_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class EditionNode(models.Model):
    """What a node was called, and its one sentence, in one language in one edition."""

    retention = Retention.PERMANENT

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="nodes")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="in_editions")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    what_can_i_do = models.CharField(max_length=300, blank=True)
    standing = models.CharField(
        max_length=10,
        choices=choices_of(TextStanding),
        default=TextStanding.ORIGINAL,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "node", "language"], name="one_title_an_edition"),
        ]


class ParagraphVersion(models.Model):
    """The words of a paragraph in one language in one edition, and why they differ from the one before.

    A paragraph that this edition took away has its row too: no words, and the reason.
    """

    retention = Retention.PERMANENT

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    changed_why = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "paragraph", "language"], name="one_wording_an_edition"),
        ]
