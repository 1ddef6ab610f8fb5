"""A new strategy after the old one's structure, seen before it is made."""

from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.processes.queries import processes
from medskapa.strategy.desk.strategy_choice import desk_of
from medskapa.strategy.models import Strategy
from medskapa.strategy.operations import rounds
from medskapa.strategy.operations.rounds import NewProcess
from medskapa.strategy.queries import documents, overview
from medskapa.ui.form_submission import submit_form


class RoundForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Vad heter den nya strategin?"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Kort namn i adresser"),
        help_text=gettext_lazy("Små bokstäver, siffror och bindestreck, till exempel strategi-2050."),
        max_length=60,
        validators=[validate_slug],
    )
    target_year = forms.IntegerField(label=gettext_lazy("Vilket år ska den räcka till?"), max_value=2200)
    process = forms.ChoiceField(label=gettext_lazy("Börja en ny omgång efter"), required=False)
    starts_on = forms.DateField(
        label=gettext_lazy("Vilken dag börjar omgången?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.slug, str(in_language(one.reference.titles, "sv"))) for one in processes.published_processes()]
        self.fields["process"].choices = [("", gettext("Ingen ny omgång än")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("process") and not data.get("starts_on"):
            self.add_error("starts_on", gettext("Skriv vilken dag omgången börjar."))
        return data


@require_http_methods(["GET", "POST"])
@staff("strategy.start_round")
def start(request: StaffRequest) -> HttpResponse:
    """What would be copied, and the few things that a new strategy needs to be told."""
    follows = documents.strategy_in_force()
    form = RoundForm(request.POST or None)

    def operation() -> Strategy:
        data = form.cleaned_data
        after, slug = data["process"], data["slug"]
        return rounds.start_round(
            follows=follows,
            slug=slug,
            titles={"sv": data["title"]},
            process=NewProcess(after, slug, data["starts_on"]) if after else None,
            target_year=data["target_year"],
            by=request.doer,
            now=now(),
        )

    done = gettext("Den nya strategin finns nu som utkast. Den gamla är kvar som förut.")
    result = submit_form(request, form, operation, success=done)
    if result.done:
        return redirect(desk_of(result.value))
    context = {
        "desk_at": "strategi",
        "form": form,
        "follows": in_language(follows.titles, "sv"),
        "nodes": overview.desk_nodes(follows, language="sv"),
    }
    return render(request, "strategy/desk/round.html", context, status=result.status)
