"""Asking to follow, saying yes to it, stopping, and forgetting who never said yes."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from medskapa.channels import events, letters, rules
from medskapa.channels.models import Address, Delivery, Following
from medskapa.channels.operations.messages import write_to
from medskapa.channels.queries import following
from medskapa.channels.rules import MessageKind, MessageState
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.encryption import address_hash, decrypt, encrypt
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread.models import Reference


def ask_to_follow(
    *, references: Sequence[Reference], email: str, language: str, now: datetime, may_invite: bool = False
) -> None:
    """Mail the address a link that asks whether it wants to follow these things.

    Tells nothing of whether the address is known: whoever asks gets the same answer. An address is asked
    at most three times a day. Nothing is written in the journal until it has said yes. Raises AddressWrong,
    NothingChosen, CannotBeFollowed.
    """
    email = rules.require_address(email)
    rules.require_followable(reference.kind for reference in references)
    with transaction.atomic():
        address, today = _address(email, language, now), stockholm_day(now)
        address.asks = address.asks + 1 if address.asked_on == today else 1
        address.asked_on = today
        address.save(update_fields=["asks", "asked_on"])
        if address.asks > rules.MOST_ASKS_A_DAY:
            return
        secret = secrets.token_urlsafe(24)
        for reference in references:
            Following.objects.update_or_create(
                address=address,
                reference=reference,
                defaults={
                    "asked_on": today,
                    "confirm_hash": following.hashed(secret),
                    "asks_invitation": may_invite and reference.kind == "contribution",
                },
            )
        letter = letters.confirmation(
            [one.titles for one in references if one.kind != "contribution"], secret, language
        )
        write_to(
            key=f"confirm:{following.hashed(secret)[:32]}",
            kind=MessageKind.CONFIRMATION,
            email=email,
            subject=letter.subject,
            text=letter.text,
            language=language,
            now=now,
        )


def _address(email: str, language: str, now: datetime) -> Address:
    known = Address.objects.select_for_update().filter(address_hash=address_hash(email)).first()
    if known is not None:
        return known
    stop = secrets.token_urlsafe(24)
    # Two presses may get here at once, and the second finds what the first has made.
    made, _ = Address.objects.get_or_create(
        address_hash=address_hash(email),
        defaults={
            "sealed": encrypt({"email": email, "stop": stop}),
            "stop_hash": following.hashed(stop),
            "language": language,
            "made_on": stockholm_day(now),
            "asked_on": stockholm_day(now),
        },
    )
    return Address.objects.select_for_update().get(pk=made.pk)


def confirm(*, secret: str, now: datetime) -> str:
    """Let the address follow what it asked for, from now on. Gives the secret of its way out. Raises LinkUnknown."""
    with transaction.atomic():
        rows = Following.objects.select_for_update().filter(confirm_hash=following.hashed(secret))
        rows = rows.select_related("address", "reference").order_by("pk")
        found = list(rows)
        if not found:
            raise rules.LinkUnknown()
        for row in found:
            row.confirm_hash, row.confirmed_on = "", row.confirmed_on or stockholm_day(now)
            row.may_invite, row.asks_invitation = row.may_invite or row.asks_invitation, False
            row.save(update_fields=["confirm_hash", "confirmed_on", "may_invite", "asks_invitation"])
            journal.write(events.FollowingConfirmed(reference=row.reference.code), by=A_VISITOR, now=now)
    return str(decrypt(bytes(found[0].address.sealed))["stop"])


def unfollow(*, secret: str, now: datetime, only: str = "") -> int:
    """Stop following everything, or only the thing with this code. Returns how much was stopped.

    An address that follows nothing any more is forgotten at once, and what waited to be sent to it is
    dropped. Raises LinkUnknown.
    """
    with transaction.atomic():
        address = Address.objects.select_for_update().filter(stop_hash=following.hashed(secret)).first()
        if address is None:
            raise rules.LinkUnknown()
        rows = address.followings.select_related("reference").order_by("pk")
        ended = [row for row in rows if not only or row.reference.code == only]
        for row in ended:
            if row.confirmed_on is not None:
                journal.write(events.FollowingEnded(reference=row.reference.code), by=A_VISITOR, now=now)
            row.delete()
        if not only or not address.followings.exists():
            _forget_address(address, now)
    return len(ended)


def _forget_address(address: Address, now: datetime) -> None:
    """Keep the log's rows without whom they went to."""
    for delivery in Delivery.objects.select_for_update().filter(address=address):
        if delivery.state == MessageState.PLANNED:
            delivery.state, delivery.day, delivery.held_at = MessageState.DROPPED, stockholm_day(now), None
        delivery.receiver, delivery.address = secrets.token_hex(32), None
        delivery.save()
    address.delete()


def forget(*, now: datetime) -> int:
    """Forget who asked more than seven days ago and never said yes. Returns how many addresses are gone."""
    limit = stockholm_day(now) - timedelta(days=rules.CONFIRM_WITHIN_DAYS)
    with transaction.atomic():
        late = Following.objects.filter(asked_on__lt=limit)
        late.filter(confirmed_on=None).delete()
        late.exclude(confirm_hash="").update(confirm_hash="", asks_invitation=False)
        alone = list(Address.objects.select_for_update().filter(followings=None))
        for address in alone:
            _forget_address(address, now)
    return len(alone)


def let_go(*, reference: Reference, now: datetime) -> int:
    """Let nobody follow this thing any more, because it has been taken back. Returns how many followed it.

    For readers of the journal: an address that follows nothing else is forgotten at once.
    """
    with transaction.atomic():
        rows = list(Following.objects.select_for_update().filter(reference=reference).select_related("address"))
        for row in rows:
            row.delete()
            if not row.address.followings.exists():
                _forget_address(row.address, now)
    return len(rows)
