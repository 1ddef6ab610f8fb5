"""One of the county's plans and strategies, and which goals it takes up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.strategy import queries
from medskapa.thread.operations import day


@require_safe
def document(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """One plan: who owns it, when it holds, and which goals it takes up."""
    language = getattr(request, "asked_language", "sv")
    page = queries.document_page(code, today=day(now()), language=language)
    return render(request, "strategy/document.html", {"page": page, "thread": page.thread})
