"""Consultations over the API: what is out, its places and questions, and a whole answer sent at once."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import now
from ninja import Header, Router, Schema, Status

from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.queries import consultations, outline
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.rules.kinds import BodyKind
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries.editions import edition_state

router = Router(tags=["consultation"])


class ConsultationOut(Schema):
    """`state` is ahead, open, closed or decided. It can be answered from the first day to the last, both included.

    `edition_state` is that of the text: consulted, or superseded when another has taken over.
    """

    reference: str
    title: str
    language: str
    url: str
    state: str
    opens_on: date
    closes_on: date
    dossier: str
    edition: str
    edition_state: str
    received: int
    invented: bool


class ConsultationsOut(Schema):
    items: list[ConsultationOut]
    next: str | None


class QuestionOut(Schema):
    place: str
    text: str
    language: str


class PlaceOut(Schema):
    """`place` is the permanent name that a comment is sent with."""

    place: str
    heading: str
    text: str
    language: str


class ConsultationDetailOut(ConsultationOut):
    about: str
    decides: str
    answer_by: date
    decided_on: date | None
    questions: list[QuestionOut]
    places: list[PlaceOut]


class CommentIn(Schema):
    """`place` is empty for the whole, "?key" for a question, "A3" for a part, "A3#p1" for a paragraph."""

    place: str = ""
    text: str


class SubmissionIn(Schema):
    """`organisation` is public; leave it empty to answer as a person. `edition` is the one that was read."""

    language: str
    comments: list[CommentIn]
    organisation: str = ""
    edition: str = ""


class SubmissionOut(Schema):
    """`receipt` is shown only here. `sha256` is of the original, which lies at `url`."""

    reference: str
    number: int
    received_on: date
    sha256: str
    receipt: str
    url: str


def _out(shown: consultations.Shown) -> dict[str, Any]:
    return {
        "reference": shown.code,
        "title": shown.title.text,
        "language": shown.title.lang,
        "url": shown.url,
        "state": shown.standing.value,
        "opens_on": shown.opens_on,
        "closes_on": shown.closes_on,
        "dossier": shown.dossier,
        "edition": shown.row.edition.reference.code,
        "edition_state": edition_state(shown.row.edition),
        "received": submission_queries.received_count(shown.row),
        "invented": shown.invented,
    }


@router.get("/consultations", response=ConsultationsOut, summary="Drafts out for comment, open ones first")
def list_consultations(request: SiteRequest) -> dict[str, Any]:
    listing = consultations.listing(now=now(), language=request.asked_language)
    found = (*listing.open, *listing.ahead, *listing.closed, *listing.decided)
    return {"items": [_out(shown) for shown in found], "next": None}


@router.get("/consultations/{code}", response=ConsultationDetailOut, summary="One draft with everything to comment on")
def one_consultation(request: SiteRequest, code: str) -> dict[str, Any]:
    row = consultations.consultation(code)
    shown = consultations.shown(row, now=now(), language=request.asked_language)
    drawn = outline.outline(row, language=request.asked_language)
    return {
        **_out(shown),
        "about": shown.about.text,
        "decides": shown.decides.text,
        "answer_by": shown.answer_by,
        "decided_on": shown.decided_on,
        "questions": [{"place": q.place, "text": q.words.text, "language": q.words.lang} for q in shown.questions],
        "places": [
            {"place": place, "heading": section.title.text, "text": said.text, "language": said.lang}
            for section in drawn.sections
            for place, said in (
                (section.place, section.title),
                *((spot.place, spot.text) for spot in section.paragraphs),
            )
        ],
    }


@router.post("/consultations/{code}/submissions", response={201: SubmissionOut}, summary="Send in a whole answer")
def send_submission(
    request: SiteRequest, code: str, body: SubmissionIn, idempotency_key: str = Header("", alias="Idempotency-Key")
) -> Status:
    require_under_limit(request, of="answers", now=now())
    kind = BodyKind.ORGANISATION if body.organisation.strip() else BodyKind.PERSON
    sent, _repeated = submission_operations.submit(
        consultation=consultations.consultation(code),
        sender=Sender(kind, body.organisation),
        language=body.language,
        words=[(comment.place, comment.text) for comment in body.comments],
        edition=body.edition,
        by=A_VISITOR,
        now=now(),
        key=idempotency_key,
    )
    url = request.build_absolute_uri(reverse("submission", args=[sent.receipt]))
    return Status(201, {**sent.__dict__, "url": url})
