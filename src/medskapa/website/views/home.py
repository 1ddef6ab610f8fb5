"""The first page: a box to write in, one whole thread, the next meeting, the latest story."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.consultation.queries import consultations
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.translated_text import in_language
from medskapa.newsroom.queries import agenda, stories
from medskapa.places import queries as places
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread.models import Reference
from medskapa.thread.queries.following import longest_way, thread_of
from medskapa.thread.queries.stations import localised
from medskapa.website.models import Featured


@require_safe
def home(request: SiteRequest) -> HttpResponse:
    context = _context(request.asked_language, now=now())
    return render(request, "website/home.html", {**context, "source": request.GET.get("fran", "")[:24]})


@cached_until_change
def _context(language: str, *, now: datetime) -> dict[str, object]:
    try:
        process = processes.current_process(now=now)
    except NotFound:
        process = None
    ways = processes.open_ways(now=now)
    open_question = next((way for way in ways if way.way_in.kind == WayInKind.OPEN_QUESTION), None)
    out = consultations.out_now(now=now)
    voice, shown_thread = _featured(language)
    return {
        "question": in_language(process.question if process else places.profile().question, language),
        "way": open_question,
        "voice": voice,
        "thread": shown_thread,
        "meeting": agenda.next_meeting(now=now, language=language),
        "story": stories.latest_story(language=language),
        "consultation": consultations.shown(out, now=now, language=language) if out else None,
        "figures": _figures(language),
        "ways": [
            {
                "url": localised("/remiss/" if way.way_in.kind == WayInKind.CONSULTATION else "/delta/", language),
                "title": in_language(way.way_in.titles, language),
                "lead": in_language(way.way_in.about, language),
                "minutes": way.way_in.minutes,
            }
            for way in ways
        ],
        "phases": processes.phases(process, now=now, language=language) if process else (),
        "next_opening": None if open_question else processes.next_opening(now=now),
    }


def _featured(language: str) -> tuple[object, object]:
    """The thread an editor has put first, one way through it only, with the voice it begins with."""
    first = Featured.objects.filter(reference__visible=True, reference__kind="contribution").first()
    if first is None:
        return None, None
    whole = thread_of(first.reference, language=language)
    voices = voice_queries.voices([first.reference])
    return (voices[0] if voices else None), replace(whole, came_of_this=longest_way(whole.came_of_this), more_after=0)


def _figures(language: str) -> list[dict[str, object]]:
    """Counted now, never typed: what has been said, grouped and promised."""
    kinds = dict(
        Reference.objects.filter(visible=True, kind__in=("theme", "measure", "goal"))
        .values_list("kind")
        .annotate(n=Count("pk"))
        .values_list("kind", "n")
    )
    return [
        {"value": contributions.heard_count(), "label": gettext("inspel lästa"), "url": localised("/teman/", language)},
        {
            "value": kinds.get("theme", 0),
            "label": gettext("teman som någon har beslutat"),
            "url": localised("/teman/", language),
        },
        {
            "value": kinds.get("goal", 0),
            "label": gettext("målbilder i strategin"),
            "url": localised("/strategi/", language),
        },
        {"value": kinds.get("measure", 0), "label": gettext("insatser"), "url": localised("/planer/", language)},
    ]
