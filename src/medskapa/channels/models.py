"""Who wants to be told of what, what is told, and what became of every single sending."""

import uuid

from django.db import models
from django.db.models import Q

from medskapa.channels.rules import MessageKind, MessageState
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class Address(models.Model):
    """Where somebody wants to be told. Sealed; forgotten as soon as it follows nothing."""

    retention = Retention.WORKING

    address_hash = models.CharField(max_length=64, unique=True)
    # JSON {"email", "stop"}, encrypted under the key of addresses; "stop" is the secret of the way out in each message.
    sealed = models.BinaryField()
    stop_hash = models.CharField(max_length=64, unique=True)
    # BCP 47, as the address of the page they asked on.
    language = models.CharField(max_length=10)
    made_on = models.DateField()
    # How often it has been asked for on the last day that it was.
    asked_on = models.DateField()
    asks = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "addresses"


class Following(models.Model):
    """One address follows one thing. Nothing is sent before the address has said yes itself."""

    retention = Retention.WORKING

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="followings")
    reference = models.ForeignKey("thread.Reference", on_delete=models.PROTECT, related_name="followings")
    # The same for all that was asked for at once; empty when it has been confirmed.
    confirm_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # Whether they may be invited to what is done about it later: asked for, and confirmed.
    asks_invitation = models.BooleanField(default=False)
    may_invite = models.BooleanField(default=False)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "reference"], name="one_following_a_thing"),
            models.CheckConstraint(
                condition=Q(may_invite=False) | Q(confirmed_on__isnull=False), name="only_who_said_yes_is_invited"
            ),
        ]


class Message(models.Model):
    """Something told once. The key says what, so that it is never told again."""

    retention = Retention.PERMANENT

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=14, choices=choices_of(MessageKind))
    reference = models.ForeignKey("thread.Reference", on_delete=models.PROTECT, null=True, related_name="messages")
    # By language; empty where the words are one person's own and lie sealed with the delivery.
    subject = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    # What somebody said or decided, by the language it is in; never translated, so it may be in another than the text.
    words = models.JSONField(default=dict)
    # Where more is told: an address of ours without language prefix.
    path = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.key


class Delivery(models.Model):
    """One message to one address: the send log, and at the same time what the worker sends from."""

    retention = Retention.WORKING

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    # The hash of who receives it; something random once the address is forgotten.
    receiver = models.CharField(max_length=64)
    address = models.ForeignKey(Address, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    # JSON {"email", "language", "subject", "text"} for one person only, encrypted; empty when it has been sent.
    sealed = models.BinaryField(null=True)
    # Stands in the mail's Message-ID, so that the mail server's own log can tell what became of it.
    number = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        max_length=10,
        choices=choices_of(MessageState),
        default=MessageState.PLANNED,
        db_index=True,
    )
    tries = models.PositiveSmallIntegerField(default=0)
    # While it is being sent: since when. While it waits after a "not now": until when. Empty otherwise.
    held_at = models.DateTimeField(null=True)
    # What the mail server answered, as its number.
    answer = models.CharField(max_length=20, blank=True)
    day = models.DateField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["message", "receiver"], name="one_delivery_a_receiver"),
            models.CheckConstraint(
                condition=~Q(state=MessageState.SENDING) | Q(held_at__isnull=False), name="what_is_sent_is_held"
            ),
        ]
