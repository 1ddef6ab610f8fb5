"""From a draft to a record: begun, held while it is changed, and received. Steps that operations share."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from medskapa.consultation import events
from medskapa.consultation.models import Comment, Consultation, Invitation, Submission
from medskapa.consultation.queries import outline as outline_queries
from medskapa.consultation.queries import submissions
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import BodyKind, Carrier, SubmissionState
from medskapa.dialogue.models import Receipt
from medskapa.foundation import journal
from medskapa.foundation.doers import A_RECEIPT_HOLDER, Doer
from medskapa.foundation.encryption import encrypt
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread import operations as thread
from medskapa.thread.models import Reference

_WITH = ("reference", "receipt", "invitation", "consultation__reference", "consultation__edition__strategy")


@dataclass(frozen=True)
class Sender:
    """Who answers. An organisation's name is public; a person's name and address are asked of nobody and lie sealed."""

    kind: BodyKind = BodyKind.PERSON
    organisation: str = ""
    name: str = ""
    email: str = ""


A_PERSON = Sender()


def new_draft(
    consultation: Consultation,
    sender: Sender,
    language: str,
    carrier: Carrier,
    now: datetime,
    *,
    receipt: Receipt | None,
    invitation: Invitation | None,
) -> Submission:
    """A row for what somebody begins to say. In the caller's transaction."""
    private = {"name": sender.name.strip()[:200], "email": sender.email.strip()[:254]}
    return Submission.objects.create(
        reference=_reference(consultation, language, now),
        consultation=consultation,
        invitation=invitation,
        receipt=receipt,
        body_kind=sender.kind,
        body_name=sender.organisation.strip()[:200] if sender.kind is BodyKind.ORGANISATION else "",
        sealed=encrypt(private) if any(private.values()) else b"",
        carrier=carrier,
        language=language,
        begun_on=stockholm_day(now),
    )


def _reference(consultation: Consultation, language: str, now: datetime) -> Reference:
    return thread.create_reference(
        kind="submission",
        titles={"sv": "Ett yttrande", "en": "A submission"},
        language=language,
        slug="",
        invented=consultation.invented,
        now=now,
    )


def held_draft(submission: Submission) -> Submission:
    """The row as it is now, held for the caller's transaction. Raises AlreadySent."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related(*_WITH)
    row = rows.select_related("consultation__way_in__phase").get(pk=submission.pk)
    rules.require_draft(row.state)
    return row


def receive(
    row: Submission, comments: list[Comment], *, received_on: date, late: bool, by: Doer, now: datetime
) -> None:
    """Number it, freeze its original, show its face. In the caller's transaction, which holds the consultation.

    One that has been decided files it: nobody would answer it, and its report stands as it was decided.
    """
    rules.require_sendable(
        kind=row.body_kind, body_name=row.body_name, comments=len(comments), files=row.attachments.count()
    )
    last = Submission.objects.filter(consultation=row.consultation_id).aggregate(last=Max("number"))["last"]
    row.number, row.received_on, row.late = (last or 0) + 1, received_on, late
    decided = Consultation.objects.filter(pk=row.consultation_id, decided_on__isnull=False).exists()
    row.state = SubmissionState.FILED if decided else SubmissionState.RECEIVED
    outline = outline_queries.outline(row.consultation, language="sv")
    row.original = rules.canonical(submissions.original_of(row, comments, outline))
    row.sha256 = rules.digest(row.original)
    row.save()
    titles = {"sv": f"Yttrande {row.number}", "en": f"Submission {row.number}"}
    thread.update_reference(reference=row.reference, titles=titles, visible=not decided, by=A_RECEIPT_HOLDER, now=now)
    event = events.SubmissionReceived(
        reference=row.reference.code, number=row.number, sha256=row.sha256, carrier=str(row.carrier), late=late
    )
    journal.write(event, by=by, now=now)
