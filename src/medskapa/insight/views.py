"""The public list of themes."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.insight.queries import public
from medskapa.processes.queries import processes

A_PAGE = 20


@require_safe
def themes(request: SiteRequest) -> HttpResponse:
    """Every decided theme, and those heard in few places by themselves."""
    context = _context(request.asked_language, request.GET.get("sida", "")[:6])
    return render(request, "insight/themes.html", context)


@cached_until_change
def _context(language: str, number: str) -> dict[str, object]:
    cards = public.themes(language, goals=False, strips=False)
    page = Paginator([card for card in cards if not card.lone], A_PAGE).get_page(number)
    return {
        "page": page,
        "cards": public.with_strips(public.with_goals(page.object_list, language), language),
        "lone": public.with_goals([card for card in cards if card.lone], language),
        "count": len(cards),
        "decided_on": max((card.decided_on for card in cards), default=None),
        "answer_by": None if cards else _answer_by(),
    }


def _answer_by() -> date | None:
    """The day the newest process has promised an answer by, when something is open for words at all."""
    ways = processes.open_ways(now=now())
    return ways[0].process.answer_by if ways else None
