"""One strategy after another: where the earlier ones are read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import rounds


@require_safe
def archive(request: SiteRequest) -> HttpResponse:
    """Every strategy that has been out for comment or adopted, with its editions."""
    language = request.asked_language
    return render(request, "strategy/archive.html", {"rounds": rounds.rounds(language=language)})
