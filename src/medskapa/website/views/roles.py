"""My role: what everybody can do, whoever they are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.processes.queries import processes, ways
from medskapa.website import roles


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    language = request.asked_language
    return render(request, "website/roles.html", {"roles": roles.roles(language)})


@require_safe
def one(request: SiteRequest, key: str) -> HttpResponse:
    """One role with at least one thing to do, taken from what is open now."""
    language, moment = request.asked_language, now()
    registry = ways.registry(now=moment, language=language)
    context = {
        "role": roles.role(key, language),
        "ways": roles.ways_for(key, registry),
        "always": roles.always(key, language),
        "next_opening": None if registry.open else processes.next_opening(now=moment),
    }
    return render(request, "website/role.html", context)
