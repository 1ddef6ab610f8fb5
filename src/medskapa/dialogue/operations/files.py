"""Files that people send: cleaned, and kept in a private folder under a name that says nothing."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from medskapa.dialogue import events, photographs, recordings
from medskapa.dialogue.models import Contribution, ReceivedFile, Session
from medskapa.dialogue.queries.files import path_of
from medskapa.dialogue.rules import FileKind
from medskapa.dialogue.rules.intake import NotAPhoto
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.thread import operations as thread


@dataclass(frozen=True)
class Cleaned:
    """A file as it may be kept, without anything that it carried along."""

    kind: FileKind
    content: bytes
    content_type: str


def receive_file(
    *,
    content: bytes,
    kind: FileKind,
    by: Doer,
    now: datetime,
    session: Session | None = None,
    contribution: Contribution | None = None,
) -> ReceivedFile:
    """Keep a photograph or a recording, cleaned of place, device and time; the name it came with is not kept.

    Raises as cleaned.
    """
    require("dialogue.receive_file", by=by)
    return keep_file(cleaned(content, kind), by=by, now=now, session=session, contribution=contribution)


def cleaned(content: bytes, kind: FileKind) -> Cleaned:
    """A file cleaned of place, device and time. It takes a second, so it is done before the database is held.

    Raises FileTooLarge, NotAPhoto, PhotoIsHeic, TooManyPixels, NotARecording, TooLongToHear.
    """
    if kind is FileKind.PHOTO:
        return Cleaned(kind, photographs.cleaned(content), "image/jpeg")
    if kind is FileKind.RECORDING:
        sound = recordings.cleaned(content)
        return Cleaned(kind, sound.content, sound.content_type)
    raise NotAPhoto()


def keep_file(
    kept: Cleaned,
    *,
    by: Doer,
    now: datetime,
    session: Session | None = None,
    contribution: Contribution | None = None,
) -> ReceivedFile:
    """Keep a file that has been cleaned. For operations of this stage, also inside their transaction."""
    require("dialogue.receive_file", by=by)
    name = secrets.token_hex(20)
    _write(name, kept.content)
    with transaction.atomic():
        file = ReceivedFile.objects.create(
            kind=kept.kind,
            session=session,
            contribution=contribution,
            stored_as=name,
            content_type=kept.content_type,
            size=len(kept.content),
            sha256=hashlib.sha256(kept.content).hexdigest(),
            received_on=thread.day(now),
        )
        journal.write(events.FileReceived(reference="", file_kind=kept.kind.value), by=by, now=now)
    return file


def _write(name: str, content: bytes) -> None:
    """On disk before the row that names it: a row without its file must not be possible."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # The time of a file tells when it was sent; the day is kept in its row.
    os.utime(path, (0, 0))


def forget_unnamed(*, now: datetime) -> int:
    """Delete files that no row names: what was sent with them was refused. Returns how many."""
    root = Path(settings.PRIVATE_ROOT)
    if not root.is_dir():
        return 0
    named = set(ReceivedFile.objects.values_list("stored_as", flat=True))
    yesterday = (now - timedelta(days=1)).timestamp()
    gone = 0
    for path in root.glob("??/*"):
        # A file's change of state can't be set by hand, and tells that nobody is just now writing its row.
        if path.name not in named and path.stat().st_ctime < yesterday:
            path.unlink()
            gone += 1
    return gone
