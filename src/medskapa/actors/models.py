"""What is stored of people and organisations: staff accounts, guests, actors and their roles."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from medskapa.actors.rules import GuestTask
from medskapa.foundation.doers import STAFF
from medskapa.foundation.enum_choices import choices_of
from medskapa.foundation.retention import Retention


class User(AbstractUser):
    """Somebody who can sign in. The role decides what; Wagtail's groups follow from it."""

    retention = Retention.WORKING

    role = models.CharField(max_length=20, choices=choices_of(sorted(STAFF)))


class Actor(models.Model):
    """An organisation with a role in the strategy."""

    retention = Retention.PERMANENT

    reference = models.OneToOneField("thread.Reference", on_delete=models.PROTECT)
    key = models.CharField(max_length=60, unique=True)
    # One of the kinds in the region profile.
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    about = models.JSONField(default=dict)
    municipality_code = models.CharField(max_length=10, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class GuestLink(models.Model):
    """Lets somebody without an account do one thing for one reference, until a day. Only its hash is kept."""

    retention = Retention.WORKING

    token_hash = models.CharField(max_length=64, unique=True)
    key_version = models.PositiveSmallIntegerField()
    # What the guest may be there: a host, a facilitator, an approver, a translator, a kiosk that stands there,
    # a body that was asked to answer.
    task = models.CharField(max_length=20, choices=choices_of(GuestTask))
    reference = models.ForeignKey("thread.Reference", on_delete=models.PROTECT, related_name="guest_links")
    # Empty for a host nobody knows the name of.
    name = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    expires_on = models.DateField()
    ended_on = models.DateField(null=True)
