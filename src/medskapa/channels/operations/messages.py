"""Writing messages: one to all who follow something, or one to one person."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from medskapa.channels import events, rules
from medskapa.channels.models import Delivery, Message
from medskapa.channels.queries import following
from medskapa.channels.rules import MessageKind, MessageState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.encryption import address_hash, encrypt
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread.models import Reference

THE_CHANNELS = Doer("medskapa notices", Role.ADMINISTRATOR)


def announce(
    *,
    key: str,
    reference: Reference,
    to_followers_of: Collection[int],
    subject: Mapping[str, str],
    text: Mapping[str, str],
    now: datetime,
    words: Mapping[str, str] | None = None,
    path: str = "",
    on: date | None = None,
    kind: MessageKind = MessageKind.NOTICE,
) -> int:
    """Plan one message to everybody who follows any of these things, however many of them they follow.

    `to_followers_of` holds ids of references, `reference` is what the message is about, `on` the day it
    happened: who said yes later is not told of it. `words` are somebody's own, in the languages they have.
    An invitation goes only to those who may be invited. The same key again tells those who have not been told
    yet and nobody twice; with nobody to tell nothing is kept. Returns how many are told now. For operations
    and readers of later stages, which have asked who may.
    """
    today = stockholm_day(now)
    with transaction.atomic():
        addresses = following.followers(to_followers_of, on=on or today, invited=kind is MessageKind.INVITATION)
        told = Delivery.objects.filter(message__key=key).values("receiver")
        new = list(addresses.exclude(address_hash__in=told))
        if not new:
            return 0
        message, _ = Message.objects.get_or_create(
            key=key,
            defaults={
                "kind": kind,
                "reference": reference,
                "subject": dict(subject),
                "text": dict(text),
                "words": dict(words or {}),
                "path": path or reference.path,
                "made_on": today,
                "invented": reference.invented,
            },
        )
        Delivery.objects.bulk_create(
            Delivery(message=message, receiver=address.address_hash, address=address, day=today) for address in new
        )
        event = events.MessageAnnounced(reference=reference.code, key=key, receivers=len(new))
        journal.write(event, by=THE_CHANNELS, now=now)
    return len(new)


def write_to(
    *,
    key: str,
    email: str,
    subject: str,
    text: str,
    language: str,
    now: datetime,
    kind: MessageKind = MessageKind.PERSONAL,
) -> bool:
    """Plan a message to one person about their own thing: a reminder, a link they asked for.

    Words and address lie sealed, and only until the mail server has taken them or their days are over. The same
    key again does nothing; returns whether the message is new. Raises AddressWrong.
    """
    email = rules.require_address(email)
    with transaction.atomic():
        message, new = Message.objects.get_or_create(key=key, defaults={"kind": kind, "made_on": stockholm_day(now)})
        if new:
            sealed = encrypt({"email": email, "language": language, "subject": subject, "text": text})
            Delivery.objects.create(
                message=message,
                receiver=address_hash(f"{key} {email}"),
                sealed=sealed,
                day=stockholm_day(now),
            )
    return new


def take_back(*, beginning: str, now: datetime) -> int:
    """Forget the letters to one person whose keys begin so: what waits is not sent. Returns how many there were."""
    return _forget_letters(Delivery.objects.filter(message__key__startswith=beginning), now)


def forget_letters(*, now: datetime) -> int:
    """Forget words and address of letters that never came through: seven days after somebody was asked whether
    they want to follow, thirty days after any other. Returns how many there were."""
    today = stockholm_day(now)
    asked = Q(
        message__kind=MessageKind.CONFIRMATION, message__made_on__lt=today - timedelta(days=rules.CONFIRM_WITHIN_DAYS)
    )
    old = Q(message__made_on__lt=today - timedelta(days=rules.LETTERS_KEPT_DAYS))
    return _forget_letters(Delivery.objects.filter(asked | old), now)


def _forget_letters(rows: QuerySet[Delivery], now: datetime) -> int:
    """What is being sent just now is left: it is sent or unknown in a moment."""
    with transaction.atomic():
        rows = rows.filter(sealed__isnull=False).exclude(state=MessageState.SENDING)
        found = dict(rows.select_for_update(of=("self",)).values_list("pk", "state"))
        waiting = [pk for pk, state in found.items() if state == MessageState.PLANNED]
        Delivery.objects.filter(pk__in=waiting).update(state=MessageState.DROPPED, held_at=None, day=stockholm_day(now))
        Delivery.objects.filter(pk__in=found).update(sealed=None)
    return len(found)
