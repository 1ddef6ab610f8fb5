"""Meetings and workshops: when, where, with whom, and what came of them."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from medskapa.dialogue.rules.contributions import HeardAnswer, SessionState
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention
from medskapa.foundation.time_zone import STOCKHOLM


class Session(models.Model):
    """One meeting or workshop. Its way in says which kind; its title is the reference's."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    way_in = models.ForeignKey("processes.WayIn", on_delete=models.PROTECT, related_name="sessions")
    state = models.CharField(
        max_length=10, choices=choices_of(SessionState), default=SessionState.PLANNED, db_index=True
    )
    # Starting and ending times are Stockholm's; a group that held its own may not say them.
    day = models.DateField(db_index=True)
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    place = models.CharField(max_length=10, blank=True, db_index=True)
    venue = models.CharField(max_length=200, blank=True)
    # A remote alternative, said openly; empty when one must be there.
    online = models.URLField(blank=True)
    host = models.CharField(max_length=200)
    co_host = models.CharField(max_length=200, blank=True)
    about = models.JSONField(default=dict)
    # Greetings by language code, each as its speakers wrote it; `reviewed_greetings` names those a speaker has read.
    greetings = models.JSONField(default=dict)
    reviewed_greetings = models.JSONField(default=list)
    accessibility = models.JSONField(default=dict)
    contact = models.JSONField(default=dict)
    # [{"key": "now", "words": {"sv": …}}] and [{"minutes": 10, "words": {"sv": …}}], in order.
    questions = models.JSONField(default=list)
    agenda = models.JSONField(default=list)
    # What the host declares of the occasion; never stored for a person. Language codes and keys of the profile's lists.
    occasion_languages = models.JSONField(default=list)
    occasion_groups = models.JSONField(default=list)
    participants = models.PositiveIntegerField(null=True)
    seats = models.PositiveIntegerField(null=True)
    summary = models.JSONField(default=dict)
    summary_on = models.DateField(null=True)
    cancelled_why = models.TextField(blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="a_session_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state=SessionState.CANCELLED) | ~Q(cancelled_why=""), name="a_cancelled_session_says_why"
            ),
            models.CheckConstraint(
                condition=Q(summary_on__isnull=True) | ~Q(summary={}), name="what_is_summed_up_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference_id} {self.day}"

    @property
    def starts_at(self) -> datetime | None:
        return datetime.combine(self.day, self.starts, STOCKHOLM) if self.starts else None

    @property
    def ends_at(self) -> datetime | None:
        return datetime.combine(self.day, self.ends, STOCKHOLM) if self.ends else None


class ShortCode(models.Model):
    """A short code on paper, a poster or a screen: leads to a session, or to a way in from a place such as a box."""

    retention = Retention.PERMANENT

    code = models.CharField(max_length=8, unique=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="codes")
    way_in = models.ForeignKey("processes.WayIn", on_delete=models.CASCADE, null=True, related_name="codes")
    where = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False, way_in__isnull=True) | Q(session__isnull=True, way_in__isnull=False),
                name="a_short_code_leads_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Registration(models.Model):
    """Somebody means to come. Name, address and needs are sealed; deleted when the session is long past."""

    retention = Retention.SHORT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="registrations")
    # JSON {"name", "email", "needs"}, encrypted under the key of addresses.
    sealed = models.BinaryField()
    address_hash = models.CharField(max_length=64)
    people = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=10)
    made_on = models.DateField()
    # Marked before the reminder is handed over, so that nobody is reminded twice.
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "address_hash"], name="one_registration_an_address")]


class Outcome(models.Model):
    """What a session asks of those who decide: who answers, by when, and the answer."""

    retention = Retention.PERMANENT

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="outcomes")
    order = models.PositiveSmallIntegerField(default=0)
    words = models.JSONField(default=dict)
    responder = models.CharField(max_length=200)
    due_on = models.DateField()
    answer = models.JSONField(default=dict)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["session", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer={}), name="what_is_answered_has_an_answer"
            )
        ]


class HeardCount(models.Model):
    """How many answered what to "were you heard?" after a session. Counts only: nobody's answer is a row."""

    retention = Retention.PERMANENT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="heard_counts")
    answer = models.CharField(max_length=8, choices=choices_of(HeardAnswer))
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "answer"], name="one_count_an_answer")]
