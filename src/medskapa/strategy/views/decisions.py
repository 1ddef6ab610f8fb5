"""The log of decisions that everybody reads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import decisions as decision_queries


@require_safe
def decisions(request: SiteRequest) -> HttpResponse:
    """Every decision, the newest first; what was reconsidered stays."""
    return render(
        request, "strategy/decisions.html", {"decisions": decision_queries.decisions(language=request.asked_language)}
    )


@require_safe
def decision(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """One decision, what it reconsidered, what reconsidered it, and who was consulted before it."""
    page = decision_queries.decision_page(code, language=request.asked_language)
    return render(request, "strategy/decision.html", {"page": page, "thread": page.thread})
