"""Answering: begin, write part by part, attach, read through, send; resume and follow by the receipt's code."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.consultation.forms.submissions import BeginForm, FileForm, ReceiptCodeForm
from medskapa.consultation.models import Submission
from medskapa.consultation.operations import files
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries import outline as outline_queries
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.queries.responses import answers_to_sender
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import SubmissionState
from medskapa.foundation.doers import A_RECEIPT_HOLDER, A_VISITOR
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.requests import SiteRequest, private
from medskapa.ui.form_submission import submit, submit_form

WHOLE = "helheten"


@private
@require_http_methods(["GET", "POST"])
def begin(request: SiteRequest, code: str) -> HttpResponse:
    """Who answers; what must be known before."""
    row = consultations.consultation(code)
    form = BeginForm(request.POST or None, language=request.asked_language)

    def operation() -> str:
        require_under_limit(request, of="answers", now=now())
        begun, _ = submission_operations.begin(
            consultation=row,
            sender=form.sender(),
            language=form.cleaned_data["language"],
            # Whoever is signed in speaks here as anybody: a name would stand in the journal for good.
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
        )
        return begun.receipt

    result = submit_form(request, form, operation)
    if result.done:
        return redirect(f"{reverse('submission', args=[result.value])}?ny=1")
    context = {"shown": consultations.shown(row, now=now(), language=request.asked_language), "form": form}
    return render(request, "consultation/begin.html", context, status=result.status)


@private
@require_http_methods(["GET", "POST"])
def find(request: SiteRequest) -> HttpResponse:
    """From a receipt's code to the draft or to what was sent."""
    form = ReceiptCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            submission_queries.behind_receipt(form.cleaned_data["code"])
            return redirect("submission", form.cleaned_data["code"].strip())
        except rules.UnknownSubmission as unknown:
            form.add_error("code", unknown.message)
            return render(request, "consultation/find.html", {"form": form}, status=unknown.status)
    return render(request, "consultation/find.html", {"form": form})


@private
@require_safe
def overview(request: SiteRequest, receipt: str) -> HttpResponse:
    """A draft: what is written and what can be. Or what was sent, with its number and its hash."""
    return _overview(request, receipt)


def _overview(request: SiteRequest, receipt: str, status: int = 200, **more: Any) -> HttpResponse:
    row = submission_queries.behind_receipt(receipt)
    context = frame(request, row, receipt) | more
    if row.state != SubmissionState.DRAFT:
        if row.state == SubmissionState.RECEIVED:
            context["answers"] = answers_to_sender(row, language=request.asked_language)
        return render(request, "consultation/sent.html", context, status=status)
    outline = outline_queries.outline(row.consultation, language=request.asked_language)
    context |= {
        "chapters": chapters(outline, context["words"], receipt),
        "outline": outline,
        "file_form": more.get("file_form") or FileForm(),
    }
    return render(request, "consultation/draft.html", context, status=status)


def frame(request: SiteRequest, row: Submission, receipt: str) -> dict[str, Any]:
    """What every page of a submission shows."""
    shown = consultations.shown(row.consultation, now=now(), language=request.asked_language)
    until = consultations.extra_until(row.invitation)
    words = submission_queries.words_of(row)
    address = request.build_absolute_uri(reverse("submission", args=[receipt]))
    return {
        "submission": row,
        "code": receipt,
        "new": "ny" in request.GET,
        "saved": "sparat" in request.GET,
        "qr": qr_picture(address),
        "address": address,
        "shown": shown,
        "words": words,
        "count": len(words),
        "files": list(row.attachments.order_by("pk")),
        "extra_until": until,
        "can_send": shown.is_open or consultations.in_extra_time(row.invitation, now=now()),
        "moved_on": row.state == SubmissionState.DRAFT and submission_queries.has_moved_on(row),
    }


def chapters(outline: outline_queries.Outline, words: dict[str, str], receipt: str) -> list[dict[str, Any]]:
    whole = [place for place in words if not place or place.startswith("?")]
    found: list[dict[str, Any]] = [{"slug": WHOLE, "chapter": None, "count": len(whole)}]
    for chapter in outline.chapters:
        here = set(chapter.places)
        found.append({"slug": chapter.slug, "chapter": chapter, "count": sum(place in here for place in words)})
    return [one | {"url": reverse("submission_part", args=[receipt, one["slug"]])} for one in found]


