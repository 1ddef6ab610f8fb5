"""The append-only record of every decision, and at the same time the outbox that readers follow."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from medskapa.foundation.doers import Doer
from medskapa.foundation.events import Event
from medskapa.foundation.models import JournalCursor, JournalEntry, JournalHead
from medskapa.foundation.time_zone import STOCKHOLM

Reader = Callable[[JournalEntry], None]
_READERS: dict[str, Reader] = {}


class ReadersStopped(ExceptionGroup):
    """One or more readers raised; each stands before the entry it could not read."""


def entry_hash(entry: JournalEntry) -> str:
    """SHA-256 over the previous hash and every field in a fixed order, as hex.

    The moment counts as the instant it is, in whichever time zone it was written or read.
    """
    fields = [
        entry.previous_hash,
        entry.number,
        entry.happened_on.isoformat(),
        entry.happened_at.astimezone(UTC).isoformat() if entry.happened_at else "",
        entry.actor,
        entry.role,
        entry.event,
        entry.reference,
        entry.why,
        entry.values,
    ]
    plain = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def write(event: Event, *, by: Doer, now: datetime, why: str = "") -> JournalEntry:
    """Append one event inside the caller's transaction.

    A doer without a name leaves a date and no time; one with a name leaves the hour, since exact times
    around an anonymous entry would tell when it was written. Raises TransactionManagementError outside a
    transaction: an entry without its change, or a change without its entry, must not be possible.
    """
    head = _locked_head()
    values = {name: value for name, value in asdict(event).items() if name != "reference"}
    entry = JournalEntry(
        number=head.number + 1,
        happened_on=now.astimezone(STOCKHOLM).date(),
        happened_at=_hour(now) if by.name else None,
        actor=f"{by.name} ({by.account})" if by.account else by.name,
        role=str(by.role),
        event=event.kind(),
        reference=event.reference,
        why=why,
        values=values,
        previous_hash=head.hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.seen_hash = entry.hash if event.seen else head.seen_hash
    head.save(update_fields=["number", "hash", "seen_hash"])
    return entry


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _locked_head() -> JournalHead:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written inside the operation's transaction")
    head, _ = JournalHead.objects.select_for_update().get_or_create(pk=1)
    return head


def first_broken() -> int | None:
    """The number of the first entry whose hash, link or number does not hold, or None."""
    previous, number = "", 0
    for entry in JournalEntry.objects.order_by("number").iterator():
        number += 1
        if entry.number != number or entry.previous_hash != previous or entry.hash != entry_hash(entry):
            return number
        previous = entry.hash
    head = JournalHead.objects.filter(pk=1).first()
    if head is not None and head.number != number:
        return number + 1
    return None


def of(reference: str) -> Iterator[JournalEntry]:
    """Every entry about one reference, oldest first."""
    yield from JournalEntry.objects.filter(reference=reference).order_by("number")


def reader(name: str) -> Callable[[Reader], Reader]:
    """Register an idempotent function that is shown every entry once, in order."""

    def register(function: Reader) -> Reader:
        _READERS[name] = function
        return function

    return register


def catch_up(*, most: int = 10_000) -> dict[str, int]:
    """Let every reader read on from its cursor. Returns how many entries each read.

    The cursor moves in the same transaction as what the reader did, so a crash repeats nothing
    and loses nothing. A reader that raises stops at that entry; the others go on, and then
    ReadersStopped is raised with every fault.
    """
    read: dict[str, int] = {}
    faults: list[Exception] = []
    for name, function in _READERS.items():
        try:
            read[name] = _read_on(name, function, most)
        except Exception as fault:
            fault.add_note(f"reader of the journal: {name}")
            faults.append(fault)
    if faults:
        raise ReadersStopped("readers of the journal stopped", faults)
    return read


def _read_on(name: str, function: Reader, most: int) -> int:
    count = 0
    for entry in unread(name)[:most]:
        with transaction.atomic():
            cursor, _ = JournalCursor.objects.select_for_update().get_or_create(reader=name)
            if cursor.number >= entry.number:
                continue
            function(entry)
            cursor.number = entry.number
            cursor.save(update_fields=["number"])
        count += 1
    return count


def unread(name: str) -> QuerySet[JournalEntry]:
    """What a reader has not been shown yet. Two queries."""
    start = JournalCursor.objects.filter(reader=name).values_list("number", flat=True).first() or 0
    return JournalEntry.objects.filter(number__gt=start).order_by("number")


def describe(entry: JournalEntry) -> dict[str, Any]:
    """An entry as plain values, for pages and exports; never more than the journal itself holds."""
    return {
        "number": entry.number,
        "on": entry.happened_on,
        "actor": entry.actor or entry.role,
        "event": entry.event,
        "reference": entry.reference,
        "why": entry.why,
    }


def seen_hash() -> str:
    """The hash of the latest entry that changes what everybody sees, empty before the first. One query."""
    # Plain SQL: every public page asks this, and the ORM would cost half of what a kept page does.
    with connection.cursor() as cursor:
        cursor.execute("SELECT seen_hash FROM foundation_journalhead WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else ""
