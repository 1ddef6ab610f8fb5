from django.contrib.auth.models import AbstractUser
from django.db import models

from medskapa.foundation.doers import STAFF
from medskapa.foundation.retention import Retention


class User(AbstractUser):
    """Somebody who can sign in. The role decides what; Wagtail's groups follow from it."""

    retention = Retention.WORKING

    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in sorted(STAFF)])


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
