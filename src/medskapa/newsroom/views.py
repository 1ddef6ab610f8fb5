"""Stories, calendar and questions for everybody: ask the queries, answer with a page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.foundation import ical
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.translated_text import in_language
from medskapa.newsroom.queries import agenda, answers, news
from medskapa.newsroom.queries import calendar as calendar_queries
from medskapa.newsroom.queries import stories as story_queries
from medskapa.places import queries as places

A_PAGE = 12


def _page_number(request: SiteRequest) -> str:
    return request.GET.get("sida", "1")[:6]


@require_safe
def stories(request: SiteRequest) -> HttpResponse:
    language = request.asked_language
    profile = places.profile()
    chosen = profile.municipality(request.GET.get("kommun", "")[:10])
    context = _stories(language, chosen.code if chosen else "", _page_number(request))
    return render(request, "newsroom/stories.html", context)


@cached_until_change
def _stories(language: str, place: str, number: str) -> dict[str, object]:
    page = Paginator(story_queries.published(place=place), A_PAGE).get_page(number)
    cards = story_queries.cards(page.object_list, language=language)
    leading = cards[0] if cards and page.number == 1 else None
    return {
        "page": page,
        "leading": leading,
        "stories": cards[1:] if leading else cards,
        "chosen": place,
        "municipalities": [(m.code, m.names.in_language(language)) for m in places.profile().municipalities],
        "untold": story_queries.untold_places() if page.number == 1 and not place else (),
    }


@require_safe
def story(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    page = story_queries.story(code, language=request.asked_language)
    return render(request, "newsroom/story.html", {"story": page, "thread": page.thread, "card": page.card})


@require_safe
def calendar(request: SiteRequest) -> HttpResponse:
    entries = agenda.agenda(now=now(), language=request.asked_language)
    page = Paginator(agenda.past(entries), A_PAGE).get_page(_page_number(request))
    context = {
        "coming": agenda.coming(entries) if page.number == 1 else [],
        "past": page.object_list,
        "page": page,
    }
    return render(request, "newsroom/calendar.html", context)


@require_safe
def event(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    page = calendar_queries.event(code, now=now(), language=request.asked_language)
    return render(request, "newsroom/event.html", {"event": page, "thread": page.thread, "card": page.card})


@require_safe
def calendar_file(request: SiteRequest) -> HttpResponse:
    """Everything in the calendar, to subscribe to."""
    name = places.profile().names.in_language(request.asked_language)
    return _ical(request, name, "kalender.ics")


@require_safe
def place_calendar(request: SiteRequest, slug: str) -> HttpResponse:
    """What is in the calendar of one municipality."""
    town = places.municipality(slug)
    name = town.words.in_language(request.asked_language)
    return _ical(request, name, f"{town.slug}.ics", place=town.code)


@require_safe
def process_calendar(request: SiteRequest, code: str) -> HttpResponse:
    """The phases of one process and its sessions."""
    found = news.followed(code, "process")
    name = in_language(found.titles, request.asked_language).text
    return _ical(request, name, f"{found.code}.ics", process=found.pk)


@require_safe
def event_file(request: SiteRequest, code: str) -> HttpResponse:
    """One event, to put in one's own calendar."""
    row = calendar_queries.event_row(code)
    name = in_language(row.reference.titles, request.asked_language).text
    return _ical(request, name, f"{row.reference.code}.ics", only=row.reference.code, place=row.municipality_code)


def _ical(
    request: SiteRequest, name: str, filename: str, *, place: str = "", process: int | None = None, only: str = ""
) -> HttpResponse:
    language, moment = request.asked_language, now()
    entries = agenda.agenda(now=moment, language=language, place=place, process=process)
    lines = [_line(request, entry) for entry in entries if not only or entry.uid == only]
    text = ical.calendar(lines, name=gettext("Kalender för %(region)s") % {"region": name}, stamped_at=moment)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response


def _line(request: SiteRequest, entry: agenda.Entry) -> ical.Entry:
    region = places.profile()
    town = region.municipality(entry.municipality)
    where = [entry.place.text, town.names.in_language(request.asked_language) if town else ""]
    title = gettext("Öppet: %(phase)s") % {"phase": entry.title} if entry.kind == "phase" else entry.title.text
    return ical.Entry(
        uid=f"{entry.uid}@{region.slug}.medskapa",
        starts_at=entry.starts_at or entry.day,
        ends_at=entry.ends_at or entry.last_day,
        title=title,
        where=", ".join(part for part in where if part),
        what=entry.what.text,
        url=request.build_absolute_uri(entry.url),
        cancelled=entry.cancelled,
    )


@require_safe
def questions(request: SiteRequest) -> HttpResponse:
    answered = answers.questions(language=request.asked_language)
    return render(request, "newsroom/questions.html", {"questions": answered})


@require_safe
def question(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    one = answers.question(code, language=request.asked_language)
    return render(request, "newsroom/question.html", {"question": one})
