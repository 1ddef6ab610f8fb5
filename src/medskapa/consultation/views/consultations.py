"""What is out for comment: the list, one consultation, its short address, and whether a hash is right."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.consultation.forms.submissions import VerifyForm
from medskapa.consultation.queries import consultations, submissions
from medskapa.consultation.queries.consultations import Listing
from medskapa.consultation.rules.submissions import digest
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.requests import SiteRequest, private
from medskapa.thread.queries.stations import localised


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """Every consultation: open, to come, closed, decided."""
    return render(request, "consultation/index.html", {"listing": _listing(request.asked_language, now=now())})


@cached_until_change
def _listing(language: str, *, now: datetime) -> Listing:
    return consultations.listing(now=now, language=language)


@require_safe
def one(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """What is asked, when, by whom, and how to answer."""
    context, short = _one(request.asked_language, code, now=now())
    address = request.build_absolute_uri(reverse("short", args=[short])) if short else ""
    context |= {
        "short_address": address.partition("://")[2].rstrip("/"),
        "qr": qr_picture(address) if address else "",
    }
    return render(request, "consultation/one.html", context)


@cached_until_change
def _one(language: str, code: str, *, now: datetime) -> tuple[dict[str, Any], str]:
    row = consultations.consultation(code)
    context = {
        "shown": consultations.shown(row, now=now, language=language),
        "bodies": consultations.invited_names(row),
        "received": submissions.received_count(row),
    }
    return context, consultations.short_code_of(row)


@require_safe
def by_short_code(request: SiteRequest, code: str) -> HttpResponse:
    """Where a code on paper or a poster leads: to the consultation's page, whether it is open or not."""
    row = consultations.behind_short_code(code)
    return redirect(localised(row.reference.path, request.asked_language))


@private
@require_http_methods(["GET", "POST"])
def verify(request: SiteRequest) -> HttpResponse:
    """Whether a hash, or a text, is that of a submission as it was sent."""
    form = VerifyForm(request.POST or None, initial={"sha256": request.GET.get("sha256", "")[:120]})
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["original"]
        wanted = form.cleaned_data["sha256"] or (digest(text) if text.strip() else "")
        # A browser sends the text without the line break it ends with.
        found = submissions.verify(wanted) or (
            submissions.verify(digest(text.rstrip() + "\n")) if text.strip() else None
        )
        context |= {"looked": True, "found": found}
        if found:
            context["shown"] = consultations.shown(found.consultation, now=now(), language=request.asked_language)
    return render(request, "consultation/verify.html", context)
