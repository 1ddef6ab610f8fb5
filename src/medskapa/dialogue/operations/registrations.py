"""Saying that one comes, and that one does not; being reminded once; being forgotten."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from medskapa.channels.operations import messages
from medskapa.channels.queries.log import letters_on
from medskapa.channels.rules import Letter, require_address
from medskapa.dialogue import events, letters
from medskapa.dialogue.models import Registration, Session
from medskapa.dialogue.queries import registration_links
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation import journal
from medskapa.foundation import time_zone as time_zone_foundation
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.encryption import address_hash, decrypt, encrypt
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile


def register(
    *,
    session: Session,
    email: str,
    by: Doer,
    now: datetime,
    name: str = "",
    needs: str = "",
    people: int = 1,
    language: str = "sv",
) -> Registration:
    """Keep a seat for somebody without an account, and write to them. The same address again changes its own.

    Each change is written to the address, since anybody may have made it; the same once more, once a day.
    Name, address and needs lie sealed. Raises AddressWrong, RegistrationClosed, NoSeatsLeft, ChangedTooOften,
    UnknownValue.
    """
    require("dialogue.register", by=by)
    address = require_address(email)
    contributions.require_known("language", language, [known.code for known in active_profile().languages])
    wanted = min(max(people, 1), session_rules.MOST_TOGETHER)
    with transaction.atomic():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        if fresh.state != SessionState.PLANNED or fresh.day < stockholm_day(now):
            raise session_rules.RegistrationClosed()
        others = fresh.registrations.exclude(address_hash=address_hash(address))
        taken = others.aggregate(people=Sum("people"))["people"] or 0
        session_rules.require_seats(fresh.seats, taken=taken, wanted=wanted)
        own = {"name": name.strip()[:200], "email": address, "needs": needs.strip()[:1000]}
        before = fresh.registrations.filter(address_hash=address_hash(address)).first()
        same = before is not None and (before.people, before.language, _own(before)) == (wanted, language, own)
        registration, new = Registration.objects.update_or_create(
            session=session,
            address_hash=address_hash(address),
            defaults={
                "sealed": encrypt(own),
                "people": wanted,
                "language": language,
                "made_on": stockholm_day(now),
            },
        )
        # Who it was is nobody's business but the host's; the journal says that somebody comes.
        entry = journal.write(events.SeatTaken(reference=session.reference.code), by=A_VISITOR, now=now)
        if not same:
            told = letters_on(stockholm_day(now), beginning=_letters_to(registration))
            session_rules.require_few_letters(told)
        letter = letters.confirmation(registration, changed=not (new or same))
        _write(
            registration,
            letter,
            f"again {stockholm_day(now)}" if same else f"confirmation {entry.number}",
            now,
        )
    return registration


def _own(registration: Registration) -> dict[str, str]:
    """What lies sealed: name, address and needs."""
    return decrypt(bytes(registration.sealed))


def _letters_to(registration: Registration) -> str:
    """How the keys of all letters about one registration begin."""
    return f"session {registration.session.reference.code} {registration.pk} "


def _write(registration: Registration, letter: Letter, what: str, now: datetime) -> None:
    messages.write_to(
        key=_letters_to(registration) + what,
        email=_own(registration)["email"],
        subject=letter.subject,
        text=letter.text,
        language=registration.language,
        now=now,
    )


def unregister(*, secret: str, by: Doer, now: datetime) -> Session:
    """Give the seat back. The name and the address go at once. Raises UnknownRegistration."""
    require("dialogue.unregister", by=by)
    with transaction.atomic():
        rows = Registration.objects.select_for_update(of=("self",)).select_related(
            "session__reference", "session__way_in"
        )
        found = rows.filter(pk=registration_links.registration_behind(secret)).first()
        if found is None:
            raise session_rules.UnknownRegistration()
        session = found.session
        messages.take_back(beginning=_letters_to(found), now=now)
        found.delete()
        journal.write(events.SeatGivenBack(reference=session.reference.code), by=A_VISITOR, now=now)
    return session


def remind(*, now: datetime) -> int:
    """Write once, from nine in the morning, to everybody who comes to a session tomorrow. Returns to how many.

    Who said today that they come has a letter of today already. For the worker.
    """
    if now.astimezone(time_zone_foundation.STOCKHOLM).time() < session_rules.REMINDED_FROM:
        return 0
    today = stockholm_day(now)
    due = Registration.objects.filter(session__day=today + timedelta(days=1), reminded_on=None)
    due = due.filter(session__state__in=session_rules.NOT_OVER).exclude(made_on=today)
    count = 0
    for registration in due.select_related("session__reference"):
        with transaction.atomic():
            held = Registration.objects.select_for_update(of=("self",)).filter(pk=registration.pk, reminded_on=None)
            if not held.update(reminded_on=today):
                continue
            _write(registration, letters.reminder(registration), f"reminder {registration.session.day}", now)
        count += 1
    return count


def tell_registered(*, session: Session, letter: Callable[[Registration], Letter], news: int, now: datetime) -> None:
    """Write to everybody who has a seat, in the transaction of the operation that changed the session.

    `news` is the number of its entry in the journal. Who was reminded before is reminded anew the day before.
    """
    rows = Registration.objects.filter(session=session).select_related("session__reference")
    for registration in rows:
        _write(registration, letter(registration), f"news {news}", now)
    rows.update(reminded_on=None)


def forget_registrations(*, now: datetime) -> int:
    """Delete names and addresses of sessions that were over 30 days ago. Returns how many. For the worker."""
    limit = stockholm_day(now) - timedelta(days=session_rules.REGISTRATIONS_KEPT_DAYS)
    return Registration.objects.filter(session__day__lt=limit).delete()[0]
