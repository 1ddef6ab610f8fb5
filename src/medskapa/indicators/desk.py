"""Where staff tie indicators to goals and measures, each with what it shows and what it does not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import StaffRequest
from medskapa.indicators import operations
from medskapa.indicators.queries import indicators as indicator_queries
from medskapa.thread.kinds import STRATEGY_KINDS
from medskapa.thread.queries.stations import visible_reference


@require_safe
@staff("indicators.see_desk")
def indicators(request: StaffRequest) -> HttpResponse:
    """Every indicator with what it follows; one that follows nothing says so."""
    context = {"desk_at": "indikatorer", "indicators": indicator_queries.followings(language="sv")}
    return render(request, "indicators/desk/indicators.html", context)


@require_safe
@staff("indicators.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, code)


def _page(request: StaffRequest, code: str, status: int = 200, error: str = "") -> HttpResponse:
    row = indicator_queries.indicator(code)
    context = {
        "desk_at": "indikatorer",
        "indicator": indicator_queries.seen(row, language="sv"),
        "follows": indicator_queries.followed_by([row.reference], language="sv")[row.reference.pk],
        "followable": indicator_queries.followable(language="sv"),
        "may_follow": may("indicators.follow", by=request.doer),
        "error": error,
    }
    return render(request, "indicators/desk/indicator.html", context, status=status)


@require_POST
@staff("indicators.follow")
def follow(request: StaffRequest, code: str) -> HttpResponse:
    row = indicator_queries.indicator(code)
    try:
        followed = visible_reference(request.POST.get("followed", ""), *STRATEGY_KINDS, "measure")
        operations.follow(
            followed=followed,
            indicator=row,
            why=request.POST.get("why", ""),
            by=request.doer,
            now=now(),
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return _page(request, code, refusal.status, refusal.message)
    messages.success(request, gettext("Indikatorn är knuten."))
    return redirect("desk_indicator", code=code)
