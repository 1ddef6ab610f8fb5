"""A screen that stands at an event: opening it, counting a quiz, keeping an address for the draw."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from medskapa.actors.operations import end_guest, invite_guest
from medskapa.actors.rules import GuestTask
from medskapa.dialogue import events
from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.models import PrizeContact, QuizCount, Session
from medskapa.dialogue.rules import workshops as workshop_rules
from medskapa.dialogue.rules.intake import require_open_or_late
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.encryption import encrypt
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind


def open_kiosk(*, session: Session, until: date, by: Doer, now: datetime) -> str:
    """The secret of a page that stands open at an event to the end of a day. Raises NotAKiosk."""
    require("dialogue.open_kiosk", by=by)
    if session.way_in.kind != WayInKind.EVENT:
        raise workshop_rules.NotAKiosk()
    _, token = invite_guest(
        task=GuestTask.KIOSK, reference=session.reference, name="", expires_on=until, by=by, now=now
    )
    return token


def close_kiosks(*, session: Session, by: Doer, now: datetime) -> int:
    """Let no kiosk of the event lead anywhere from now on. Returns how many stood open."""
    require("dialogue.open_kiosk", by=by)
    links = list(session.reference.guest_links.filter(task=GuestTask.KIOSK, ended_on=None))
    for link in links:
        end_guest(link=link, by=by, now=now)
    return len(links)


def answer_quiz(
    *,
    session: Session,
    chosen: Mapping[str, str],
    by: Doer,
    now: datetime,
    key: str = "",
    written_at: datetime | None = None,
) -> None:
    """Count what somebody chose; nobody's choices are a row. The same key counts once.

    Raises UnknownChoice, Closed, KeyUsedForOtherWords.
    """
    require("dialogue.answer_quiz", by=by)
    quiz = {one.key: {choice.key for choice in one.choices} for one in kit("event").text("sv").quiz}
    for question, choice in chosen.items():
        if choice not in quiz.get(question, ()):
            raise workshop_rules.UnknownChoice()

    def count() -> dict[str, Any]:
        require_open_or_late(processes.days_of(session.way_in.phase), written_at=written_at, now=now)
        for question, choice in chosen.items():
            row, _ = QuizCount.objects.get_or_create(session=session, question=question, choice=choice)
            QuizCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
        return {}

    once(key=key or secrets.token_urlsafe(24), body=f"{session.pk}\n{dict(chosen)!r}", now=now, do=count)


def leave_address(*, session: Session, address: str, by: Doer, now: datetime, key: str = "") -> None:
    """Keep an address for the event's draw, sealed, in no order and with no tie to any answer. Raises AddressWrong.

    Nothing is written in the journal: an entry beside that of an answer would tie them together.
    """
    require("dialogue.leave_address", by=by)
    workshop_rules.require_address(address)

    def keep() -> dict[str, Any]:
        # One at a time: two that deal the same addresses anew would keep them twice, or lose one.
        Session.objects.select_for_update().get(pk=session.pk)
        # A database keeps rows in the order they came, and answers come in the same order: so all are dealt anew.
        contacts = [*PrizeContact.objects.filter(session=session)]
        contacts.append(PrizeContact(session=session, sealed=encrypt({"address": address.strip()})))
        secrets.SystemRandom().shuffle(contacts)
        PrizeContact.objects.filter(session=session).delete()
        PrizeContact.objects.bulk_create(contacts)
        return {}

    once(key=key or secrets.token_urlsafe(24), body=f"prize\n{session.pk}\n{address}", now=now, do=keep)


def forget_addresses(*, session: Session, by: Doer, now: datetime) -> int:
    """Delete every address of the event's draw: it has been drawn. Returns how many."""
    require("dialogue.forget_addresses", by=by)
    with transaction.atomic():
        count = PrizeContact.objects.filter(session=session).delete()[0]
        journal.write(events.AddressesForgotten(reference=session.reference.code, count=count), by=by, now=now)
    return count
