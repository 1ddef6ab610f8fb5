"""Paper and the telephone: writing in a pile, taking it back while nobody has read it, sending for a caller."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Batch, Contribution
from medskapa.dialogue.operations.campaigns import leave_groups
from medskapa.dialogue.operations.contributions import Taken, Words, contribute
from medskapa.dialogue.operations.imports import Imported, take_in
from medskapa.dialogue.queries.files import path_of
from medskapa.dialogue.rules import workshops as workshop_rules
from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.models import Process, WayIn
from medskapa.thread.models import Reference


def enter_pile(
    *,
    process: Process,
    title: str,
    rows: Sequence[tuple[int, Mapping[str, str]]],
    by: Doer,
    now: datetime,
    key: str = "",
    invented: bool = False,
) -> Imported:
    """Store what staff wrote in from paper, row by row with the import's columns; every row or none.

    Rows without text are left out. The same key stores once. Raises NoRows, RowsFaulty, KeyUsedForOtherWords.
    """
    require("dialogue.enter_pile", by=by)
    written = [(number, values) for number, values in rows if values.get("text", "").strip()]
    if not written:
        raise workshop_rules.NoRows()

    def take() -> dict[str, Any]:
        taken = take_in(written, process, title=title, by=by, now=now, invented=invented)
        return {"stored": taken.stored, "batch": taken.batch.pk if taken.batch else 0}

    answer, _ = once(key=key or secrets.token_urlsafe(24), body=f"{title}\n{written!r}", now=now, do=take)
    return Imported(answer["stored"], len(written), batch=Batch.objects.get(pk=answer["batch"]))


def undo_batch(*, batch: Batch, by: Doer, now: datetime) -> int:
    """Take back a pile as if it had not been written in. Returns how many. Raises BatchUndone, BatchRead."""
    require("dialogue.undo_batch", by=by)
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        if held.undone_on is not None:
            raise workshop_rules.BatchUndone()
        rows = Contribution.objects.filter(batch=held)
        if rows.exclude(state=ContributionState.WAITING).exists() or rows.filter(handled_on__isnull=False).exists():
            raise workshop_rules.BatchRead()
        references = list(rows.values_list("reference_id", flat=True))
        leave_groups(list(rows))
        rows.delete()
        Reference.objects.filter(pk__in=references).delete()
        held.undone_on, held.undone_by = stockholm_day(now), by.name
        held.save(update_fields=["undone_on", "undone_by"])
        event = events.BatchUndone(reference=held.process.reference.code, batch=held.pk, count=len(references))
        journal.write(event, by=by, now=now)
    return len(references)


def contribute_for(*, words: Words, way_in: WayIn | None, by: Doer, now: datetime, key: str = "") -> Taken:
    """Send in what somebody says on the telephone, with a receipt to read aloud to them. Raises as contribute.

    The entry in the journal is as anonymous as any other: it says no caller and no clerk.
    """
    require("dialogue.enter_pile", by=by)
    taken, _ = contribute(words=words, way_in=way_in, medium=Medium.PHONE, by=A_VISITOR, now=now, key=key)
    return taken


def hold(content: bytes) -> str:
    """Keep an uploaded table until it has been looked at; what nobody comes back for goes with the other files."""
    name = secrets.token_hex(20)
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)
    return name


def held(name: str) -> bytes:
    """What was kept under this name. Raises NotFound when it is gone."""
    path = path_of(name)
    if not path.is_file():
        raise NotFound()
    return path.read_bytes()


def let_go(name: str) -> None:
    """It has been taken in, so the copy goes."""
    path_of(name).unlink(missing_ok=True)
