"""Who was heard, round by round: the tables, who and what is missing, and whether the young were answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue import queries as dialogue
from medskapa.dialogue.models import Process
from medskapa.foundation.refusals import NotFound
from medskapa.places import queries as places
from medskapa.thread import queries as thread
from medskapa.website import heard
from medskapa.website.views.processes import published


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The round that is open now, else the latest; an empty page before the first."""
    try:
        return _page(request, dialogue.current_process(now=now()))
    except NotFound:
        return render(request, "website/heard.html", {"heard": None})


@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, published(code))


def _page(request: HttpRequest, process: Process) -> HttpResponse:
    language = request.asked_language  # type: ignore[attr-defined]
    found = dialogue.heard_in_public(process, now=now())
    profile = places.profile()
    context = {
        "station": thread.station_of(process.reference, language),
        "heard": found,
        "place": found.tables["place"],
        "plain_tables": [found.tables[name] for name in ("language", "way_in", "medium")],
        "sheltered": [found.tables[name] for name in dialogue.DEMOGRAPHIC],
        "goals": thread.goals_without_voices(language=language),
        "young": heard.young(process, raw=False),
        "population_year": profile.population_year,
        "population_source": profile.population_source,
        "others": [
            thread.station_of(other.reference, language)
            for other in dialogue.published_processes().exclude(pk=process.pk).order_by("-pk")
        ],
        "least": heard.LEAST_SHOWN,
    }
    return render(request, "website/heard.html", context)