@private
@require_POST
def attach(request: SiteRequest, receipt: str) -> HttpResponse:
    """A letter or an appendix, kept as it is; or one taken away again."""
    row = submission_queries.behind_receipt(receipt)
    number = request.POST.get("remove", "")
    if number:
        if number.isascii() and number.isdecimal() and len(number) <= 12:
            files.detach(submission=row, number=int(number), by=A_RECEIPT_HOLDER, now=now())
        return redirect(f"{reverse('submission', args=[receipt])}#files")
    form = FileForm(request.POST, request.FILES)

    def operation() -> None:
        file = form.cleaned_data["file"]
        require_under_limit(request, of="files", now=now())
        files.attach(submission=row, content=file.read(), name=file.name, by=A_RECEIPT_HOLDER, now=now())

    result = submit_form(request, form, operation, field="file")
    if isinstance(result.refusal, rules.AlreadySent):
        return redirect("submission", receipt)
    if result.done:
        return redirect(f"{reverse('submission', args=[receipt])}#files")
    return _overview(request, receipt, result.status, file_form=form)


@private
@require_http_methods(["GET", "POST"])
def review(request: SiteRequest, receipt: str) -> HttpResponse:
    """Everything once more, and what must be known; the POST sends it."""
    row = submission_queries.behind_receipt(receipt)
    if row.state != SubmissionState.DRAFT:
        return redirect("submission", receipt)
    error, status = "", 200
    if request.method == "POST":
        token = request.POST.get("version_token")
        result = submit(
            request,
            lambda: submission_operations.send(submission=row, version_token=token, by=A_RECEIPT_HOLDER, now=now()),
        )
        if result.done:
            return redirect(f"{reverse('submission', args=[receipt])}?ny=1")
        if isinstance(result.refusal, rules.EditionMovedOn):
            return redirect("submission_carry", receipt)
        error, status = result.error, result.status
    outline = outline_queries.outline(row.consultation, language=request.asked_language)
    context = frame(request, row, receipt) | {
        "error": error,
        "version_token": submission_queries.draft_version(row),
        "passages": submission_queries.passages(row, outline, language=request.asked_language),
    }
    return render(request, "consultation/review.html", context, status=status)


@private
@require_http_methods(["GET", "POST"])
def carry(request: SiteRequest, receipt: str) -> HttpResponse:
    """The text is another than when the draft was written: what is new in it, and the comments moved to it."""
    row = submission_queries.behind_receipt(receipt)
    if row.state != SubmissionState.DRAFT or not submission_queries.has_moved_on(row):
        return redirect("submission", receipt)
    if request.method == "POST":
        submission_operations.carry_over(submission=row, by=A_RECEIPT_HOLDER, now=now())
        return redirect(f"{reverse('submission', args=[receipt])}?sparat=1")
    context = frame(request, row, receipt) | {
        "moved": submission_queries.moved_on(row, language=request.asked_language)
    }
    return render(request, "consultation/carry.html", context)


@private
@require_safe
def original(request: SiteRequest, receipt: str) -> HttpResponse:
    """What was sent, as the text whose hash was given: to keep, and to check with any program. Raises NotSent."""
    row = submission_queries.behind_receipt(receipt)
    if row.state == SubmissionState.DRAFT:
        raise rules.NotSent()
    response = HttpResponse(row.original, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="yttrande-{row.number}.txt"'
    return response


@private
@require_http_methods(["GET", "POST"])
def withdraw(request: SiteRequest, receipt: str) -> HttpResponse:
    """Asks once what it means; the POST takes a submission out of view, or throws a draft away."""
    row = submission_queries.behind_receipt(receipt)
    if request.method == "POST":
        if row.state == SubmissionState.DRAFT:
            submission_operations.discard(receipt=receipt, now=now())
            return redirect("consultation", row.consultation.reference.code)
        submission_operations.withdraw(receipt=receipt, now=now())
        return redirect("submission", receipt)
    return render(request, "consultation/withdraw.html", frame(request, row, receipt))
