"""The consultation report: what was asked, who answered, what each point led to, and the words that changed."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.consultation.desk.exports import as_file
from medskapa.consultation.models import Consultation
from medskapa.consultation.queries import consultations, printings, report, responses, submissions
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
    consultation, language = consultations.consultation(code), request.asked_language
    context = {
        "shown": consultations.shown(consultation, now=now(), language=language),
        "consultation": consultation,
        "report": report.report(consultation, language=language) if consultation.decided_on else None,
        "received": submissions.received_count(consultation),
        "files": printings.chapters_to_fetch(consultation),
    }
    return render(request, "consultation/report.html", context)


@require_safe
def chapter(request: SiteRequest, code: str, key: str) -> HttpResponse:
    """Every point about one part, twenty-five a page."""
    consultation, language = _decided(code), request.asked_language
    found = report.chapter_points(consultation, key)
    chapters = report.chapters(consultation, language=language)
    this = next((one for one in chapters if one.key == key), None)
    if this is None:
        raise NotFound()
    return _entries(request, consultation, found, {"chapter": this, "chapters": chapters})


@require_safe
def theme(request: SiteRequest, code: str, theme: str) -> HttpResponse:
    """Every point that belongs to one theme."""
    consultation = _decided(code)
    this = report.theme_of(consultation, theme, language=request.asked_language)
    return _entries(request, consultation, report.theme_points(consultation, theme), {"theme": this})


def _entries(request: SiteRequest, consultation: Consultation, found: object, more: dict[str, object]) -> HttpResponse:
    language = request.asked_language
    page = Paginator(range(found.count()), report.A_PAGE).get_page(request.GET.get("sida"))  # type: ignore[attr-defined]
    after = (page.number - 1) * report.A_PAGE
    context = {
        "shown": consultations.shown(consultation, now=now(), language=language),
        "entries": report.entries(found, language=language, after=after),  # type: ignore[arg-type]
        "page": page,
        **more,
    }
    return render(request, "consultation/report_chapter.html", context)


@require_safe
def submission(request: SiteRequest, code: str, number: int) -> HttpResponse:
    """What one body said, and what each point of it led to."""
    consultation, language = _decided(code), request.asked_language
    found = consultation.submissions.filter(number=number, state="received").first()
    if found is None:
        raise NotFound()
    entries = responses.answers_in(found, language=language)
    context = {
        "shown": consultations.shown(consultation, now=now(), language=language),
        "entries": entries,
        "received": found,
        "sender": found.body_name if found.body_kind == "organisation" else "",
    }
    return render(request, "consultation/report_chapter.html", context)


@require_safe
def data(request: SiteRequest, code: str, name: str, form: str) -> HttpResponse:
    """The report as open data, without personal data. Licence CC0 as the rest of the open data."""
    return as_file(consultations.consultation(code) if name == "siffror" else _decided(code), name, form)


@require_safe
def chapter_file(request: SiteRequest, code: str, number: int) -> FileResponse:
    """A chapter of the report as PDF, or the whole as a Word document, made when it was decided."""
    path, name = printings.public_file(_decided(code), number)
    return FileResponse(path.open("rb"), filename=name)
