"""The link in the letter: giving a seat back. A link scanner's GET changes nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from medskapa.dialogue.operations import registrations
from medskapa.dialogue.queries import sessions
from medskapa.dialogue.requests import private
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.requests import SiteRequest


@csrf_exempt
@private
@require_http_methods(["GET", "POST"])
def registration(request: SiteRequest, secret: str) -> HttpResponse:
    """Asks once; the POST does it. The link itself is the right to do it."""
    moment, language = now(), request.asked_language
    if request.method == "POST":
        session = registrations.unregister(secret=secret, by=A_VISITOR, now=moment)
    else:
        session = sessions.registration(secret).session
    card = sessions.session_card(session, now=moment, language=language)
    return render(request, "dialogue/unregister.html", {"card": card, "done": request.method == "POST"})
