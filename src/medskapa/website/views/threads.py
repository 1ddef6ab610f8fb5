"""The thread as a page of its own, and as JSON."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import voices as voice_queries
from medskapa.foundation.requests import SiteRequest
from medskapa.thread.queries.following import thread
from medskapa.thread.queries.stations import station_of
from medskapa.thread.queries.strips import strips
from medskapa.thread.said import said
from medskapa.website.models import Featured


@require_safe
def whole(request: SiteRequest, code: str) -> HttpResponse:
    """Everything that led to a thing and came of it; a contribution's words stand at the top."""
    language = request.asked_language
    found = thread(code, language=language, level=12)
    voices = voice_queries.voices([found.of.code]) if found.of.kind == "contribution" else []
    featured = Featured.objects.filter(reference__code=found.of.code).first()
    context = {
        "thread": found,
        "threads": [found],
        "voice": voices[0] if voices else None,
        "caption": said(featured.caption, language) if featured else None,
    }
    return render(request, "website/thread.html", context)


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """What the red thread is, with the threads that editors have chosen to show."""
    language = request.asked_language
    featured = list(Featured.objects.filter(reference__visible=True).select_related("reference"))
    voices = {voice.code: voice for voice in voice_queries.voices([one.reference for one in featured])}
    drawn = strips([one.reference for one in featured], language=language)
    shown = [
        {
            "station": station_of(one.reference, language),
            "caption": said(one.caption, language),
            "voice": voices.get(one.reference.code),
            "strip": drawn[one.reference.code],
        }
        for one in featured
    ]
    return render(request, "website/threads.html", {"shown": shown})
