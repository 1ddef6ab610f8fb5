"""Answering points: what the region does with each, why, and who stands behind the answer."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from medskapa.consultation import events
from medskapa.consultation.models import Consultation, Response, Segment, Wording
from medskapa.consultation.rules import Answer
from medskapa.consultation.rules.responses import (
    AlreadyDecided,
    AnsweredMeanwhile,
    AnswerMissing,
    NameMissing,
    NothingToSign,
    WhyMissing,
    require_another,
    require_answer,
)
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.strategy import queries as strategy
from medskapa.thread import operations as thread


def fingerprint(response: Response | None) -> str:
    """What a person saw when they began to write, so that nobody overwrites an answer unread. Empty for none."""
    if response is None:
        return ""
    plain = json.dumps([response.answer, response.reason, response.changed, response.written_by], sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def respond(
    *,
    segment: Segment,
    answer: Answer | str,
    reason: Mapping[str, str],
    by: Doer,
    now: datetime,
    changed: str = "",
    seen: str | None = None,
    wording: Wording | None = None,
) -> int:
    """Answer a point, and with it every point in its group. Returns how many got the answer.

    `changed` is the paragraph whose words came of it ("A3#p1"). `seen` is the fingerprint of the answer that the
    writer had before them. Writing anew takes a signature away; where one signature is enough the writer's is it.
    Raises AnswerMissing, WhyMissing, ChangeWithoutYes, ParagraphNotThere, AnsweredMeanwhile, AlreadyDecided.
    """
    require("consultation.respond", by=by)
    with transaction.atomic():
        consultation = _undecided(segment.submission.consultation_id)
        names = strategy.paragraph_names(consultation.edition)
        given = require_answer(
            answer=str(answer), reason=reason, changed=[changed] if changed else [], paragraphs=names
        )
        together = _together(segment)
        current = Response.objects.filter(segment__in=together).order_by("segment_id").first()
        if seen is not None and fingerprint(current) != seen:
            raise AnsweredMeanwhile(name=current.written_by if current else "")
        who, day = _who(by), thread.day(now)
        signed = {} if consultation.two_signatures else {"signed_by": who, "signed_on": day}
        said = {
            "answer": given,
            "reason": {language: words.strip() for language, words in reason.items() if words.strip()},
            "changed": changed,
            "written_by": who,
            "written_on": day,
            "signed_by": "",
            "signed_on": None,
            **signed,
        }
        for one in together:
            Response.objects.update_or_create(segment=one, defaults=said)
        if wording is not None:
            Wording.objects.filter(pk=wording.pk, consultation=consultation).update(used=F("used") + 1)
        event = events.ResponseWritten(
            reference=segment.contribution.reference.code, answer=given.value, segments=len(together)
        )
        journal.write(event, by=by, now=now)
    return len(together)


def sign(*, segment: Segment, by: Doer, now: datetime) -> int:
    """Sign the answer to a point, and to those in its group. Returns how many were signed.

    Raises SameSigner where another than the writer must, NothingToSign, AlreadyDecided.
    """
    require("consultation.sign", by=by)
    with transaction.atomic():
        consultation = _undecided(segment.submission.consultation_id)
        rows = Response.objects.filter(segment__in=_together(segment), signed_on=None)
        waiting = list(rows.order_by("pk"))
        if not waiting:
            raise NothingToSign()
        for one in waiting:
            require_another(two_signatures=consultation.two_signatures, writer=one.written_by, signer=_who(by))
        rows.update(signed_by=_who(by), signed_on=thread.day(now))
        event = events.ResponseSigned(reference=segment.contribution.reference.code, segments=len(waiting))
        journal.write(event, by=by, now=now)
    return len(waiting)


def save_wording(
    *, consultation: Consultation, name: str, answer: Answer | str, words: Mapping[str, str], by: Doer, now: datetime
) -> Wording:
    """Keep a reason to use again, or write it anew under its name. Responses keep the words they were given.

    Raises NameMissing, AnswerMissing, WhyMissing.
    """
    require("consultation.respond", by=by)
    if not name.strip():
        raise NameMissing()
    if answer not in set(Answer):
        raise AnswerMissing()
    if not any(text.strip() for text in words.values()):
        raise WhyMissing()
    with transaction.atomic():
        wording, _ = Wording.objects.update_or_create(
            consultation=consultation,
            name=name.strip()[:80],
            defaults={"answer": Answer(answer), "words": dict(words)},
        )
        event = events.WordingSaved(reference=consultation.reference.code, answer=str(Answer(answer)))
        journal.write(event, by=by, now=now)
    return wording


def _undecided(pk: int) -> Consultation:
    held = Consultation.objects.select_for_update(of=("self",)).select_related("edition").get(pk=pk)
    if held.decided_on is not None:
        raise AlreadyDecided()
    return held


def _together(segment: Segment) -> list[Segment]:
    if segment.group_id is None:
        return [segment]
    return list(Segment.objects.filter(group=segment.group_id).order_by("pk"))


def _who(by: Doer) -> str:
    return by.name or str(by.role)
