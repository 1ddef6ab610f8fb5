"""Saying at the desk that a paragraph is new, and why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.parts import page
from medskapa.strategy.operations import evidence
from medskapa.strategy.queries import documents
from medskapa.ui.form_submission import submit


@require_POST
@staff("strategy.mark_new")
def mark(request: StaffRequest, code: str, paragraph: str) -> HttpResponse:
    node = documents.node(code)
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: evidence.mark_new(
            node=node, paragraph=paragraph, why={"sv": why}, version_token="", by=request.doer, now=now()
        ),
        success=gettext("Stycket är märkt som nytt. Alla ser varför."),
    )
    if result.done:
        return redirect("desk_strategy_node", code=node.reference.code)
    return page(request, node, status=result.status, refused_mark=paragraph, refusal=result.error, unsaved=why)


@require_POST
@staff("strategy.unmark_new")
def unmark(request: StaffRequest, code: str, paragraph: str) -> HttpResponse:
    node = documents.node(code)
    evidence.unmark_new(node=node, paragraph=paragraph, by=request.doer, now=now())
    messages.success(request, gettext("Stycket är inte längre märkt som nytt."))
    return redirect("desk_strategy_node", code=node.reference.code)
