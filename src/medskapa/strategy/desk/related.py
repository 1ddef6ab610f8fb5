"""The county's plans at the desk: added, dated, and tied to the goals they take up."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotAllowed, NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.models import RelatedDocument
from medskapa.strategy.operations import related as related_operations
from medskapa.strategy.queries import documents as document_queries
from medskapa.strategy.queries import related as related_queries
from medskapa.strategy.rules.register import DocumentKind
from medskapa.strategy.templatetags.register_words import DOCUMENT
from medskapa.ui.form_submission import submit, submit_form

_DAY = forms.DateInput(attrs={"type": "date"})


class TimeForm(forms.Form):
    """When a document holds, what it lies under and where it is read."""

    parent = forms.ChoiceField(label=gettext_lazy("Ligger under"), required=False)
    valid_from = forms.DateField(label=gettext_lazy("Gäller från"), required=False, widget=_DAY)
    valid_to = forms.DateField(label=gettext_lazy("Gäller till och med"), required=False, widget=_DAY)
    url = forms.URLField(label=gettext_lazy("Adress"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = RelatedDocument.objects.select_related("reference")
        known = [(row.reference.code, str(in_language(row.reference.titles, "sv"))) for row in rows]
        self.fields["parent"].choices = [("", gettext("Strategin själv")), *known]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        parent = related_queries.document(data["parent"]) if data["parent"] else None
        return {"parent": parent, **{name: data[name] for name in ("valid_from", "valid_to", "url")}}


class DocumentForm(TimeForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"), choices=[(kind.value, DOCUMENT[kind.value]) for kind in DocumentKind]
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    owner = forms.CharField(label=gettext_lazy("Vem äger den?"), max_length=200)
    about = forms.CharField(
        label=gettext_lazy("Vad handlar den om?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("kind", "title", "owner", "about", "parent", "valid_from", "valid_to", "url")


class MapForm(forms.Form):
    goal = forms.ChoiceField(label=gettext_lazy("Målbild"))
    why = forms.CharField(
        label=gettext_lazy("Hur tar planen upp den?"), max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = (
            document_queries.strategy_in_force().nodes.filter(kind="goal").select_related("reference").order_by("key")
        )
        choices = [(goal.reference.code, f"{goal.key} {in_language(goal.reference.titles, 'sv')}") for goal in goals]
        self.fields["goal"].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@staff("strategy.see_desk")
def documents(request: StaffRequest) -> HttpResponse:
    """Every plan of the county, and a form for one more."""
    form = DocumentForm(request.POST or None)
    by = request.doer
    strategy = document_queries.strategy_in_force()

    def operation() -> None:
        data = form.cleaned_data
        related_operations.add_document(
            strategy=strategy,
            titles={"sv": data["title"]},
            about={"sv": data["about"]},
            kind=data["kind"],
            owner_name=data["owner"],
            by=by,
            now=now(),
            **form.given(),
        )

    if request.method == "POST" and not may("strategy.add_document", by=by):
        raise NotAllowed()
    result = submit_form(request, form, operation, success=gettext("Dokumentet finns nu i registret."))
    if result.done:
        return redirect("desk_documents")
    context = {
        "desk_at": "strategi",
        "form": form,
        "documents": related_queries.documents(strategy, today=stockholm_day(now()), language="sv"),
        "may_add": may("strategy.add_document", by=by),
    }
    return render(request, "strategy/desk/documents.html", context, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("strategy.change_document")
def one(request: StaffRequest, code: str) -> HttpResponse:
    """When it holds and what it lies under, and the goals it takes up."""
    found = related_queries.document(code)
    parent = found.parent.reference.code if found.parent else ""
    dates = {"valid_from": found.valid_from, "valid_to": found.valid_to}
    form = TimeForm(request.POST or None, initial={"parent": parent, "url": found.url, **dates})

    def operation() -> None:
        related_operations.change_document(document=found, **form.given(), by=request.doer, now=now())

    result = submit_form(request, form, operation, success=gettext("Ändringen är sparad."))
    return redirect("desk_document", code=code) if result.done else _page(request, found, result.status, form=form)


@require_POST
@staff("strategy.map_document")
def map_goal(request: StaffRequest, code: str) -> HttpResponse:
    found = related_queries.document(code)
    form = MapForm(request.POST)

    def operation() -> None:
        node, why = document_queries.node(form.cleaned_data["goal"]), form.cleaned_data["why"]
        related_operations.map_document(document=found, node=node, why=why, by=request.doer, now=now())

    result = submit_form(request, form, operation, success=gettext("Planen är knuten till målbilden."))
    return redirect("desk_document", code=code) if result.done else _page(request, found, result.status, map=form)


@require_POST
@staff("strategy.unmap_document")
def unmap_goal(request: StaffRequest, code: str, link: int) -> HttpResponse:
    found = related_queries.document(code)
    row = next((one for one in related_queries.document_links(found) if one.pk == link), None)
    if row is None:
        raise NotFound()
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: related_operations.unmap_document(document=found, link=row, why=why, by=request.doer, now=now()),
        success=gettext("Länken är avslutad. Skälet står kvar i loggen."),
    )
    if result.done:
        return redirect("desk_document", code=code)
    return _page(request, found, result.status, refusal=result.error)


def _page(request: StaffRequest, found: RelatedDocument, status: int = 200, **given: Any) -> HttpResponse:
    parent = found.parent.reference.code if found.parent else ""
    dates = {"valid_from": found.valid_from, "valid_to": found.valid_to}
    context = {
        "desk_at": "strategi",
        "page": related_queries.document_page(found.reference.code, today=stockholm_day(now()), language="sv"),
        "links": related_queries.document_links(found),
        "form": TimeForm(initial={"parent": parent, "url": found.url, **dates}),
        "map": MapForm(),
        **given,
    }
    return render(request, "strategy/desk/document.html", context, status=status)
