"""What one can take home from a session: a line in one's calendar, the summary as PDF, the notes as CSV."""

from datetime import timedelta
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import sessions
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.dialogue.views.sessions import report_of
from medskapa.foundation import ical
from medskapa.foundation.pdf import pdf
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.tables import csv_text
from medskapa.foundation.translated_text import in_language
from medskapa.places import queries as places


@require_safe
def calendar_file(request: SiteRequest, code: str) -> HttpResponse:
    """The session, to put in one's own calendar."""
    session = sessions.session(code)
    card = sessions.session_card(session, now=now(), language=request.asked_language)
    if card.starts_at is None or card.state == SessionState.CANCELLED:
        raise NotFound()
    profile = places.profile()
    town = profile.municipality(card.place)
    where = [card.venue, town.names.in_language(request.asked_language) if town else "", card.online]
    entry = ical.Entry(
        uid=f"{card.code}@{profile.slug}.medskapa",
        starts_at=card.starts_at,
        ends_at=card.ends_at or card.starts_at + timedelta(hours=2),
        title=card.title.text,
        where=", ".join(part for part in where if part),
        what=card.about.text,
        url=request.build_absolute_uri(card.url),
    )
    text = ical.calendar([entry], name=card.title.text, stamped_at=now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{card.code}.ics"'
    return response


@require_safe
def notes(request: SiteRequest, code: str) -> HttpResponse:
    """The published notes of a session as CSV, masked, table by table."""
    session = sessions.session(code)
    prompts = {question["key"]: in_language(question["words"], "sv").text for question in session.questions}
    rows = [
        (row.reference.code, row.table, prompts.get(row.prompt, ""), row.language, row.published_text)
        for row in sessions.words_of(session)
    ]
    content = csv_text(("reference", "table", "question", "language", "text"), rows)
    response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{session.reference.code}-anteckningar.csv"'
    return response


@require_safe
def summary_file(request: SiteRequest, code: str) -> HttpResponse:
    """The report as a tagged PDF with the same words as the page. There is none before there is a summary."""
    session = sessions.session(code)
    if session.summary_on is None:
        raise NotFound()
    language, moment = request.shown_language, now()
    context = {
        "session": session,
        "card": sessions.session_card(session, now=moment, language=language),
        "address": request.build_absolute_uri(session.reference.path),
        "language": language,
        "region": places.profile().names.in_language(language),
        **report_of(session, language, moment),
    }
    found = finders.find("ui/fonts")
    content = pdf(render_to_string("dialogue/report_pdf.html", context), folder=Path(str(found or ".")))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{session.reference.code}.pdf"'
    return response
