"""Freezing an edition at the desk."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.strategy_choice import asked_for, chosen, desk_of
from medskapa.strategy.jobs import make_files
from medskapa.strategy.manuscript.working import doubts
from medskapa.strategy.models import Edition
from medskapa.strategy.operations import freezing
from medskapa.strategy.queries import editions, overview
from medskapa.strategy.queries.freeze_preview import proof
from medskapa.strategy.requests import site_of
from medskapa.strategy.rules import editions as edition_rules
from medskapa.ui.form_submission import submit_form


class EditionForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"),
        choices=[
            ("consulted", gettext_lazy("Remiss")),
            ("adopted", gettext_lazy("Antagen")),
            ("draft", gettext_lazy("Utkast")),
        ],
    )
    title = forms.CharField(label=gettext_lazy("Utgåvans namn"), max_length=200)
    label = forms.CharField(label=gettext_lazy("Kort beteckning"), max_length=80, required=False)
    note = forms.CharField(
        label=gettext_lazy("Anteckning om beslutet"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@require_http_methods(["GET", "POST"])
@staff("strategy.freeze_edition")
def freeze(request: StaffRequest) -> HttpResponse:
    """Freeze an edition. Every changed paragraph is shown with a box for its reason."""
    strategy = asked_for(request)
    form = EditionForm(request.POST or None)
    printed = proof(strategy)
    changed = overview.changed_paragraphs(printed)
    given = {one.name: request.POST.get(f"why-{one.name}", "").strip() for one in changed}

    def operation() -> Edition:
        data = form.cleaned_data
        return freezing.freeze_edition(
            strategy=strategy,
            kind=data["kind"],
            titles={"sv": data["title"]},
            label=data["label"],
            note=data["note"],
            changes={name: {"sv": why} for name, why in given.items() if why},
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Utgåvan är frusen och visas nu för alla."))
    if result.done:
        make_files.enqueue(result.value.reference.code, site_of(request))
        return redirect(desk_of(strategy))
    missing = isinstance(result.refusal, edition_rules.ChangeWithoutReason)
    context = {
        "desk_at": "strategi",
        "edition": editions.current_edition(strategy, language="sv"),
        "form": form,
        "changed": [(one, given[one.name], missing and not given[one.name]) for one in changed],
        "doubts": doubts(printed),
        **chosen(strategy),
    }
    return render(request, "strategy/desk/freeze.html", context, status=result.status)
