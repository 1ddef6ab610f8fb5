"""Rounds of work as everybody sees them: why, who decides, what has been and what is owed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue import queries as dialogue
from medskapa.dialogue.models import Process
from medskapa.dialogue.rules import TaskKind
from medskapa.places import queries as places
from medskapa.thread import queries as thread
from medskapa.thread.said import Said, said
from medskapa.website import heard

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


def places_heard(shown: dialogue.Heard) -> int:
    """How many municipalities somebody has written from: those that are not named as missing."""
    table = shown.tables["place"]
    return sum(1 for cell in table.cells if cell.key)


def _partners(process: Process, language: str) -> list[Said]:
    """The partners in the reader's language, else in one there is, each with the language it is in."""
    spoken = next((code for code in (language, "sv", *process.partners) if process.partners.get(code)), "")
    return [Said(name, spoken) for name in process.partners.get(spoken, [])]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every round there has been: what is open now first, then the latest."""
    language, moment = request.asked_language, now()  # type: ignore[attr-defined]
    rows = [
        {
            "station": thread.station_of(process.reference, language),
            "question": said(process.question, language),
            "phases": (phases := dialogue.phases(process, now=moment, language=language)),
            "now": next((phase for phase in phases if phase.when == "now"), None),
            "voices": dialogue.heard_in(process),
        }
        for process in dialogue.published_processes().order_by("-pk")
    ]
    rows.sort(key=lambda row: row["now"] is None)
    return render(request, "website/processes.html", {"rows": rows})


@require_safe
def one(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """Everything that is said of one round, and who has taken part, from the data."""
    language, moment = request.asked_language, now()  # type: ignore[attr-defined]
    process = dialogue.published_process(code)
    ways = dialogue.ways_of(process, now=moment, language=language)
    shown = dialogue.heard_in_public(process)
    context = {
        "process": process,
        "station": thread.station_of(process.reference, language),
        "title": said(process.reference.titles, language),
        "partners": _partners(process, language),
        "contact": dialogue.contact_of(process.contact, language),
        "phases": dialogue.phases(process, now=moment, language=language),
        "open_ways": [way for way in ways if way.when == "now"],
        "ways_ahead": [way for way in ways if way.when == "ahead"],
        "closed_ways": [way for way in ways if way.when == "past"],
        "answer_is_late": process.answer_by < dialogue.today(moment),
        "heard": shown,
        "places_heard": places_heard(shown),
        "places_all": len(places.profile().municipalities),
        "heard_url": thread.localised(f"/vilka-vi-hort/{process.reference.code}/", language),
        "results_url": thread.localised(f"/processer/{process.reference.code}/resultat/", language),
        "people": dialogue.participants(process)[1],
        "knowledge": dialogue.knowledge_in(process),
        **{name: said(getattr(process, name), language) for name in TEXTS},
    }
    return render(request, "website/process.html", context)


@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """What came of one round: what was told, what is owed, the themes and the figures."""
    language, moment = request.asked_language, now()  # type: ignore[attr-defined]
    process = dialogue.published_process(code)
    ways = dialogue.ways_of(process, now=moment, language=language)
    closed = [way for way in ways if way.when == "past"]
    shown = dialogue.heard_in_public(process)
    context = {
        "process": process,
        "station": thread.station_of(process.reference, language),
        "title": said(process.reference.titles, language),
        "told": [
            (way, promise)
            for way in closed
            for promise in way.promises
            if promise.done_on and promise.kind == TaskKind.RESULTS
        ],
        "closed_ways": closed,
        "open_ways": [way for way in ways if way.when == "now"],
        "themes": thread.effects_of(dialogue.references_in(process), kind="theme", language=language),
        "heard": shown,
        "heard_url": thread.localised(f"/vilka-vi-hort/{process.reference.code}/", language),
        "young": heard.young_in_public(process, shown.tables["age_band"]),
    }
    return render(request, "website/results.html", context)
