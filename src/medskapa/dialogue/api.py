"""Contributions and receipts over the API: the same operations as the form."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import now
from ninja import Header, Router, Schema, Status

from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import published_contributions
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.rate_limit import over_limit
from medskapa.foundation.requests import SiteRequest
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods
from medskapa.thread.queries.following import thread_of

router = Router(tags=["dialogue"])
PAGE = 50


class ContributionIn(Schema):
    """`language` as ISO 639-3 or BCP 47; `place` a municipality code; the rest as the region's lists have them."""

    text: str
    language: str
    place: str = ""
    age_band: str = ""
    gender: str = ""
    way_in: str = "open_question"


class TakenOut(Schema):
    """`receipt` is shown only here: whoever has it can follow, add to and withdraw the contribution."""

    reference: str
    receipt: str
    url: str


class VoiceOut(Schema):
    reference: str
    text: str
    language: str
    place: str
    way_in: str
    medium: str
    received_on: date
    translation: str
    invented: bool


class VoicesOut(Schema):
    items: list[VoiceOut]
    next: str | None


class AdditionIn(Schema):
    text: str


class AdditionOut(Schema):
    reference: str


class StandingOut(Schema):
    """One contribution behind a receipt: how it stands, and what came of it so far."""

    reference: str
    text: str
    language: str
    state: str
    received_on: date
    came_of_this: list[dict[str, str]]


class ReceiptOut(Schema):
    withdrawn: bool
    answer_by: date
    contributions: list[StandingOut]


def voice_out(voice: published_contributions.Voice) -> dict[str, Any]:
    return {
        "reference": voice.code,
        "text": voice.text,
        "language": voice.language,
        "place": voice.place,
        "way_in": voice.way_in,
        "medium": voice.medium,
        "received_on": voice.received_on,
        "translation": voice.translation,
        "invented": voice.invented,
    }


@router.get("/contributions", response=VoicesOut, summary="Published contributions, newest first")
def list_contributions(request: SiteRequest, place: str = "", language: str = "", after: int = 0) -> dict[str, Any]:
    after = min(max(after, 0), 10_000_000)
    rows = published_contributions.published(place=place[:10], language=language[:3], most=PAGE + 1, after=after)
    asked = {"after": after + PAGE, "place": place[:10], "language": language[:3]}
    more = f"{request.path}?{urlencode(asked)}" if len(rows) > PAGE else None
    return {"items": [voice_out(voice) for voice in rows[:PAGE]], "next": more}


@router.post("/contributions", response={201: TakenOut}, summary="Send in a contribution")
def send_contribution(
    request: SiteRequest, body: ContributionIn, idempotency_key: str = Header("", alias="Idempotency-Key")
) -> Status:
    contribution_rules.require_known("way_in", body.way_in, [kind.value for kind in periods.WayInKind])
    taken, _repeated = contribution_operations.contribute(
        words=Words(body.text, body.language, body.place, body.age_band, body.gender),
        way_in=processes.way_in(body.way_in, now=now()),
        medium=Medium.API,
        by=A_VISITOR,
        now=now(),
        key=idempotency_key,
        # A program has no browser that could work for it.
        unproven=over_limit(request, now=now()),
    )
    url = request.build_absolute_uri(reverse("receipt", args=[taken.receipt]))
    return Status(201, {"reference": taken.reference, "receipt": taken.receipt, "url": url})


@router.get("/receipts/{code}", response=ReceiptOut, summary="What became of the words behind a receipt")
def show_receipt(request: SiteRequest, code: str) -> dict[str, Any]:
    language = request.asked_language
    contributions = contribution_queries.behind_receipt(code)
    standing = []
    for contribution in contributions:
        thread = thread_of(contribution.reference, language=language)
        found = [
            {"kind": station.kind, "reference": station.code, "title": station.title, "url": station.url}
            for kind in ("theme", "goal", "pathway", "measure", "indicator", "story")
            for station in thread.forward(kind)
        ]
        standing.append(
            {
                "reference": contribution.reference.code,
                "text": contribution.text,
                "language": contribution.language,
                "state": contribution.state,
                "received_on": contribution.received_on,
                "came_of_this": found,
            }
        )
    return {
        "withdrawn": all(
            contribution.state == contribution_rules.ContributionState.WITHDRAWN for contribution in contributions
        ),
        "answer_by": contributions[0].way_in.phase.process.answer_by,
        "contributions": standing,
    }


@router.post("/receipts/{code}/additions", response={201: AdditionOut}, summary="Say more under the same receipt")
def add(
    request: SiteRequest, code: str, body: AdditionIn, idempotency_key: str = Header("", alias="Idempotency-Key")
) -> Status:
    moment = now()
    unproven = over_limit(request, now=moment)
    added = contribution_operations.add_to(
        receipt=code, text=body.text, now=moment, key=idempotency_key, unproven=unproven
    )
    return Status(201, {"reference": added.reference.code})
