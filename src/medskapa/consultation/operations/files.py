"""Files that come with a submission: kept byte for byte in the private folder, apart from the site's own."""

import hashlib
import secrets
from datetime import datetime
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

from medskapa.consultation import events
from medskapa.consultation.models import Attachment, Submission
from medskapa.consultation.operations.drafts import held_draft
from medskapa.consultation.queries.files import FOLDER, path_of
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.uploads.received_pdf import require_harmless
from medskapa.foundation import journal, private_files
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


def attach(*, submission: Submission, content: bytes, name: str, by: Doer, now: datetime) -> Attachment:
    """Keep a PDF with a draft. The same file again is the one that is there.

    Raises AlreadySent, TooManyFiles, FileTooLarge, NotAPdf, PdfLocked, PdfRuns.
    """
    require("consultation.answer", by=by)
    called = _called(name)
    require_harmless(content, name=called)
    stored, sha256 = secrets.token_hex(20), hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        row = held_draft(submission)
        known = row.attachments.filter(sha256=sha256).first()
        if known is not None:
            return known
        if row.attachments.count() >= rules.MOST_FILES:
            raise rules.TooManyFiles(most=rules.MOST_FILES)
        private_files.write(path_of(stored), content)
        made = Attachment.objects.create(
            submission=row,
            path=stored,
            name=called,
            size=len(content),
            sha256=sha256,
            received_on=stockholm_day(now),
        )
        journal.write(events.FileAttached(reference=row.consultation.reference.code), by=by, now=now)
    return made


def detach(*, submission: Submission, number: int, by: Doer, now: datetime) -> None:
    """Take a file away from a draft; one that is not there changes nothing. Raises AlreadySent."""
    require("consultation.answer", by=by)
    with transaction.atomic():
        row = held_draft(submission)
        if row.attachments.filter(pk=number).delete()[0]:
            journal.write(events.FileDetached(reference=row.consultation.reference.code), by=by, now=now)


def forget_loose_files(*, now: datetime) -> int:
    """Delete files of submissions that no row names any more. Returns how many. For the worker."""
    named = set(Attachment.objects.values_list("path", flat=True))
    return private_files.forget_unnamed(Path(settings.PRIVATE_ROOT) / FOLDER, named=named, now=now)


def _called(name: str) -> str:
    """What the sender called it, without folders and without what a header or a page could stumble on."""
    plain = PurePath(name.replace("\\", "/")).name
    kept = "".join(character for character in plain if character.isprintable() and character not in '"<>|:*?')
    return kept.strip(". ")[-120:] or "bilaga.pdf"
