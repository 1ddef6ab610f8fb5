"""What was said and what happens in one municipality."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import contributions, published_contributions, sessions
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.places import queries as places
from medskapa.plans.queries import measures
from medskapa.thread.queries.gathering import effects_from, in_place


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """Every municipality with how many have written from it; those nobody has written from are named."""
    counts = _counts()
    profile = places.profile()
    silent = [m for m in profile.municipalities if not counts.get(m.code)]
    return render(request, "website/municipalities.html", {"counts": counts, "silent": silent})


@cached_until_change
def _counts() -> Mapping[str, int]:
    return contributions.counts_by_place()


@require_safe
def one(request: SiteRequest, slug: str) -> HttpResponse:
    return render(request, "website/municipality.html", _one(request.asked_language, slug, now=now()))


@cached_until_change
def _one(language: str, slug: str, *, now: datetime) -> dict[str, Any]:
    found = places.profile().municipality(slug)
    if found is None:
        raise NotFound()
    things = in_place(found.code, language=language)
    return {
        "municipality": found,
        "name": found.names.in_language(language),
        "other_names": [
            (code, name) for code, name in found.names.items() if name != found.names.in_language(language)
        ],
        "followed_as": places.followed_as(found.code),
        "count": _counts().get(found.code, 0),
        "voices": published_contributions.published(place=found.code, most=6),
        "themes": effects_from(found.code, kind="theme", language=language)[:12],
        "stories": [thing for thing in things if thing.kind == "story"],
        "events": [thing for thing in things if thing.kind == "event"],
        "meetings": sessions.coming_sessions(now=now, language=language, place=found.code),
        "held": [
            sessions.session_card(row, now=now, language=language)
            for row in sessions.held_sessions(place=found.code)[:12]
        ],
        "measures": measures.measures_in(found.code, language=language, now=now),
    }
