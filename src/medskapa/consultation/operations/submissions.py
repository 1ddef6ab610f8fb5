"""Answering: begun, saved as it is written, carried over when the text changes, sent once, taken out of view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from medskapa.consultation import events
from medskapa.consultation.models import Consultation, ExtraTime, Invitation, Submission
from medskapa.consultation.operations.drafts import Sender, held_draft, new_draft, receive
from medskapa.consultation.operations.passages import put_words, stand_on
from medskapa.consultation.queries import consultations, submissions
from medskapa.consultation.rules import consultations as when
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import BodyKind, Carrier, SubmissionState
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.foundation import journal
from medskapa.foundation.doers import A_RECEIPT_HOLDER, Doer, Role
from medskapa.foundation.edit_conflicts import require_match
from medskapa.foundation.encryption import encrypt
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.strategy.queries import editions as edition_queries
from medskapa.thread import operations as thread

THE_PLATFORM = Doer("medskapa", Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Begun:
    """The answer to who begins: the reference and the secret receipt code, told only here."""

    reference: str
    receipt: str


def begin(
    *,
    consultation: Consultation,
    sender: Sender,
    language: str,
    by: Doer,
    now: datetime,
    invitation: Invitation | None = None,
    carrier: Carrier = Carrier.WEB,
    key: str = "",
    invented: bool = False,
) -> tuple[Begun, bool]:
    """Begin an answer as a draft that its receipt opens. Returns it and whether it is a repetition.

    Raises DecidedAlready, NotYetOpen, NoLongerOpen (save for a body with extra time), dialogue's UnknownLanguage.
    """
    require("consultation.answer", by=by)
    code3 = contribution_operations.language_of(language)

    def make() -> dict[str, Any]:
        until = consultations.extra_until(invitation)
        when.require_undecided(consultation.decided_on)
        when.require_answerable(consultations.days_of(consultation), until=until, now=now)
        receipt, code = contribution_operations.fresh_receipt(now=now)
        row = new_draft(consultation, sender, code3, carrier, now, receipt=receipt, invitation=invitation)
        row.invented = invented
        if invitation is not None:
            # A body's own link leads back to what it began; only the keys of addresses open this.
            row.sealed = encrypt({"name": sender.name, "email": sender.email, "receipt": code})
        row.save(update_fields=["invented", "sealed"])
        journal.write(events.SubmissionBegun(reference=consultation.reference.code), by=by, now=now)
        return {"reference": row.reference.code, "receipt": code}

    if not key:
        with transaction.atomic():
            return Begun(**make()), False
    body = f"{consultation.pk} {sender!r} {code3} {invitation.pk if invitation else ''}"
    answer, repeated = once(key=key, body=body, now=now, do=make)
    return Begun(**answer), repeated


def save(
    *,
    submission: Submission,
    words: Mapping[str, str],
    edition: str,
    by: Doer,
    now: datetime,
    organisation: str | None = None,
    carrier: Carrier | None = None,
    version_tokens: Mapping[str, str] | None = None,
) -> int:
    """Keep what was written at these places; the others stay as they are, and no words take a comment away.

    `words` goes by place: "" the whole, "?key" a question, "A3" a part, "A3#p1" a paragraph. `edition` is the
    reference of the edition the sender saw; it may be an older one of the same strategy. A draft can be saved
    whether it is open or not, so that nothing is lost. `version_tokens` are those of what stood at each place when
    the writer began: what they left as it was is left as it is. `organisation` is who answers, if that was told
    here; a draft that a person began is then the organisation's. Returns how many comments the draft holds. Raises
    AlreadySent, PlaceUnknown, CommentTooLong, Unreadable, EditionUnknown, and WrittenMeanwhile where somebody else
    has saved other words.
    """
    require("consultation.answer", by=by)
    for place, text in words.items():
        rules.require_comment(place, text)
    with transaction.atomic():
        row = held_draft(submission)
        read = edition_queries.edition(edition) if edition else row.consultation.edition
        if read.strategy_id != row.consultation.edition.strategy_id:
            raise rules.EditionUnknown()
        put_words(row, words, read, version_tokens=version_tokens)
        # Behind a body's own link it is that body that answers.
        if organisation is not None and row.invitation_id is None:
            row.body_name = organisation.strip()[:200]
            row.body_kind = BodyKind.ORGANISATION if row.body_name else row.body_kind
        # What came in a Word form says so, also when something was added by hand.
        row.carrier = carrier or row.carrier
        row.save(update_fields=["body_kind", "body_name", "carrier"])
        journal.write(events.DraftSaved(reference=row.consultation.reference.code), by=by, now=now)
    return row.comments.count()


def carry_over(*, submission: Submission, by: Doer, now: datetime) -> int:
    """Let a draft's comments stand on the edition that is out now, paragraph by paragraph by its permanent code.

    A comment on a paragraph that was taken away stands on the row that says so. Returns how many were moved.
    Raises AlreadySent.
    """
    require("consultation.answer", by=by)
    with transaction.atomic():
        row = held_draft(submission)
        moved = stand_on(row, row.consultation.edition)
        journal.write(events.CommentsCarriedOver(reference=row.consultation.reference.code), by=by, now=now)
    return moved


def send(*, submission: Submission, by: Doer, now: datetime, version_token: str | None = None) -> Submission:
    """Hand a draft in: it gets its number, its original and its hash, and nobody changes it after that.

    Sending what is sent gives it again. `version_token` is that of what its sender read through. Raises
    DecidedAlready, NotYetOpen, NoLongerOpen, EditionMovedOn, ChangedSinceRead, NothingToSend, OrganisationNameMissing.
    """
    require("consultation.answer", by=by)
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=submission.consultation_id)
        known = Submission.objects.get(pk=submission.pk)
        if known.state == SubmissionState.RECEIVED:
            return known
        row = held_draft(submission)
        when.require_undecided(consultation.decided_on)
        until = consultations.extra_until(row.invitation)
        late = when.require_answerable(consultations.days_of(row.consultation), until=until, now=now)
        comments = submissions.comments_of(row)
        editions = {comment.version.edition_id for comment in comments if comment.version}
        rules.require_current(editions, current=consultation.edition_id)
        require_match(version_token, submissions.draft_version(row), conflict=rules.ChangedSinceRead)
        receive(row, comments, received_on=stockholm_day(now), late=late, by=by, now=now)
    return row


@dataclass(frozen=True)
class Sent:
    """The answer to who sends a whole answer at once. The receipt's code is told only here."""

    reference: str
    number: int
    received_on: str
    sha256: str
    receipt: str


