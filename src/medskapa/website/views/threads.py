"""The thread as a page of its own, and as JSON."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.translated_text import in_language
from medskapa.thread.queries.following import thread
from medskapa.thread.queries.stations import station_of
from medskapa.thread.queries.strips import strips
from medskapa.website.models import Featured


@require_safe
def whole(request: SiteRequest, code: str) -> HttpResponse:
    """Everything that led to a thing and came of it; a contribution's words stand at the top."""
    return render(request, "website/thread.html", _whole(request.asked_language, code))


@cached_until_change
def _whole(language: str, code: str) -> dict[str, Any]:
    found = thread(code, language=language, level=12)
    voices = voice_queries.voices([found.of.code]) if found.of.kind == "contribution" else []
    featured = Featured.objects.filter(reference__code=found.of.code).first()
    return {
        "thread": found,
        "threads": [found],
        "voice": voices[0] if voices else None,
        "caption": in_language(featured.caption, language) if featured else None,
    }


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """What the red thread is, with the threads that editors have chosen to show."""
    return render(request, "website/threads.html", {"shown": _shown(request.asked_language)})


@cached_until_change
def _shown(language: str) -> list[dict[str, Any]]:
    featured = list(Featured.objects.filter(reference__visible=True).select_related("reference"))
    voices = {voice.code: voice for voice in voice_queries.voices([one.reference for one in featured])}
    drawn = strips([one.reference for one in featured], language=language)
    return [
        {
            "station": station_of(one.reference, language),
            "caption": in_language(one.caption, language),
            "voice": voices.get(one.reference.code),
            "strip": drawn[one.reference.code],
        }
        for one in featured
    ]
