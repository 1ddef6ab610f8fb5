"""Saying at the desk that a paragraph is new, and why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from medskapa.actors.desk import staff
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.parts import page
from medskapa.strategy.operations import evidence
from medskapa.strategy.queries import documents


@require_POST
@staff("strategy.mark_new")
def mark(request: StaffRequest, code: str, paragraph: str) -> HttpResponse:
    node = documents.node(code)
    try:
        evidence.mark_new(
            node=node,
            paragraph=paragraph,
            why={"sv": request.POST.get("why", "")},
            seen="",
            by=request.doer,
            now=now(),
        )
    except Refusal as refusal:
        told = {"refused_mark": paragraph, "refusal": str(refusal), "unsaved": request.POST.get("why", "")}
        return page(request, node, status=refusal.status, **told)
    messages.success(request, gettext("Stycket är märkt som nytt. Alla ser varför."))
    return redirect("desk_strategy_node", code=node.reference.code)


@require_POST
@staff("strategy.unmark_new")
def unmark(request: StaffRequest, code: str, paragraph: str) -> HttpResponse:
    node = documents.node(code)
    evidence.unmark_new(node=node, paragraph=paragraph, by=request.doer, now=now())
    messages.success(request, gettext("Stycket är inte längre märkt som nytt."))
    return redirect("desk_strategy_node", code=node.reference.code)
