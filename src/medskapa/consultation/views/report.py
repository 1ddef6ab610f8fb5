"""The consultation report: what was asked, who answered, what each point led to, and the words that changed."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.consultation.desk.exports import as_file
from medskapa.consultation.models import Consultation, Submission
from medskapa.consultation.queries import consultations, report, report_files, responses, submissions
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest


def _decided(code: str) -> Consultation:
    """The consultation when its answers are public. Raises NotFound before that."""
    consultation = consultations.consultation(code)
    if consultation.decided_on is None:
        raise NotFound()
    return consultation


@require_safe
def whole(request: SiteRequest, code: str) -> HttpResponse:
    """The report in figures, with its chapters; before the decision, what is going on and when it comes."""
    return render(request, "consultation/report.html", _whole(request.asked_language, code, now=now()))


@cached_until_change
def _whole(language: str, code: str, *, now: datetime) -> dict[str, Any]:
    consultation = consultations.consultation(code)
    return {
        "shown": consultations.shown(consultation, now=now, language=language),
        "consultation": consultation,
        "report": report.report(consultation, language=language) if consultation.decided_on else None,
        "received": submissions.received_count(consultation),
        "files": report_files.chapters_to_fetch(consultation),
    }


@require_safe
def chapter(request: SiteRequest, code: str, key: str) -> HttpResponse:
    """Every point about one part, twenty-five a page."""
    context = _chapter(request.asked_language, code, key, _page_number(request), now=now())
    return render(request, "consultation/report_chapter.html", context)


@cached_until_change
def _chapter(language: str, code: str, key: str, number: str, *, now: datetime) -> dict[str, Any]:
    consultation = _decided(code)
    found = report.chapter_points(consultation, key)
    chapters = report.chapters(consultation, language=language)
    this = next((one for one in chapters if one.key == key), None)
    if this is None:
        raise NotFound()
    return {"chapter": this, "chapters": chapters, **_entries(consultation, found, language, number, now)}


@require_safe
def theme(request: SiteRequest, code: str, theme: str) -> HttpResponse:
    """Every point that belongs to one theme."""
    context = _theme(request.asked_language, code, theme, _page_number(request), now=now())
    return render(request, "consultation/report_chapter.html", context)


@cached_until_change
def _theme(language: str, code: str, theme: str, number: str, *, now: datetime) -> dict[str, Any]:
    consultation = _decided(code)
    this = report.theme_of(consultation, theme, language=language)
    points = report.theme_points(consultation, theme)
    return {"theme": this, **_entries(consultation, points, language, number, now)}


def _page_number(request: SiteRequest) -> str:
    return request.GET.get("sida", "")[:6]


def _entries(consultation: Consultation, found: object, language: str, number: str, now: datetime) -> dict[str, Any]:
    page = Paginator(range(found.count()), report.A_PAGE).get_page(number)  # type: ignore[attr-defined]
    after = (page.number - 1) * report.A_PAGE
    return {
        "shown": consultations.shown(consultation, now=now, language=language),
        "entries": report.entries(found, language=language, after=after),  # type: ignore[arg-type]
        "page": page,
    }


@require_safe
def submission(request: SiteRequest, code: str, number: int) -> HttpResponse:
    """What one body said, and what each point of it led to."""
    found = _received(code, number)
    context = {
        **_submission(request.asked_language, code, number, now=now()),
        "received": found,
        "sender": found.body_name if found.body_kind == "organisation" else "",
    }
    return render(request, "consultation/report_chapter.html", context)


@cached_until_change
def _submission(language: str, code: str, number: int, *, now: datetime) -> dict[str, Any]:
    """What everybody may read of it; the row itself says more, so it is never kept."""
    found = _received(code, number)
    return {
        "shown": consultations.shown(found.consultation, now=now, language=language),
        "entries": responses.answers_in(found, language=language),
    }


def _received(code: str, number: int) -> Submission:
    found = _decided(code).submissions.filter(number=number, state="received").first()
    if found is None:
        raise NotFound()
    return found


@require_safe
def data(request: SiteRequest, code: str, name: str, form: str) -> HttpResponse:
    """The report as open data, without personal data. Licence CC0 as the rest of the open data."""
    return as_file(consultations.consultation(code) if name == "siffror" else _decided(code), name, form)


@require_safe
def chapter_file(request: SiteRequest, code: str, number: int) -> FileResponse:
    """A chapter of the report as PDF, or the whole as a Word document, made when it was decided."""
    path, name = report_files.public_file(_decided(code), number)
    return FileResponse(path.open("rb"), filename=name)
