"""What is done to people and organisations: staff, guests by link, actors. The only writers of this stage."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from medskapa.actors import events, queries
from medskapa.actors.models import Actor, GuestLink, User
from medskapa.actors.rules import GuestTask
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread import operations as thread
from medskapa.thread.models import Reference


def register_actor(
    *,
    key: str,
    name: str,
    kind: str,
    about: Mapping[str, str],
    municipality_code: str,
    invented: bool,
    by: Doer,
    now: datetime,
) -> Actor:
    """Add an organisation; the same key again gives the one that exists."""
    require("actors.register_actor", by=by)
    known = Actor.objects.filter(key=key).first()
    if known is not None:
        return known
    with transaction.atomic():
        reference = thread.create_reference(
            kind="actor", titles={"sv": name}, place=municipality_code, visible=False, invented=invented, now=now
        )
        actor = Actor.objects.create(
            reference=reference,
            key=key,
            name=name,
            kind=kind,
            about=dict(about),
            municipality_code=municipality_code,
            invented=invented,
        )
        journal.write(events.ActorRegistered(reference=reference.code, actor_kind=kind), by=by, now=now)
    return actor


def add_user(*, username: str, full_name: str, role: Role, email: str, by: Doer, now: datetime) -> User:
    """Add somebody who can sign in, without a password; the same name again gives the one that exists."""
    require("actors.add_user", by=by)
    known = User.objects.filter(username=username).first()
    if known is not None:
        return known
    first, _, last = full_name.partition(" ")
    with transaction.atomic():
        user = User(username=username, first_name=first, last_name=last, email=email, role=role.value)
        user.is_superuser = user.is_staff = role is Role.ADMINISTRATOR
        user.set_unusable_password()
        user.save()
        user.groups.add(_desk_group(role))
        journal.write(events.UserAdded(role=role.value), by=by, now=now)
    return user


def invite_guest(
    *, task: GuestTask, reference: Reference, name: str, expires_on: date, by: Doer, now: datetime
) -> tuple[GuestLink, str]:
    """Make a link that works to the end of a day. Returns it and the secret that the address holds, told only here."""
    require("actors.invite_guest", by=by)
    token = secrets.token_urlsafe(24)
    version = max(settings.RECEIPT_KEYS)
    with transaction.atomic():
        link = GuestLink.objects.create(
            token_hash=queries.guest_hash(token, key=settings.RECEIPT_KEYS[version]),
            key_version=version,
            task=task,
            reference=reference,
            name=name,
            made_on=stockholm_day(now),
            expires_on=expires_on,
        )
        journal.write(events.GuestInvited(reference=reference.code, task=task.value), by=by, now=now)
    return link, token


def end_guest(*, link: GuestLink, by: Doer, now: datetime) -> None:
    """Let a link lead nowhere from now on. Ending it again changes nothing."""
    require("actors.end_guest", by=by)
    if link.ended_on is not None:
        return
    with transaction.atomic():
        link.ended_on = stockholm_day(now)
        link.save(update_fields=["ended_on"])
        journal.write(events.GuestEnded(reference=link.reference.code, task=link.task), by=by, now=now)


def _desk_group(role: Role) -> Group:
    """The Wagtail group of a role: everybody in it may open the desk."""
    group, _ = Group.objects.get_or_create(name=role.value)
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    return group
