"""Who may act as whom, which actors there are, and where staff get their mail."""

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from medskapa.actors.models import Actor, GuestLink, User
from medskapa.actors.rules import LinkEnded
from medskapa.foundation.doers import A_VISITOR, Doer, Role
from medskapa.foundation.time_zone import STOCKHOLM


def doer_of(user: User | AnonymousUser) -> Doer:
    """The signed-in person as somebody who acts; nobody signed in is a visitor, and so is who has no role.

    A superuser made on the command line has no role of ours and acts as administrator.
    """
    if not isinstance(user, User) or not user.is_active:
        return A_VISITOR
    role = user.role or (Role.ADMINISTRATOR if user.is_superuser else "")
    return Doer(user.get_full_name() or user.username, Role(role), user.username) if role else A_VISITOR


def actor(key: str) -> Actor:
    """The actor with this key. Raises Actor.DoesNotExist."""
    return Actor.objects.select_related("reference").get(key=key)


def staff_mail(*roles: Role) -> list[tuple[str, str]]:
    """The account and address of everybody who can sign in with one of these roles and has an address."""
    rows = User.objects.filter(is_active=True, role__in=[role.value for role in roles]).exclude(email="")
    return list(rows.order_by("pk").values_list("username", "email"))


def guest_hash(token: str, *, key: str) -> str:
    """HMAC-SHA-256 of a guest's secret under one of the installation's keys, as hex."""
    return hmac.new(key.encode(), b"guest:" + token.encode(), hashlib.sha256).hexdigest()


def guest(token: str, *, now: datetime) -> tuple[GuestLink, Doer]:
    """The link behind a secret, and the guest as somebody who acts. Raises LinkEnded for one that leads nowhere."""
    keys = settings.RECEIPT_KEYS
    hashes = [guest_hash(token, key=keys[version]) for version in sorted(keys, reverse=True)]
    link = GuestLink.objects.filter(token_hash__in=hashes).select_related("reference").first()
    if link is None or link.ended_on is not None or now.astimezone(STOCKHOLM).date() > link.expires_on:
        raise LinkEnded()
    return link, Doer(link.name, Role.GUEST)
