"""Public pages of plans and measures."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.places import queries as places
from medskapa.plans.queries import measures
from medskapa.plans.queries import plans as plan_queries
from medskapa.plans.rules.measures import MeasureStanding
from medskapa.thread.queries.following import thread_of

A_PAGE = 12


@require_safe
def plans(request: SiteRequest) -> HttpResponse:
    """Every plan, and every measure; `?kommun=` and `?lage=` narrow the list. An unknown wish asks for nothing."""
    language = request.asked_language
    municipality = request.GET.get("kommun", "")
    municipality = municipality if places.profile().municipality(municipality) else ""
    standing = request.GET.get("lage", "")
    standing = standing if standing in set(MeasureStanding) else ""
    number = request.GET.get("sida", "")[:6]
    context = _plans(language, municipality, standing, number, now=now())
    return render(request, "plans/plans.html", context)


@cached_until_change
def _plans(language: str, municipality: str, standing: str, number: str, *, now: datetime) -> dict[str, object]:
    overview = plan_queries.overview(language=language, now=now)
    chosen = overview.filtered(municipality=municipality, standing=standing)
    page = Paginator(chosen, A_PAGE).get_page(number)
    return {
        "overview": overview,
        "page": page,
        "measures": measures.with_strips(tuple(page.object_list), language=language),
        "found": len(chosen),
        "municipality": municipality,
        "standing": standing,
        "municipalities": [(m.code, m.names.in_language(language)) for m in places.profile().municipalities],
        "standings": list(MeasureStanding),
        "narrowed": bool(municipality or standing),
    }


@require_safe
def plan(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    return render(request, "plans/plan.html", _plan(request.asked_language, code, now=now()))


@cached_until_change
def _plan(language: str, code: str, *, now: datetime) -> dict[str, object]:
    page = plan_queries.plan_page(code, language=language, now=now)
    return {
        "plan": page.plan,
        "goals": page.goals,
        "conflicts": page.conflicts,
        "principles": page.principles,
        "above": page.above,
        "measures": measures.with_strips(page.measures, language=language),
    }


@require_safe
def measure(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    return render(request, "plans/measure.html", _measure(request.asked_language, code, now=now()))


@cached_until_change
def _measure(language: str, code: str, *, now: datetime) -> dict[str, object]:
    page = measures.measure_page(code, language=language, now=now)
    thread = thread_of(page.reference, language=language, level=10)
    return {
        "measure": page.measure,
        "partners": page.partners,
        "progress": page.progress,
        "timeline": page.timeline,
        "thread": thread,
        "serves": [step for step in thread.led_to_this if step.station],
        "stopped": next((step for step in thread.came_of_this if step.stopped), None),
    }
