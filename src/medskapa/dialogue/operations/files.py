"""Files that people send: cleaned, and kept in a private folder under a name that says nothing."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Contribution, ReceivedFile, Session
from medskapa.dialogue.queries.files import path_of
from medskapa.dialogue.rules.contributions import FileKind
from medskapa.dialogue.rules.intake import NotAPhoto
from medskapa.dialogue.uploads import photographs, recordings
from medskapa.foundation import journal, private_files
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


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
    private_files.write(path_of(name), kept.content)
    with transaction.atomic():
        file = ReceivedFile.objects.create(
            kind=kept.kind,
            session=session,
            contribution=contribution,
            stored_as=name,
            content_type=kept.content_type,
            size=len(kept.content),
            sha256=hashlib.sha256(kept.content).hexdigest(),
            received_on=stockholm_day(now),
        )
        journal.write(events.FileReceived(reference="", file_kind=kept.kind.value), by=by, now=now)
    return file


def forget_unnamed(*, now: datetime) -> int:
    """Delete files that no row names: what was sent with them was refused. Returns how many."""
    named = set(ReceivedFile.objects.values_list("stored_as", flat=True))
    return private_files.forget_unnamed(Path(settings.PRIVATE_ROOT), named=named, now=now)
