"""How a strategy came about, group by group."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import editions
from medskapa.website.provenance import MadePage, made_page


@require_safe
def made(request: SiteRequest, code: str) -> HttpResponse:
    """Every group that the strategy says it was made with, and what shows that it was there."""
    page = _page(request.asked_language, code)
    return render(request, "website/provenance.html", {"page": page, "edition": page.grounds.edition})


@cached_until_change
def _page(language: str, code: str) -> MadePage:
    return made_page(editions.edition(code), language=language)
