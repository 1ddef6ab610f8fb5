"""Where staff tie indicators to goals and measures, each with what it shows and what it does not."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.indicators import operations
from medskapa.indicators.queries import indicators as indicator_queries
from medskapa.thread.kinds import STRATEGY_KINDS
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.form_submission import named_in_form, submit


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
    sent = request.POST

    def operation() -> None:
        followed = named_in_form(lambda: visible_reference(sent.get("followed", ""), *STRATEGY_KINDS, "measure"))
        operations.follow(followed=followed, indicator=row, why=sent.get("why", ""), by=request.doer, now=now())

    result = submit(request, operation, success=gettext("Indikatorn är knuten."))
    return redirect("desk_indicator", code=code) if result.done else _page(request, code, result.status, result.error)
