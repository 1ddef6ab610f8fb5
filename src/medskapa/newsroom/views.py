"""Stories, calendar and questions for everybody: ask the queries, answer with a page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.foundation import ical
from medskapa.newsroom import queries
from medskapa.newsroom.models import Event
from medskapa.places import queries as places

A_PAGE = 12


def _page_number(request: HttpRequest) -> str:
    return request.GET.get("sida", "1")[:6]


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    language = request.asked_language  # type: ignore[attr-defined]
    profile = places.profile()
    chosen = profile.municipality(request.GET.get("kommun", "")[:10])
    page = Paginator(queries.published(place=chosen.code if chosen else ""), A_PAGE).get_page(_page_number(request))
    cards = queries.cards(page.object_list, language=language)
    leading = cards[0] if cards and page.number == 1 else None
    context = {
        "page": page,
        "leading": leading,
        "stories": cards[1:] if leading else cards,
        "chosen": chosen.code if chosen else "",
        "municipalities": [(m.code, m.names.in_language(language)) for m in profile.municipalities],
        "untold": queries.untold_places() if page.number == 1 and not chosen else (),
    }
    return render(request, "newsroom/stories.html", context)


@require_safe
def story(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    page = queries.story(code, language=request.asked_language)  # type: ignore[attr-defined]
    return render(request, "newsroom/story.html", {"story": page, "thread": page.thread, "card": page.card})


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    language, moment = request.asked_language, now()  # type: ignore[attr-defined]
    page = Paginator(queries.past(now=moment), A_PAGE).get_page(_page_number(request))
    context = {
        "coming": queries.coming(now=moment, language=language) if page.number == 1 else [],
        "past": [queries.event_card(row, now=moment, language=language) for row in page.object_list],
        "page": page,
    }
    return render(request, "newsroom/calendar.html", context)


@require_safe
def event(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    page = queries.event(code, now=now(), language=request.asked_language)  # type: ignore[attr-defined]
    return render(request, "newsroom/event.html", {"event": page, "thread": page.thread, "card": page.card})


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Everything in the calendar, to subscribe to."""
    return _ical(request, list(queries.every_event()), "kalender.ics")


@require_safe
def event_file(request: HttpRequest, code: str) -> HttpResponse:
    """One event, to put in one's own calendar."""
    row = queries.event_row(code)
    return _ical(request, [row], f"{row.reference.code}.ics")


def _ical(request: HttpRequest, rows: list[Event], filename: str) -> HttpResponse:
    language, moment = request.asked_language, now()  # type: ignore[attr-defined]
    region = places.profile()
    entries = []
    for row in rows:
        card = queries.event_card(row, now=moment, language=language)
        town = region.municipality(card.municipality)
        where = [card.place.text, town.names.in_language(language) if town else ""]
        entries.append(
            ical.Entry(
                uid=f"{card.code}@{region.slug}.medskapa",
                starts_at=card.starts_at,
                ends_at=card.ends_at,
                title=card.title.text,
                where=", ".join(part for part in where if part),
                what=card.what.text,
                url=request.build_absolute_uri(card.url),
            )
        )
    name = gettext("Kalender för %(region)s") % {"region": region.names.in_language(language)}
    text = ical.calendar(entries, name=name, stamped_at=moment)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    answered = queries.questions(language=request.asked_language)  # type: ignore[attr-defined]
    return render(request, "newsroom/questions.html", {"questions": answered})


@require_safe
def question(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    one = queries.question(code, language=request.asked_language)  # type: ignore[attr-defined]
    return render(request, "newsroom/question.html", {"question": one})
