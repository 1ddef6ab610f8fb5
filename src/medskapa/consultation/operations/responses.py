"""Responses: answering each comment of a consultation, alone or many at once, signed by another."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from medskapa.consultation import events
from medskapa.consultation.models import ChangedPlace, Consultation, Response, Segment, Wording
from medskapa.consultation.queries import workbench
from medskapa.consultation.queries.paragraph_choices import changeable
from medskapa.consultation.rules.kinds import Answer
from medskapa.consultation.rules.responses import (
    AlreadyDecided,
    AnsweredMeanwhile,
    AnswerMissing,
    NameMissing,
    NothingToSign,
    RewrittenMeanwhile,
    WhyMissing,
    hand_of,
    require_another,
    require_answer,
)
from medskapa.foundation import edit_conflicts, journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


def version_of(response: Response | None) -> str:
    """The version token of an answer, so that nobody overwrites it unread. Empty for none."""
    if response is None:
        return ""
    changed = sorted(response.places.values_list("name", flat=True))
    return edit_conflicts.version_token(response.answer, response.reason, changed, response.written_by)


def respond(
    *,
    segment: Segment,
    answer: Answer | str,
    reason: Mapping[str, str],
    by: Doer,
    now: datetime,
    changed: Sequence[str] = (),
    version_token: str | None = None,
    wording: Wording | None = None,
) -> int:
    """Answer a point, and with it every point in its group. Returns how many got the answer.

    `changed` names the paragraphs whose words came of it ("A3#p1"), new ones included. `version_token` is that of
    the answer that the writer had before them. Writing anew takes a signature away; where one signature is enough the
    writer's is it.
    Raises AnswerMissing, WhyMissing, ChangeWithoutYes, ParagraphNotThere, AnsweredMeanwhile, AlreadyDecided.
    """
    require("consultation.respond", by=by)
    with transaction.atomic():
        consultation = _undecided(segment.submission.consultation_id)
        names = changeable(consultation) if changed else frozenset()
        given = require_answer(answer=str(answer), reason=reason, changed=changed, paragraphs=names)
        together = list(workbench.answered_as_one(segment))
        current = workbench.current_response(segment)
        writer = current.written_by if current else ""
        edit_conflicts.require_match(version_token, version_of(current), by=writer, conflict=AnsweredMeanwhile)
        who, day = _who(by), stockholm_day(now)
        signed = {} if consultation.two_signatures else {"signed_by": who, "signer": hand_of(by), "signed_on": day}
        said = {
            "answer": given,
            "reason": {language: words.strip() for language, words in reason.items() if words.strip()},
            "written_by": who,
            "writer": hand_of(by),
            "written_on": day,
            "signed_by": "",
            "signer": "",
            "signed_on": None,
            **signed,
        }
        for one in together:
            written, _ = Response.objects.update_or_create(segment=one, defaults=said)
            name_places(written, changed)
        if wording is not None:
            Wording.objects.filter(pk=wording.pk, consultation=consultation).update(used=F("used") + 1)
        event = events.ResponseWritten(
            reference=segment.contribution.reference.code, answer=given.value, segments=len(together)
        )
        journal.write(event, by=by, now=now)
    return len(together)


def name_places(response: Response, names: Sequence[str]) -> None:
    """Let a response name these paragraphs as changed, and no others."""
    response.places.exclude(name__in=names).delete()
    known = set(response.places.values_list("name", flat=True))
    new = [name for name in dict.fromkeys(names) if name not in known]
    ChangedPlace.objects.bulk_create(ChangedPlace(response=response, name=name) for name in new)


def sign(*, segment: Segment, by: Doer, now: datetime, version_token: str | None = None) -> int:
    """Sign the answer to a point, and to those in its group. Returns how many were signed.

    `version_token` is that of the answer that was read. Raises RewrittenMeanwhile when it is another by now,
    SameSigner where another than the writer must, NothingToSign, AlreadyDecided.
    """
    require("consultation.sign", by=by)
    with transaction.atomic():
        consultation = _undecided(segment.submission.consultation_id)
        rows = Response.objects.filter(segment__in=workbench.answered_as_one(segment), signed_on=None)
        waiting = list(rows.order_by("pk"))
        if not waiting:
            raise NothingToSign()
        current = workbench.current_response(segment)
        author = current.written_by if current else ""
        edit_conflicts.require_match(version_token, version_of(current), by=author, conflict=RewrittenMeanwhile)
        for one in waiting:
            require_another(two_signatures=consultation.two_signatures, writer=one.writer, signer=hand_of(by))
        rows.update(signed_by=_who(by), signer=hand_of(by), signed_on=stockholm_day(now))
        event = events.ResponseSigned(reference=segment.contribution.reference.code, segments=len(waiting))
        journal.write(event, by=by, now=now)
    return len(waiting)


def answer_as(group: int, joining: Sequence[int], *, signed: bool) -> None:
    """Give points that join a group the answer it has, if it has one; unsigned where another must sign.

    For the operation that groups them, inside its transaction.
    """
    current = Response.objects.filter(segment__group=group).exclude(segment__in=joining).order_by("segment_id").first()
    if current is None:
        return
    names = list(current.places.values_list("name", flat=True))
    signature = {"signed_by": current.signed_by, "signer": current.signer, "signed_on": current.signed_on}
    for one in joining:
        said = {"answer": current.answer, "reason": current.reason, **(signature if signed else {})}
        hand = {"written_by": current.written_by, "writer": current.writer, "written_on": current.written_on}
        name_places(Response.objects.create(segment_id=one, **said, **hand), names)


def clear_own_signatures(consultation: Consultation) -> int:
    """Two must stand behind each answer from now on: those whose writer alone has signed wait for another.

    Returns how many. For the operation that switches it on, inside its transaction.
    """
    alone = Response.objects.filter(segment__submission__consultation=consultation, signer=F("writer"))
    return alone.exclude(signed_on=None).update(signed_by="", signer="", signed_on=None)


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


def _who(by: Doer) -> str:
    return by.name or str(by.role)
