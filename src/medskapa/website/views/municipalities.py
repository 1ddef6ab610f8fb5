"""What was said and what happens in one municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue import queries as dialogue
from medskapa.foundation.refusals import NotFound
from medskapa.places import queries as places
from medskapa.plans import queries as plans
from medskapa.thread.queries import effects_from, in_place


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every municipality with how many have written from it; those nobody has written from are named."""
    counts = dialogue.counts_by_place()
    profile = places.profile()
    silent = [m for m in profile.municipalities if not counts.get(m.code)]
    return render(request, "website/municipalities.html", {"counts": counts, "silent": silent})


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    language = request.asked_language  # type: ignore[attr-defined]
    found = places.profile().municipality(slug)
    if found is None:
        raise NotFound()
    things = in_place(found.code, language=language)
    context = {
        "municipality": found,
        "name": found.names.in_language(language),
        "other_names": [
            (code, name) for code, name in found.names.items() if name != found.names.in_language(language)
        ],
        "followed_as": places.followed_as(found.code),
        "count": dialogue.counts_by_place().get(found.code, 0),
        "voices": dialogue.published(place=found.code, most=6),
        "themes": effects_from(found.code, kind="theme", language=language)[:12],
        "stories": [thing for thing in things if thing.kind == "story"],
        "events": [thing for thing in things if thing.kind == "event"],
        "meetings": dialogue.coming_sessions(now=now(), language=language, place=found.code),
        "held": [
            dialogue.session_card(row, now=now(), language=language)
            for row in dialogue.held_sessions(place=found.code)[:12]
        ],
        "measures": plans.measures_in(found.code, language=language, now=now()),
    }
    return render(request, "website/municipality.html", context)
