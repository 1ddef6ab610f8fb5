"""The parts at the desk: what stands behind each paragraph, and saying what does."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.desk.strategy_choice import asked_for, chosen
from medskapa.strategy.exports import file_cache
from medskapa.strategy.models import Node
from medskapa.strategy.operations import evidence as evidence_operations
from medskapa.strategy.queries import answers, documents, editions, language_versions, overview, quotes, sources
from medskapa.strategy.queries import evidence as evidence_queries
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.form_submission import named_in_form, submit, submit_form

_GROUPS = {
    "theme": gettext_lazy("Teman"),
    "source": gettext_lazy("Källor"),
    "contribution": gettext_lazy("Röster ur temana"),
}


class EvidenceForm(forms.Form):
    cause = forms.ChoiceField(label=gettext_lazy("Vad står bakom?"))
    paragraph = forms.ChoiceField(label=gettext_lazy("Stycke"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Varför står det bakom texten?"),
        help_text=gettext_lazy("En mening som alla får läsa."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
@staff("strategy.see_desk")
def nodes(request: StaffRequest) -> HttpResponse:
    strategy = asked_for(request)
    rows = overview.desk_nodes(strategy, language="sv")
    context = {
        "desk_at": "strategi",
        "edition": editions.current_edition(strategy, language="sv"),
        "nodes": rows,
        "languages": language_versions.variants(strategy),
        "without": sum(row.kind == "goal" and not row.themes for row in rows),
        "goals": sum(row.kind == "goal" for row in rows),
        "missing": evidence_queries.missing_grounds(strategy) if strategy.evidence_required else (),
        "unanswered": len(answers.unanswered(language="sv")),
        "may_freeze": may("strategy.freeze_edition", by=request.doer),
        "may_import": may("strategy.import_manuscript", by=request.doer),
        "forms": file_cache.FORMS.values(),
        **chosen(strategy),
    }
    return render(request, "strategy/desk/nodes.html", context)


@require_safe
@staff("strategy.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return page(request, documents.node(code))


def page(
    request: StaffRequest, node: Node, form: forms.Form | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of one part, also with what was refused on it."""
    paragraphs = overview.working_paragraphs(node, language="sv")
    links = overview.evidence(node, language="sv")
    codes = {one.code for one in paragraphs}
    context = {
        "desk_at": "strategi",
        "node": node,
        "title": in_language(node.reference.titles, "sv"),
        "texts": overview.working_texts(node),
        "paragraphs": paragraphs,
        "whole": [link for link in links if link.anchor not in codes],
        "missing": sum(one.is_missing for one in paragraphs),
        "slots": quotes.slots_of(node),
        "facts": sources.facts_of(node, language="sv") if node.kind == "challenge" else (),
        "form": form or _evidence_form(node),
        "may_link": may("strategy.give_evidence", by=request.doer),
        **more,
    }
    return render(request, "strategy/desk/node.html", context, status=status)


def _evidence_form(node: Node, data: Any = None) -> EvidenceForm:
    form = EvidenceForm(data)
    groups = overview.causes_to_choose(node, language="sv")
    texts = [(one.code, one.text) for one in overview.working_paragraphs(node, language="sv")]
    causes = [("", gettext("Välj")), *((_GROUPS[kind], rows) for kind, rows in groups)]
    paragraphs = [("", gettext("Hela texten")), *overview.paragraphs_to_choose(texts)]
    form.fields["cause"].choices = causes  # type: ignore[attr-defined]
    form.fields["paragraph"].choices = paragraphs  # type: ignore[attr-defined]
    return form


@require_POST
@staff("strategy.give_evidence")
def give(request: StaffRequest, code: str) -> HttpResponse:
    node = documents.node(code)
    form = _evidence_form(node, request.POST)

    def operation() -> None:
        data = form.cleaned_data
        cause = named_in_form(lambda: visible_reference(data["cause"], "theme", "source", "contribution"))
        evidence_operations.give_evidence(
            cause=cause, node=node, why=data["why"], paragraph=data["paragraph"], by=request.doer, now=now()
        )

    result = submit_form(request, form, operation, success=gettext("Underlaget står nu bakom texten."))
    if result.done:
        return redirect("desk_strategy_node", code=node.reference.code)
    return page(request, node, form, status=result.status)


@require_POST
@staff("strategy.withdraw_evidence")
def withdraw(request: StaffRequest, code: str, link: int) -> HttpResponse:
    node = documents.node(code)
    found = overview.evidence_link(node, link)
    if found is None:
        raise NotFound()
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: evidence_operations.withdraw_evidence(link=found, why=why, by=request.doer, now=now()),
        success=gettext("Länken är avslutad. Skälet står kvar i loggen."),
    )
    if result.done:
        return redirect("desk_strategy_node", code=node.reference.code)
    return page(request, node, status=result.status, refused=link, refusal=result.error)
