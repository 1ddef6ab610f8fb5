"""Letters that came by e-mail or on paper, written in by staff: the words byte for byte, on the day they came."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from medskapa.consultation.models import Consultation, Invitation, Submission
from medskapa.consultation.operations.drafts import Sender, new_draft, receive
from medskapa.consultation.operations.files import attach
from medskapa.consultation.operations.passages import put_words
from medskapa.consultation.queries import consultations, submissions
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import Carrier
from medskapa.dialogue.operations import contributions
from medskapa.foundation.doers import Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


def write_in(
    *,
    consultation: Consultation,
    sender: Sender,
    language: str,
    words: Mapping[str, str],
    carrier: Carrier,
    received_on: date,
    by: Doer,
    now: datetime,
    invitation: Invitation | None = None,
    files: Mapping[str, bytes] | None = None,
    invented: bool = False,
    key: str = "",
) -> tuple[Submission, str]:
    """Take in a letter that came by e-mail or on paper, its words byte for byte, on the day it came.

    What came after the last day is a public record too, and is marked late; what comes to light when the proposal
    has been decided is filed, in no figure. Returns it and the code of a receipt to send back to whoever wrote; the
    same again for the same key. Raises NotYetArrived and as save and send.
    """
    require("consultation.write_in", by=by)
    files = files or {}

    def do() -> dict[str, Any]:
        held = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        days = consultations.days_of(consultation)
        rules.require_arrived(received_on, opens_on=days.opens_on, today=stockholm_day(now))
        for place, text in words.items():
            rules.require_comment(place, text)
        receipt, code = contributions.fresh_receipt(now=now)
        code3 = contributions.language_of(language)
        row = new_draft(consultation, sender, code3, carrier, now, receipt=receipt, invitation=invitation)
        row.invented = invented
        put_words(row, words, held.edition)
        for name, content in files.items():
            attach(submission=row, content=content, name=name, by=by, now=now)
        late = received_on > days.closes_on
        receive(row, submissions.comments_of(row), received_on=received_on, late=late, by=by, now=now)
        return {"row": row.pk, "receipt": code}

    said = (consultation.pk, repr(sender), language, dict(words), received_on, getattr(invitation, "pk", None))
    body = repr((*said, {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
    with transaction.atomic():
        answer = once(key=key, body=body, now=now, do=do)[0] if key else do()
    return Submission.objects.select_related("reference").get(pk=answer["row"]), answer["receipt"]
