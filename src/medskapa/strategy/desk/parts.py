"""The parts at the desk: what stands behind each, and tying a theme to the text."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound, Refusal
from medskapa.strategy import operations, overview, queries
from medskapa.strategy.models import Node
from medskapa.thread.queries import visible_reference


class EvidenceForm(forms.Form):
    theme = forms.ChoiceField(label=gettext_lazy("Tema"))
    paragraph = forms.ChoiceField(label=gettext_lazy("Stycke"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Varför står temat bakom texten?"),
        help_text=gettext_lazy("En mening som alla får läsa."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
@staff("strategy.see_desk")
def nodes(request: HttpRequest) -> HttpResponse:
    strategy = queries.strategy()
    rows = overview.desk_nodes(strategy, language="sv")
    context = {
        "desk_at": "strategi",
        "edition": queries.current_edition(strategy, language="sv"),
        "nodes": rows,
        "without": sum(row.kind == "goal" and not row.themes for row in rows),
        "goals": sum(row.kind == "goal" for row in rows),
        "may_freeze": may("strategy.freeze_edition", by=request.doer),  # type: ignore[attr-defined]
        "may_import": may("strategy.import_manuscript", by=request.doer),  # type: ignore[attr-defined]
    }
    return render(request, "strategy/desk/nodes.html", context)


@require_safe
@staff("strategy.see_desk")
def one(request: HttpRequest, code: str) -> HttpResponse:
    node = queries.node(code)
    return _page(request, node, _evidence_form(node))


def _page(request: HttpRequest, node: Node, form: forms.Form, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "desk_at": "strategi",
        "node": node,
        "title": overview.said(node.reference.titles, "sv"),
        "texts": overview.working_texts(node),
        "evidence": overview.evidence(node, language="sv"),
        "form": form,
        "may_link": may("strategy.give_evidence", by=request.doer),  # type: ignore[attr-defined]
        **more,
    }
    return render(request, "strategy/desk/node.html", context, status=status)


def _evidence_form(node: Node, data: Any = None) -> EvidenceForm:
    form = EvidenceForm(data)
    themes = [("", gettext("Välj tema")), *overview.themes_to_choose(language="sv")]
    paragraphs = [("", gettext("Hela texten")), *overview.paragraphs_to_choose(_paragraphs(node))]
    form.fields["theme"].choices = themes  # type: ignore[attr-defined]
    form.fields["paragraph"].choices = paragraphs  # type: ignore[attr-defined]
    return form


def _paragraphs(node: Node) -> list[tuple[str, Any]]:
    """The frozen paragraphs: the only ones with a permanent code to link to."""
    try:
        page = queries.node_page(node.reference.code, language="sv")
    except NotFound:
        return []
    return [(part.code, part.text) for part in page.paragraphs] if page.edition.pk else []


@require_POST
@staff("strategy.give_evidence")
def give(request: HttpRequest, code: str) -> HttpResponse:
    node = queries.node(code)
    form = _evidence_form(node, request.POST)
    if not form.is_valid():
        return _page(request, node, form, status=400)
    try:
        operations.give_evidence(
            cause=visible_reference(form.cleaned_data["theme"], "theme"),
            node=node,
            why=form.cleaned_data["why"],
            paragraph=form.cleaned_data["paragraph"],
            by=request.doer,  # type: ignore[attr-defined]
            now=now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, node, form, status=refusal.status)
    messages.success(request, gettext("Temat står nu bakom texten."))
    return redirect("desk_strategy_node", code=node.reference.code)


@require_POST
@staff("strategy.withdraw_evidence")
def withdraw(request: HttpRequest, code: str, link: int) -> HttpResponse:
    node = queries.node(code)
    found = overview.evidence_link(node, link)
    if found is None:
        raise NotFound()
    try:
        operations.withdraw_evidence(
            link=found,
            why=request.POST.get("why", ""),
            by=request.doer,  # type: ignore[attr-defined]
            now=now(),
        )
    except Refusal as refusal:
        return _page(request, node, _evidence_form(node), status=refusal.status, refused=link, refusal=str(refusal))
    messages.success(request, gettext("Länken är avslutad. Skälet står kvar i loggen."))
    return redirect("desk_strategy_node", code=node.reference.code)
