"""What every page is given: its language, the way to others, the navigation, and what is open."""

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.processes.queries.processes import Quickest, quickest
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread.queries.stations import localised
from medskapa.ui.navigation import Entry, Language


@dataclass(frozen=True)
class Interface:
    """The frame of a page. `language` is what is shown, `requested_language` what was asked for."""

    language: str
    requested_language: str
    fallback_notice: str
    languages: tuple[Language, ...]
    nav: tuple[Entry, ...]
    region_name: str
    site_name: str
    is_demo: bool
    robots_allowed: bool
    # Of the quickest way to take part; None and nothing when all are closed.
    open_until: date | None
    question: LocalText
    minutes: int
    take_part_url: str
    home_url: str
    path: str


def interface(request: HttpRequest) -> dict[str, Interface]:
    """The context processor. One query at most: what is open now, kept until something happens."""
    frame: Interface = bare(request)
    way: Quickest | None = quickest(now=now())
    if way is None:
        return {"interface": frame}
    question = in_language(way.question, frame.requested_language)
    where = "/remiss/" if way.kind == WayInKind.CONSULTATION else "/delta/"
    found = replace(frame, open_until=way.closes_on, question=question, minutes=way.minutes)
    return {"interface": replace(found, take_part_url=localised(where, frame.requested_language))}


def bare(request: HttpRequest) -> Interface:
    """The frame without what the database knows, for the page that says that something went wrong."""
    asked = getattr(request, "asked_language", settings.LANGUAGE_CODE)
    shown = getattr(request, "shown_language", settings.LANGUAGE_CODE)
    profile = active_profile()
    path = request.path_info
    entries = (
        ("/delta/", gettext("Delta")),
        ("/teman/", gettext("Teman")),
        ("/strategi/", gettext("Strategin")),
        ("/planer/", gettext("Planer")),
        ("/indikatorer/", gettext("Indikatorer")),
        ("/nyheter/", gettext("Nyheter")),
        ("/kalender/", gettext("Kalender")),
    )
    asked_language = profile.language(asked)
    return Interface(
        language=shown,
        requested_language=asked,
        fallback_notice=asked_language.fallback_notice if asked != shown else "",
        languages=tuple(
            Language(language.code, language.autonym, localised(path, language.code), language.code == asked)
            for language in profile.languages_for("interface")
        ),
        nav=tuple(Entry(localised(url, asked), label, path.startswith(url)) for url, label in entries),
        region_name=profile.names.in_language(shown),
        site_name=profile.brand.name.in_language(shown),
        is_demo=settings.DEMO,
        robots_allowed=profile.web.robots_allowed and not settings.DEMO,
        open_until=None,
        question=LocalText("", ""),
        minutes=0,
        take_part_url=localised("/delta/", asked),
        home_url=localised("/", asked),
        path=path,
    )
