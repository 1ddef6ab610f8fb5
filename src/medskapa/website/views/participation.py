"""Who was heard, round by round: the tables, who and what is missing, and whether the young were answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.places import queries as places
from medskapa.processes.queries import processes
from medskapa.thread.queries import gathering, stations
from medskapa.website import participation, weekly


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """The round that is open now, else the latest; an empty page before the first."""
    try:
        return _page(request, processes.current_process(now=now()).reference.code)
    except NotFound:
        return render(request, "website/participation.html", {"heard": None})


@require_safe
def one(request: SiteRequest, code: str) -> HttpResponse:
    return _page(request, code)


def _page(request: SiteRequest, code: str) -> HttpResponse:
    return render(request, "website/participation.html", _context(request.asked_language, code))


@cached_until_change
def _context(language: str, code: str) -> dict[str, Any]:
    process = processes.published_process(code)
    found = participation_queries.participation_in_public(process)
    profile = places.profile()
    return {
        "station": stations.station_of(process.reference, language),
        "heard": found,
        "place": found.tables["place"],
        "plain_tables": [found.tables[name] for name in ("language", "way_in", "medium")],
        "sheltered": [found.tables[name] for name in participation_queries.DEMOGRAPHIC],
        "goals": gathering.goals_without_voices(language=language),
        "young": participation.young_in_public(process, found.tables["age_band"]),
        "population_year": profile.population_year,
        "population_source": profile.population_source,
        "others": [
            stations.station_of(other.reference, language)
            for other in processes.published_processes().exclude(pk=process.pk).order_by("-pk")
        ],
        "least": participation.LEAST_SHOWN,
    }


@require_safe
@staff("dialogue.see_heard")
def desk(request: SiteRequest) -> HttpResponse:
    """For staff: exact numbers, the gaps to do something about while it is open, and the week's report."""
    try:
        code = request.GET.get("omgang", "")
        process = processes.published_process(code) if code else processes.current_process(now=now())
    except NotFound:
        return render(request, "website/participation_desk.html", {"desk_at": "processer", "heard": None})
    found = participation_queries.participation_for_staff(process)
    context = {
        "desk_at": "processer",
        "process": process,
        "station": stations.station_of(process.reference, "sv"),
        "heard": found,
        "tables": list(found.tables.values()),
        "gaps": participation.gaps(process, language="sv"),
        "young": participation.young(process),
        "report": weekly.report(process, now=now()),
        "others": [stations.station_of(one.reference, "sv") for one in processes.published_processes().order_by("-pk")],
    }
    return render(request, "website/participation_desk.html", context)