def submit(
    *,
    consultation: Consultation,
    sender: Sender,
    language: str,
    words: Sequence[tuple[str, str]],
    by: Doer,
    now: datetime,
    edition: str = "",
    key: str = "",
) -> tuple[Sent, bool]:
    """Begin, save and send at once, all or nothing. Returns it and whether it is a repetition.

    Raises PlaceTwice, EditionMovedOn for another edition than the one that is out, and as begin, save and send.
    """
    require("consultation.answer", by=by)
    rules.require_once([place for place, _ in words])
    if edition and edition != consultation.edition.reference.code:
        raise rules.EditionMovedOn()

    def do() -> dict[str, Any]:
        begun, _ = begin(
            consultation=consultation, sender=sender, language=language, carrier=Carrier.API, by=by, now=now
        )
        row = submissions.behind_receipt(begun.receipt)
        save(submission=row, words=dict(words), edition="", by=by, now=now)
        sent = send(submission=row, by=by, now=now)
        return {
            "reference": begun.reference,
            "number": sent.number,
            "received_on": stockholm_day(now).isoformat(),
            "sha256": sent.sha256,
            "receipt": begun.receipt,
        }

    if not key:
        with transaction.atomic():
            return Sent(**do()), False
    body = f"{consultation.pk} {sender!r} {language} {list(words)!r}"
    answer, repeated = once(key=key, body=body, now=now, do=do)
    return Sent(**answer), repeated


def withdraw(*, receipt: str, now: datetime) -> Submission:
    """Take a submission out of view, with all that was made of it. It stays in the record, as the law says.

    Withdrawing again changes nothing. Raises UnknownSubmission, and NotSent for a draft.
    """
    require("consultation.withdraw", by=A_RECEIPT_HOLDER)
    with transaction.atomic():
        row = submissions.behind_receipt(receipt)
        # Held as a decision holds it, so that none is tied in the thread while it is taken back.
        row.state = Submission.objects.select_for_update().values_list("state", flat=True).get(pk=row.pk)
        if row.state == SubmissionState.WITHDRAWN:
            return row
        if row.state == SubmissionState.DRAFT:
            raise rules.NotSent()
        # Its points are contributions under the same receipt.
        if contribution_queries.behind_receipt(receipt, or_none=True):
            contribution_operations.withdraw(receipt=receipt, now=now)
        row.state = SubmissionState.WITHDRAWN
        row.save(update_fields=["state"])
        thread.update_reference(reference=row.reference, visible=False, by=A_RECEIPT_HOLDER, now=now)
        event = events.SubmissionWithdrawn(reference=row.reference.code)
        journal.write(event, by=A_RECEIPT_HOLDER, now=now)
    return row


def discard(*, receipt: str, now: datetime) -> None:
    """Throw away a draft, and every word of it, at once. Raises UnknownSubmission, AlreadySent."""
    require("consultation.withdraw", by=A_RECEIPT_HOLDER)
    with transaction.atomic():
        row = held_draft(submissions.behind_receipt(receipt))
        consultation = row.consultation.reference.code
        row.delete()
        journal.write(events.DraftDiscarded(reference=consultation), by=A_RECEIPT_HOLDER, now=now)


def forget_drafts(*, now: datetime) -> int:
    """Delete drafts half a year after the last day they could be sent, extra time with it. Returns how many.

    For the worker.
    """
    limit = stockholm_day(now) - timedelta(days=rules.DRAFTS_KEPT_DAYS)
    old = Submission.objects.filter(state=SubmissionState.DRAFT, consultation__way_in__phase__closes_on__lt=limit)
    later = ExtraTime.objects.filter(invitation=OuterRef("invitation"), until__gte=limit)
    with transaction.atomic():
        count = len([row.delete() for row in old.filter(~Exists(later), begun_on__lt=limit)])
        if count:
            journal.write(events.DraftsForgotten(count=count), by=THE_PLATFORM, now=now)
    return count
