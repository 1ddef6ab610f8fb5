"""Goals by the goals of the world and the nation that they serve."""

from django.http import HttpResponse
from django.shortcuts import render

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import documents, tags


def tagged(request: SiteRequest) -> HttpResponse:
    """The goals behind the tag that the address asks for; every tag to choose from when it asks for none."""
    language = request.asked_language
    found = tags.tagged(documents.strategy_in_force(), request.GET["tagg"], language=language)
    return render(request, "strategy/tagged.html", {"tagged": found})
