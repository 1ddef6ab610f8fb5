"""The log of decisions that everybody reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.strategy.queries import decisions as decision_queries


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, the newest first; what was reconsidered stays."""
    return render(
        request, "strategy/decisions.html", {"decisions": decision_queries.decisions(language=_language(request))}
    )


@require_safe
def decision(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """One decision, what it reconsidered, what reconsidered it, and who was consulted before it."""
    page = decision_queries.decision_page(code, language=_language(request))
    return render(request, "strategy/decision.html", {"page": page, "thread": page.thread})


def _language(request: HttpRequest) -> str:
    return getattr(request, "asked_language", "sv")
