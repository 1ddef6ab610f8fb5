"""The register of goal conflicts: use against use, goal against goal, and both sides of each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import conflicts as conflict_queries


@require_safe
def conflicts(request: SiteRequest) -> HttpResponse:
    """Every goal conflict that two people have read, as a matrix and as a list."""
    language = request.asked_language
    lines = conflict_queries.conflicts(language=language)
    context = {
        "matrix": conflict_queries.conflict_matrix(lines, language=language),
        "goals": conflict_queries.goal_matrix(lines),
        "conflicts": [(line, conflict_queries.places_of(line, language)) for line in lines],
        "decided": sum(line.decided_on is not None for line in lines),
    }
    return render(request, "strategy/conflicts.html", context)


@require_safe
def conflict(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """One goal conflict, both sides told alike."""
    language = request.asked_language
    page = conflict_queries.conflict_page(code, language=language)
    context = {"page": page, "thread": page.thread, "places": conflict_queries.places_of(page.line, language)}
    return render(request, "strategy/conflict.html", context)
