"""Decisions at the desk, and the consultations with the Sámi people that came before them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.strategy_choice import asked_for, chosen
from medskapa.strategy.operations import decisions as decision_operations
from medskapa.strategy.operations import sami
from medskapa.strategy.queries import decisions as decision_queries
from medskapa.ui.form_submission import submit, submit_form

_DAY = forms.DateInput(attrs={"type": "date"})
_ROWS = forms.Textarea(attrs={"rows": 3})


class DecisionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=200)
    body = forms.CharField(label=gettext_lazy("Vem beslutade?"), max_length=200)
    decided_on = forms.DateField(label=gettext_lazy("Dag för beslutet"), widget=_DAY)
    dossier = forms.CharField(label=gettext_lazy("Diarienummer"), max_length=60, required=False)
    words = forms.CharField(label=gettext_lazy("Vad beslutades?"), max_length=2000, widget=_ROWS)
    why = forms.CharField(label=gettext_lazy("Varför?"), max_length=2000, widget=_ROWS)
    reconsiders = forms.ChoiceField(label=gettext_lazy("Omprövar ett tidigare beslut"), required=False)
    concerns_sami = forms.BooleanField(
        label=gettext_lazy("Beslutet kan få särskild betydelse för samerna"),
        help_text=gettext_lazy("Då ska samiska företrädare konsulteras innan, enligt lagen 2022:66."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(line.code, f"{line.decided_on} {line.title}") for line in decision_queries.decisions(language="sv")]
        self.fields["reconsiders"].choices = [("", gettext("Nej")), *known]  # type: ignore[attr-defined]


class ConsultationForm(forms.Form):
    with_whom = forms.CharField(label=gettext_lazy("Vilka konsulterades?"), max_length=300)
    held_on = forms.DateField(label=gettext_lazy("När?"), widget=_DAY)
    matter = forms.CharField(label=gettext_lazy("Vad gällde det?"), max_length=1000, widget=_ROWS)
    documents = forms.CharField(
        label=gettext_lazy("Underlag"),
        help_text=gettext_lazy("Ett på varje rad: titel och diarienummer."),
        max_length=2000,
        required=False,
        widget=_ROWS,
    )
    outcome = forms.CharField(label=gettext_lazy("Vad ledde det till?"), max_length=1500, widget=_ROWS)


@require_safe
@staff("strategy.see_desk")
def decisions(request: StaffRequest) -> HttpResponse:
    """Every decision, and what is missing before those that concern the Sámi people."""
    return _page(request)


@require_http_methods(["GET", "POST"])
@staff("strategy.log_decision")
def add(request: StaffRequest) -> HttpResponse:
    form, whole = DecisionForm(request.POST or None), asked_for(request)

    def operation() -> None:
        data = form.cleaned_data
        decision_operations.log_decision(
            strategy=whole,
            titles={"sv": data["title"]},
            words={"sv": data["words"]},
            why={"sv": data["why"]},
            body=data["body"],
            decided_on=data["decided_on"],
            dossier=data["dossier"],
            concerns_sami=data["concerns_sami"],
            reconsiders=decision_queries.decision(data["reconsiders"]) if data["reconsiders"] else None,
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Beslutet står nu i loggen och går inte att ändra."))
    if result.done:
        return redirect("desk_decision_log")
    context = {"desk_at": "strategi", "form": form, "title": gettext("Skriv in ett beslut"), **chosen(whole)}
    context["note"] = gettext(
        "Läs igenom innan du sparar. Ett beslut som står i loggen går inte att ändra, bara ompröva."
    )
    return render(request, "strategy/desk/one_form.html", context, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("strategy.note_sami_consultation")
def consult(request: StaffRequest) -> HttpResponse:
    form, whole = ConsultationForm(request.POST or None), asked_for(request)

    def operation() -> None:
        data = form.cleaned_data
        sami.note_sami_consultation(
            strategy=whole,
            matter={"sv": data["matter"]},
            outcome={"sv": data["outcome"]},
            with_whom=data["with_whom"],
            held_on=data["held_on"],
            documents=data["documents"].splitlines(),
            by=request.doer,
            now=now(),
        )

    done = gettext("Konsultationen är inskriven. Knyt den till ett beslut när det är fattat.")
    result = submit_form(request, form, operation, success=done)
    if result.done:
        return redirect("desk_decision_log")
    context = {"desk_at": "strategi", "form": form, "title": gettext("Skriv in en konsultation"), **chosen(whole)}
    context["note"] = gettext("Enligt lagen (2022:66) om konsultation i frågor som rör det samiska folket.")
    return render(request, "strategy/desk/one_form.html", context, status=result.status)


@require_POST
@staff("strategy.tie_sami_consultation")
def tie(request: StaffRequest, pk: int) -> HttpResponse:
    """A consultation and the decision it was held before."""
    held = decision_queries.sami_consultation(pk)
    decision = decision_queries.decision(request.POST.get("decision", ""))
    result = submit(
        request,
        lambda: sami.tie_sami_consultation(consultation=held, decision=decision, by=request.doer, now=now()),
        success=gettext("Konsultationen står nu vid beslutet."),
    )
    return redirect("desk_decision_log") if result.done else _page(request, result.status, result.error)


def _page(request: StaffRequest, status: int = 200, refusal: str = "") -> HttpResponse:
    rows = decision_queries.decisions(language="sv")
    context = {
        "desk_at": "strategi",
        "decisions": rows,
        "lacking": [line for line in rows if line.lacks_consultation],
        "consultations": decision_queries.sami_consultations(language="sv"),
        "may_write": may("strategy.log_decision", by=request.doer),
        "refusal": refusal,
    }
    return render(request, "strategy/desk/decisions.html", context, status=status)
