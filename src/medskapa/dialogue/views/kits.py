"""The kits for everybody: what to do, in how long, and the sheets to print."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.dialogue.kits import films, sheets
from medskapa.dialogue.kits.values import Kit
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places import queries as places
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind

KIND_OF = {"own_workshop": WayInKind.OWN_WORKSHOP, "youth_package": WayInKind.YOUTH_PACKAGE}


def chosen_language(request: SiteRequest, one: Kit) -> str:
    """The language that was asked for in the query, else the page's own, where the kit has it; else Swedish."""
    asked = request.GET.get("sprak", "")[:20] or request.asked_language
    return one.text(asked).language


def language_word(code: str, reviewed: bool) -> str:
    """What a kit's language calls itself."""
    if code == EASY_SWEDISH:
        return gettext("lätt svenska")
    return places.profile().language(code).autonym


def way_now(kind: str, moment: datetime) -> dict[str, object]:
    """The way in, whether it is open, and when it closed and opens; all from the phase's days."""
    way = processes.way_in(kind, now=moment)
    open_now = way is not None and processes.days_of(way.phase).contain(moment)
    ahead = way is not None and not open_now and way.phase.opens_on > stockholm_day(moment)
    return {
        "way": way,
        "open_now": open_now,
        "closed_on": way.phase.closes_on if way and not open_now and not ahead else None,
        "opens_on": way.phase.opens_on if way and ahead else None,
    }


@require_safe
def show(request: SiteRequest, slug: str) -> HttpResponse:
    """A kit's own page."""
    one = sheets.kit_of(slug)
    text = one.text(chosen_language(request, one))
    context = {
        "kit": one,
        "text": text,
        "languages": [
            {
                "url": f"?sprak={other.language}",
                "lang": other.lang,
                "name": language_word(other.language, other.reviewed),
                "current": other is text,
            }
            for other in one.texts
        ],
        "materials": sheets.materials(one, text.language),
        "start_url": f"{request.path}starta/",
        "film": films.film_of(one, text),
        **way_now(KIND_OF[one.key], now()),
    }
    return render(request, "dialogue/kits/kit.html", context)


@require_safe
def sheet(request: SiteRequest, slug: str, language: str, name: str) -> HttpResponse:
    """One sheet as a page, word for word the same as in its file."""
    one = sheets.kit_of(slug)
    context = sheets.contents(one, language, name)
    size = next(found.kilobytes for found in sheets.materials(one, language) if found.name == name)
    back = f"/{slug}/?sprak={language}" if one.key in KIND_OF else "/delta/"
    context |= {"back": back, "kilobytes": size, "file_url": f"{request.path.rstrip('/')}.pdf"}
    return render(request, "dialogue/kits/sheet.html", context)


@require_safe
def sheet_file(request: SiteRequest, slug: str, language: str, name: str) -> HttpResponse:
    """The same sheet as a tagged PDF."""
    one = sheets.kit_of(slug)
    sheets.contents(one, language, name)
    return file_of(sheets.printed(one, language, name), f"{slug}-{name}-{language}-v{one.version}.pdf")


def file_of(content: bytes, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
