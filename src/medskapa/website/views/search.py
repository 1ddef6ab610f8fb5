"""The page that finds things: a plain GET, kinds to choose between, pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.thread.kinds import KINDS
from medskapa.website import search as index

A_PAGE = 20
LONGEST = 200


@require_safe
def search(request: SiteRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    kind = request.GET.get("slag", "")
    kind = kind if kind in KINDS else ""
    context = _context(request.asked_language, query, kind, request.GET.get("sida", "1")[:6])
    return render(request, "website/search.html", context)


@cached_until_change
def _context(language: str, query: str, kind: str, number: str) -> dict[str, Any]:
    found = index.find(query, kind=kind)
    page = Paginator(found.ids, A_PAGE).get_page(number)
    return {
        "query": query,
        "kind": kind,
        "found": found,
        "page": page,
        "hits": index.hits(list(page.object_list), found.alternatives, language=language),
    }
