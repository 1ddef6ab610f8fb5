"""The wall: what a projector shows while a session goes on. Only words that a person has approved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import session_desk, sessions
from medskapa.dialogue.queries.workshops import code_of
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.processes.queries import processes

SHOWN = 6


@require_safe
def wall(request: SiteRequest, code: str) -> HttpResponse:
    """The latest approved words, the newest first, and how to add one's own."""
    session = sessions.session(code)
    language, moment = request.asked_language, now()
    if session.state == SessionState.CANCELLED:
        raise NotFound()
    card = sessions.session_card(session, now=moment, language=language)
    voices = sessions.latest_words(session, most=SHOWN)
    still_open = session.state == SessionState.OPEN and processes.days_of(session.way_in.phase).contain(moment)
    short = code_of(session) if still_open else ""
    # Without its readable end: somebody may have to type it.
    address = request.build_absolute_uri(
        reverse("join", args=[short]) if short else reverse("session", args=[card.code])
    )
    context = {
        "card": card,
        "voices": voices,
        "count": sessions.words_of(session).count(),
        "short": short,
        "address": address.split("//", 1)[-1],
        "qr": qr_picture(address),
        "questions": session_desk.questions_of(session, language),
    }
    return render(request, "dialogue/wall.html", context)
