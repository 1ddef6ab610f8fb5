"""Voices left with a microphone, and written down by a person."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Contribution, Recording
from medskapa.dialogue.operations.contributions import Words, announce, language_of, new_receipt, store
from medskapa.dialogue.operations.files import cleaned, keep_file
from medskapa.dialogue.rules import contributions, intake, receipts
from medskapa.dialogue.rules.contributions import FileKind, Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods


@dataclass(frozen=True)
class Voice:
    """A recording as sent: the sound, the language it is said to be in, and what else the sender wanted to say."""

    content: bytes
    language: str
    place: str = ""
    may_be_shown: bool = True


def leave_recording(
    *, voice: Voice, way_in: WayIn | None, by: Doer, now: datetime, key: str, written_at: datetime | None = None
) -> tuple[str, bool]:
    """Take in a voice and give a receipt at once; a person writes down what it says. The code, and whether it is a
    repetition. Raises Closed, UnknownLanguage, UnknownValue, the refusals of cleaned and of an idempotent write.
    """
    require("dialogue.leave_recording", by=by)
    language = language_of(voice.language)
    contributions.require_known("place", voice.place, [m.code for m in active_profile().municipalities])

    # What takes time is done before the database is held.
    sound = cleaned(voice.content, FileKind.RECORDING)

    def take() -> dict[str, Any]:
        if way_in is None:
            raise periods.Closed()
        late = intake.require_open_or_late(processes.days_of(way_in.phase), written_at=written_at, now=now)
        file = keep_file(sound, by=by, now=now)
        code = receipts.new_code()
        Recording.objects.create(
            file=file,
            receipt=new_receipt(code, now=now),
            way_in=way_in,
            language=language,
            place=voice.place,
            may_be_shown=voice.may_be_shown,
            late=late,
            received_on=stockholm_day(now),
        )
        journal.write(events.RecordingLeft(language=language), by=by, now=now)
        return {"receipt": code}

    said = (hashlib.sha256(voice.content).hexdigest(), voice.language, voice.place, voice.may_be_shown)
    answer, repeated = once(key=key, body=repr(said), now=now, do=take)
    return answer["receipt"], repeated


def write_down(*, recording: Recording, text: str, language: str, by: Doer, now: datetime) -> Contribution:
    """Make words of a recording: from now on it is a contribution like any other, under the same receipt.

    Raises NotWrittenDown, AlreadyWrittenDown, UnknownLanguage and the refusals of a text.
    """
    require("dialogue.write_down", by=by)
    if not text.strip():
        raise intake.NotWrittenDown()
    contributions.require_text(text)
    iso3 = language_of(language)
    with transaction.atomic():
        waits = _held(recording)
        words = Words(text, language, waits.place, may_be_shown=waits.may_be_shown)
        medium = Medium.OFFLINE if waits.late else Medium.WEB
        contribution = store(words, iso3, waits.way_in, medium, now, waits.receipt, late=waits.late)
        waits.file.contribution = contribution
        waits.file.save(update_fields=["contribution"])
        _handled(waits, "", by=by, now=now)
        announce(contribution, by=by, now=now)
    return contribution


def set_aside_recording(*, recording: Recording, why: str, by: Doer, now: datetime) -> None:
    """Say why a recording can't be written down; who left it reads the reason.

    Raises NotWrittenDown, AlreadyWrittenDown.
    """
    require("dialogue.set_aside_recording", by=by)
    if not why.strip():
        raise intake.NotWrittenDown()
    with transaction.atomic():
        waits = _held(recording)
        _handled(waits, why.strip(), by=by, now=now)
        journal.write(events.RecordingSetAside(), by=by, now=now, why=why.strip())


def _held(recording: Recording) -> Recording:
    """The row, read anew and held: somebody else may have written it down, or its sender taken it back."""
    row = Recording.objects.select_for_update().select_related("file", "receipt", "way_in").get(pk=recording.pk)
    if row.handled_on is not None or row.withdrawn:
        raise intake.AlreadyWrittenDown()
    return row


def _handled(recording: Recording, why: str, *, by: Doer, now: datetime) -> None:
    recording.handled_on, recording.handled_by, recording.handled_why = stockholm_day(now), by.name, why
    recording.save(update_fields=["handled_on", "handled_by", "handled_why"])
