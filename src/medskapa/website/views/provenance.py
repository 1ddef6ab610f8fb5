"""How a strategy came about, group by group."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import editions
from medskapa.website.provenance import made_page


@require_safe
def made(request: SiteRequest, code: str) -> HttpResponse:
    """Every group that the strategy says it was made with, and what shows that it was there."""
    language = request.asked_language
    page = made_page(editions.edition(code), language=language)
    return render(request, "website/provenance.html", {"page": page, "edition": page.grounds.edition})
