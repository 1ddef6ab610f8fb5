"""Choosing at the desk whose words stand in the strategy."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.models import Node
from medskapa.strategy.operations import quotes as quotes_operations
from medskapa.strategy.queries import documents
from medskapa.strategy.queries import quotes as quotes_queries
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.form_submission import FormResult, named_in_form, submit


@require_http_methods(["GET", "POST"])
@staff("strategy.see_desk")
def slots(request: StaffRequest, code: str) -> HttpResponse:
    """The places of a part, and the published voices to choose from; a post makes one more place."""
    node = documents.node(code)
    if request.method == "POST":
        quotes_operations.open_slot(node=node, by=request.doer, now=now())
        return redirect("desk_quotes", code=node.reference.code)
    return _page(request, node)


def _page(request: StaffRequest, node: Node, status: int = 200, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "desk_at": "strategi",
        "node": node,
        "slots": quotes_queries.slots_of(node),
        "voices": quotes_queries.voices_behind(node),
        "may_place": may("strategy.place_quote", by=request.doer),
        "refusal": refusal,
    }
    return render(request, "strategy/desk/quotes.html", context, status=status)


@require_POST
@staff("strategy.place_quote")
def place(request: StaffRequest, code: str, place: int) -> HttpResponse:
    node = documents.node(code)
    code_sent = request.POST.get("contribution", "")

    def operation() -> None:
        voice = named_in_form(lambda: visible_reference(code_sent, "contribution"))
        quotes_operations.place_quote(node=node, place=place, contribution=voice, by=request.doer, now=now())

    result = submit(request, operation, success=gettext("Citatet visas nu för alla."))
    return _led_on(request, node, result)


def _led_on(request: StaffRequest, node: Node, result: FormResult[object]) -> HttpResponse:
    if result.done:
        return redirect("desk_quotes", code=node.reference.code)
    return _page(request, node, result.status, result.error)


@require_POST
@staff("strategy.take_away_quote")
def take_away(request: StaffRequest, code: str, place: int) -> HttpResponse:
    node = documents.node(code)
    result = submit(
        request,
        lambda: quotes_operations.take_away_quote(node=node, place=place, by=request.doer, now=now()),
        success=gettext("Citatet visas inte längre."),
    )
    return _led_on(request, node, result)
