"""The receipt: what became of somebody's words, with what every stage knows of them; adding, and taking back.

Words that came as an answer to a consultation are taken back with all of that answer.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from ninja import Router, Schema

from medskapa.consultation.operations import submissions
from medskapa.consultation.queries.submissions import sent_behind
from medskapa.dialogue.forms.contributions import AdditionForm
from medskapa.dialogue.models import Recording
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import knowledge, published_contributions
from medskapa.dialogue.queries import recordings as recording_queries
from medskapa.dialogue.requests import as_sent
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.dialogue.views.open_question import SENT_BEFORE, promises, refuse
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.rate_limit import over_limit
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import SiteRequest, private
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.processes.queries import processes
from medskapa.thread.queries.gathering import kindred
from medskapa.website.receipt_way import way_of

router = Router(tags=["dialogue"])


class WithdrawalOut(Schema):
    withdrawn: bool
    count: int


def _receipt_page(request: SiteRequest, code: str, form: AdditionForm | None = None, status: int = 200) -> HttpResponse:
    language = request.asked_language
    contributions = contribution_queries.behind_receipt(code)
    first = contributions[0]
    process = first.way_in.phase.process
    moment = now()
    withdrawn = all(contribution.state == ContributionState.WITHDRAWN for contribution in contributions)
    is_open = processes.days_of(first.way_in.phase).contain(moment)
    context = {
        "code": code,
        "new": "ny" in request.GET,
        "qr": _picture_of(request, code),
        "contributions": contributions,
        "first": first,
        "way": way_of(contributions, language),
        "phases": processes.phases(process, now=moment, language=language),
        "kindred": published_contributions.voices(kindred(first.reference)) if not withdrawn else [],
        "withdrawn": withdrawn,
        "can_add": is_open and not withdrawn,
        "form": (form or AdditionForm()).as_asked(request),
        "process": process,
        "process_title": in_language(process.reference.titles, language),
        "knowledge": knowledge.knowledge_in(process),
        "answer_is_late": process.answer_by < stockholm_day(moment),
        **promises(process, language),
    }
    return render(request, "website/receipt.html", context, status=status)


@private
@require_safe
def receipt(request: SiteRequest, code: str) -> HttpResponse:
    # Both are always asked for, so that an unknown code takes the time of a known one.
    recordings = recording_queries.recordings_behind(code)
    if not contribution_queries.behind_receipt(code, or_none=bool(recordings)):
        return receipt_of_voice(request, code, recordings)
    return _receipt_page(request, code)


def receipt_of_voice(request: SiteRequest, code: str, recordings: list[Recording]) -> HttpResponse:
    """The receipt of a voice that nobody has written down yet, or that could not be."""
    language = request.asked_language
    process = recordings[0].way_in.phase.process
    context = {
        "code": code,
        "new": "ny" in request.GET,
        "qr": _picture_of(request, code),
        "recordings": recordings,
        "withdrawn": all(recording.withdrawn for recording in recordings),
        "process": process,
        "process_title": in_language(process.reference.titles, language),
        **promises(process, language),
    }
    return render(request, "dialogue/receipt_of_voice.html", context)


def _picture_of(request: SiteRequest, code: str) -> str:
    return qr_picture(request.build_absolute_uri(reverse("receipt", args=[code])))


@private
@require_POST
def add(request: SiteRequest, code: str) -> HttpResponse:
    form = AdditionForm(as_sent(request))
    if not form.is_valid():
        return _receipt_page(request, code, form, 400)
    try:
        contribution_operations.add_to(
            receipt=code,
            text=form.cleaned_data["text"],
            now=now(),
            key=form.cleaned_data["key"],
            unproven=over_limit(request, now=now()),
        )
    except contribution_rules.UnknownReceipt:
        raise
    except KeyUsedForOtherWords as refusal:
        form.add_error("text", gettext(SENT_BEFORE))
        form.renew_key()
        return _receipt_page(request, code, form, refusal.status)
    except Refusal as refusal:
        refuse(form, refusal)
        return _receipt_page(request, code, form, refusal.status)
    return redirect("receipt", code=code)


@private
@require_http_methods(["GET", "POST"])
def withdraw(request: SiteRequest, code: str) -> HttpResponse:
    """Asks once what withdrawing means; the POST does it. An answer to a consultation has a page of its own for it."""
    if sent_behind(code) is not None:
        return redirect("submission_withdraw", code)
    if request.method == "POST":
        contribution_operations.withdraw(receipt=code, now=now())
        return redirect("receipt", code=code)
    contributions = contribution_queries.behind_receipt(code, or_none=bool(recording_queries.recordings_behind(code)))
    return render(request, "dialogue/withdraw.html", {"code": code, "contributions": contributions})


@router.post(
    "/receipts/{code}/withdrawal",
    response=WithdrawalOut,
    summary="Take back everything behind a receipt",
    # What it was called when it was the dialogue's own, for programs made from the description.
    operation_id="medskapa_dialogue_api_withdraw",
)
def take_back(request: SiteRequest, code: str) -> dict[str, object]:
    """`count` is how many contributions were taken back; an answer to a consultation counts with its points."""
    if sent_behind(code) is None:
        return {"withdrawn": True, "count": contribution_operations.withdraw(receipt=code, now=now())}
    standing = [
        one
        for one in contribution_queries.behind_receipt(code, or_none=True)
        if one.state != ContributionState.WITHDRAWN
    ]
    submissions.withdraw(receipt=code, now=now())
    return {"withdrawn": True, "count": len(standing)}
