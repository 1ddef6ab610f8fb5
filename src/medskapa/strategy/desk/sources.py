"""The library at the desk, and facts under a challenge."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.operations import evidence, facts
from medskapa.strategy.queries import documents
from medskapa.strategy.queries import sources as sources_queries
from medskapa.strategy.rules.evidence import SourceKind
from medskapa.ui.form_submission import submit_form

KINDS = {
    SourceKind.REPORT: gettext_lazy("rapport eller beslut"),
    SourceKind.STATISTICS: gettext_lazy("statistik"),
    SourceKind.LAW: gettext_lazy("lag"),
    SourceKind.ANALYSIS: gettext_lazy("omvärldsanalys"),
}
_DAY = forms.DateInput(attrs={"type": "date"})


class SourceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Slag"), choices=[(kind.value, name) for kind, name in KINDS.items()])
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    publisher = forms.CharField(label=gettext_lazy("Utgivare"), max_length=200)
    year = forms.IntegerField(label=gettext_lazy("År"), min_value=1700, max_value=2200, required=False)
    published_on = forms.DateField(label=gettext_lazy("Dag, om den är känd"), required=False, widget=_DAY)
    url = forms.URLField(label=gettext_lazy("Adress"), max_length=500, required=False, assume_scheme="https")
    about = forms.CharField(
        label=gettext_lazy("Vad säger källan?"),
        help_text=gettext_lazy("En eller två meningar som alla får läsa."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FactForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Vad säger faktan?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    true_on = forms.DateField(label=gettext_lazy("Vilken dag gällde det?"), widget=_DAY)
    source = forms.ChoiceField(label=gettext_lazy("Källa"))


@require_http_methods(["GET", "POST"])
@staff("strategy.see_desk")
def sources(request: StaffRequest) -> HttpResponse:
    """Every source, and a form for one more."""
    form = SourceForm(request.POST or None)

    def operation() -> None:
        data = form.cleaned_data
        evidence.add_source(
            kind=data["kind"],
            titles={"sv": data["title"]},
            publisher=data["publisher"],
            year=data["year"],
            published_on=data["published_on"],
            url=data["url"],
            about={"sv": data["about"]},
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Källan finns nu i biblioteket."))
    if result.done:
        return redirect("desk_sources")
    context = {
        "desk_at": "strategi",
        "sources": sources_queries.library(language="sv"),
        "form": form,
        "may_add": may("strategy.add_source", by=request.doer),
    }
    return render(request, "strategy/desk/sources.html", context, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("strategy.add_fact")
def fact(request: StaffRequest, code: str) -> HttpResponse:
    """One dated fact under a challenge, from a source in the library."""
    node = documents.node(code)
    form = FactForm(request.POST or None)
    library = sources_queries.library(language="sv")
    form.fields["source"].choices = [(one.code, f"{one.title} ({one.publisher})") for one in library]  # type: ignore[attr-defined]

    def operation() -> None:
        data = form.cleaned_data
        facts.add_fact(
            node=node,
            source=sources_queries.source(data["source"]),
            words={"sv": data["words"]},
            true_on=data["true_on"],
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Faktan visas nu för alla."))
    if result.done:
        return redirect("desk_strategy_node", code=node.reference.code)
    context = {"desk_at": "strategi", "node": node, "form": form}
    return render(request, "strategy/desk/fact.html", context, status=result.status)
