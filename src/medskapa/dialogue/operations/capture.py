"""Catching what the groups of a session say, while they say it."""

from datetime import datetime
from typing import Any

from django.conf import settings

from medskapa.actors.operations import end_guest
from medskapa.actors.rules import GuestTask
from medskapa.dialogue import events
from medskapa.dialogue.models import Receipt, Session
from medskapa.dialogue.operations.contributions import Occasion, Taken, Words, checked, new_receipt, store
from medskapa.dialogue.rules import receipts
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.processes.queries import processes

# Whoever writes for a table at a session is nobody by name: the journal then keeps the day and no hour.
_A_TABLE = Doer("", Role.GUEST)


def catch(
    *,
    session: Session,
    table: str,
    prompt: str,
    text: str,
    language: str,
    by: Doer,
    now: datetime,
    key: str,
    written_at: datetime | None = None,
    medium: Medium = Medium.WEB,
    invented: bool = False,
) -> tuple[Taken, bool]:
    """Store what one table answers to one question. Returns its reference with the table's receipt, and if it is known.

    All that a table says lies behind one receipt, so that everybody at it can be given the same slip. What a
    device kept since before (`written_at`) comes as offline, and as late when the session has closed.
    Raises FieldMissing, TableNameWrong, UnknownQuestion, NotCaught, Empty, TooLong, Unreadable, UnknownLanguage,
    KeyUsedForOtherWords.
    """
    require("dialogue.catch", by=by)
    session_rules.require_named([("bord", table)])
    session_rules.require_table(table)
    if prompt and prompt not in {question["key"] for question in session.questions}:
        raise session_rules.UnknownQuestion()
    words = Words(text, language, session_rules.place_of_words(session.way_in.kind, session.place))
    iso3 = checked(words)

    def take() -> dict[str, Any]:
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        late = session_rules.is_late(
            state=fresh.state,
            day=fresh.day,
            open_now=processes.days_of(session.way_in.phase).contain(now),
            written_at=written_at,
            now=now,
        )
        sent_by = Medium.OFFLINE if written_at is not None else medium
        code = table_receipt(session, table)
        contribution = store(
            words,
            iso3,
            session.way_in,
            sent_by,
            now,
            _behind(code, now),
            occasion=Occasion(session=session, table=table.strip()[:40], prompt=prompt),
            late=late,
            invented=invented,
        )
        event = events.ContributionReceived(
            reference=contribution.reference.code, way_in=session.way_in.kind, medium=sent_by.value, language=iso3
        )
        journal.write(event, by=_A_TABLE, now=now)
        return {"reference": contribution.reference.code, "receipt": code}

    answer, repeated = once(key=key, body=f"{session.pk}\n{table}\n{prompt}\n{language}\n{text}", now=now, do=take)
    return Taken(**answer), repeated


def table_receipt(session: Session, table: str) -> str:
    """The receipt code of one table: the same each time it is asked for, and found out by nobody without our key."""
    version = min(settings.RECEIPT_KEYS)
    return receipts.derived(f"{session.reference.code}\n{table.strip()[:40]}", key=settings.RECEIPT_KEYS[version])


def _behind(code: str, now: datetime) -> Receipt:
    hashes = receipts.hashes(code, keys=settings.RECEIPT_KEYS)
    return Receipt.objects.filter(code_hash__in=hashes).first() or new_receipt(code, now=now)


def end_capture_links(*, session: Session, by: Doer, now: datetime) -> int:
    """Let no link for those who write at the tables lead anywhere from now on: one may lie in a lost phone.

    Returns how many there were.
    """
    require("dialogue.open_capture", by=by)
    links = list(session.reference.guest_links.filter(task=GuestTask.FACILITATOR, ended_on=None))
    for link in links:
        end_guest(link=link, by=by, now=now)
    return len(links)
