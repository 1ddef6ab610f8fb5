"""Rounds of work as everybody sees them: why, who decides, what has been and what is owed."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import knowledge
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places import queries as places
from medskapa.processes.models import Process
from medskapa.processes.queries import processes
from medskapa.processes.queries import ways as way_queries
from medskapa.processes.rules.periods import TaskKind
from medskapa.thread.queries import gathering, stations
from medskapa.website import participation

TEXTS = (
    "question",
    "why",
    "legal_basis",
    "decides",
    "can_influence",
    "cannot_influence",
    "happens_next",
    "answered_by",
)


def places_heard(shown: participation_queries.Participation) -> int:
    """How many municipalities somebody has written from: those that are not named as missing."""
    table = shown.tables["place"]
    return sum(1 for cell in table.cells if cell.key)


def _partners(process: Process, language: str) -> list[LocalText]:
    """The partners in the reader's language, else in one there is, each with the language it is in."""
    spoken = next((code for code in (language, "sv", *process.partners) if process.partners.get(code)), "")
    return [LocalText(name, spoken) for name in process.partners.get(spoken, [])]


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """Every round there has been: what is open now first, then the latest."""
    return render(request, "website/processes.html", {"rows": _rows(request.asked_language, now=now())})


@cached_until_change
def _rows(language: str, *, now: datetime) -> list[dict[str, Any]]:
    rows = [
        {
            "station": stations.station_of(process.reference, language),
            "question": in_language(process.question, language),
            "phases": (phases := processes.phases(process, now=now, language=language)),
            "now": next((phase for phase in phases if phase.when == "now"), None),
            "voices": participation_queries.heard_in(process),
        }
        for process in processes.published_processes().order_by("-pk")
    ]
    return sorted(rows, key=lambda row: row["now"] is None)


@require_safe
def one(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """Everything that is said of one round, and who has taken part, from the data."""
    return render(request, "website/process.html", _one(request.asked_language, code, now=now()))


@cached_until_change
def _one(language: str, code: str, *, now: datetime) -> dict[str, Any]:
    process = processes.published_process(code)
    ways = way_queries.ways_of(process, now=now, language=language)
    shown = participation_queries.participation_in_public(process)
    return {
        "process": process,
        "station": stations.station_of(process.reference, language),
        "title": in_language(process.reference.titles, language),
        "partners": _partners(process, language),
        "contact": way_queries.contact_of(process.contact, language),
        "phases": processes.phases(process, now=now, language=language),
        "open_ways": [way for way in ways if way.when == "now"],
        "ways_ahead": [way for way in ways if way.when == "ahead"],
        "closed_ways": [way for way in ways if way.when == "past"],
        "answer_is_late": process.answer_by < stockholm_day(now),
        "heard": shown,
        "places_heard": places_heard(shown),
        "places_all": len(places.profile().municipalities),
        "heard_url": stations.localised(f"/vilka-vi-hort/{process.reference.code}/", language),
        "results_url": stations.localised(f"/processer/{process.reference.code}/resultat/", language),
        "people": participation_queries.participants(process)[1],
        "knowledge": knowledge.knowledge_in(process),
        **{name: in_language(getattr(process, name), language) for name in TEXTS},
    }


@require_safe
def results(request: SiteRequest, code: str) -> HttpResponse:
    """What came of one round: what was told, what is owed, the themes and the figures."""
    return render(request, "website/results.html", _results(request.asked_language, code, now=now()))


@cached_until_change
def _results(language: str, code: str, *, now: datetime) -> dict[str, Any]:
    process = processes.published_process(code)
    ways = way_queries.ways_of(process, now=now, language=language)
    closed = [way for way in ways if way.when == "past"]
    shown = participation_queries.participation_in_public(process)
    return {
        "process": process,
        "station": stations.station_of(process.reference, language),
        "title": in_language(process.reference.titles, language),
        "told": [
            (way, promise)
            for way in closed
            for promise in way.promises
            if promise.done_on and promise.kind == TaskKind.RESULTS
        ],
        "closed_ways": closed,
        "open_ways": [way for way in ways if way.when == "now"],
        "themes": gathering.effects_of(participation_queries.references_in(process), kind="theme", language=language),
        "heard": shown,
        "heard_url": stations.localised(f"/vilka-vi-hort/{process.reference.code}/", language),
        "young": participation.young_in_public(process, shown.tables["age_band"]),
    }
