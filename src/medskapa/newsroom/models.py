"""What is told: stories with their working text apart, events, and questions with answers."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.newsroom.rules import Sex, StoryState, paragraphs_of
from medskapa.places.profile import LanguageUnknown, active_profile


class Story(models.Model):
    """What everybody reads. Lead and body are frozen when an editor publishes; the title is the reference's."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    key = models.SlugField(max_length=80, unique=True)
    lead = models.JSONField(default=dict)
    # {"sv": ["first paragraph", ...]}
    body = models.JSONField(default=dict)
    # Who speaks: [{"name", "age", "sex", "role": {"sv": ...}, "quote": {"sv": ...}}], the first is quoted large.
    people = models.JSONField(default=list)
    quote_source_sex = models.CharField(max_length=8, choices=choices_of(Sex))
    municipality_code = models.CharField(max_length=10, blank=True, db_index=True)
    no_place_why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=choices_of(StoryState), default=StoryState.DRAFT.value)
    published_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    changed_why = models.CharField(max_length=300, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["state", "-published_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(municipality_code="") | ~Q(no_place_why=""),
                name="a_story_has_a_place_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(state=StoryState.DRAFT.value) | Q(published_on__isnull=False),
                name="what_was_published_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=StoryState.WITHDRAWN.value) | ~Q(withdrawn_why=""),
                name="a_withdrawn_story_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class StoryText(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """The desk's working text of a story in one language. Public only once publish_story has frozen it."""

    retention = Retention.WORKING
    # Nothing of Wagtail's refers to it, so its index of references is spared the work.
    wagtail_reference_index_ignore = True

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="texts", verbose_name="berättelse")
    language = models.CharField("språk", max_length=10)
    title = models.CharField("rubrik", max_length=200)
    lead = models.TextField("ingress", max_length=600, blank=True)
    body = models.TextField("text", blank=True, help_text="Lämna en tom rad mellan två stycken.")
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="storytext")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="storytext",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = "berättelsetext"
        verbose_name_plural = "berättelsetexter"
        ordering = ["-story", "language"]
        constraints = [
            models.UniqueConstraint(fields=["story", "language"], name="one_story_text_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.body)

    def clean(self) -> None:
        super().clean()
        try:
            self.language = active_profile().language(self.language).code
        except LanguageUnknown as unknown:
            raise ValidationError({"language": gettext("Språket finns inte i regionens profil.")}) from unknown

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "newsroom/story_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"text": self}


class Event(models.Model):
    """Something to come to. Times are Stockholm's; place or link, contact and accessibility are always said."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    key = models.SlugField(max_length=80, unique=True)
    day = models.DateField(db_index=True)
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.JSONField(default=dict)
    municipality_code = models.CharField(max_length=10, blank=True, db_index=True)
    what = models.JSONField(default=dict)
    # {"sv": ["one thing", ...]}
    good_to_know = models.JSONField(default=dict)
    accessibility = models.JSONField(default=dict)
    contact = models.JSONField(default=dict)
    online = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="an_event_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(place={}) | Q(online=True), name="an_event_is_somewhere"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.starts, STOCKHOLM)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.day, self.ends, STOCKHOLM)


class Question(models.Model):
    """What people ask about the work, with an answer. The question itself is the reference's title."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    question = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    reviewed_on = models.DateField()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.slug
