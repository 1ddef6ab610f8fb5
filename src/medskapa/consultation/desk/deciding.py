"""Where the strategy is adopted after a consultation: what is left before it can be, and a reason for each change."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.consultation.operations import decisions
from medskapa.consultation.queries import consultations, progress, responses
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.queries import freeze_preview, overview
from medskapa.ui.form_submission import submit_form


class DecisionForm(forms.Form):
    """What the adopted edition is called, and the decision in words."""

    title = forms.CharField(label=gettext_lazy("Utgåvans namn"), max_length=200)
    label = forms.CharField(label=gettext_lazy("Kort beteckning"), max_length=80, required=False)
    decision = forms.CharField(
        label=gettext_lazy("Beslutet i ord"),
        help_text=gettext_lazy("Vem beslutade, när och om vad. Alla får läsa det."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "POST"])
@staff("consultation.adopt")
def adopt(request: StaffRequest, code: str) -> HttpResponse:
    """Adopt the edition. Beside each changed paragraph stand the comments that changed it."""
    consultation = consultations.consultation(code)
    form = DecisionForm(request.POST or None)
    changed = overview.changed_paragraphs(freeze_preview.proof(consultation.edition.strategy))
    together = [consultation] if consultation.decided_on else list(progress.decided_with(consultation))
    behind = responses.reasons_by_paragraph(together)
    given = {one.name: request.POST.get(f"why-{one.name}", "").strip() for one in changed}

    def operation() -> None:
        data = form.cleaned_data
        decisions.adopt(
            consultation=consultation,
            titles={"sv": data["title"]},
            label=data["label"],
            note=data["decision"],
            decision={"sv": data["decision"]},
            changes={name: {"sv": why} for name, why in given.items() if why},
            by=request.doer,
            now=now(),
        )

    done = gettext("Strategin är antagen, och alla ser vad varje synpunkt ledde till.")
    result = submit_form(request, form, operation, success=done)
    if result.done:
        return redirect("desk_responses", code=code)
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "form": form,
        "others": [one for one in together if one.pk != consultation.pk],
        "left": progress.all_that_is_left(together, today=localdate()),
        "changed": [
            (one, given[one.name] or _draft(behind.get(one.name, [])), behind.get(one.name, [])) for one in changed
        ],
    }
    return render(request, "consultation/desk/adopt.html", context, status=result.status)


def _draft(reasons: list[str]) -> str:
    """The reason to begin with where one answer alone changed the words."""
    return reasons[0] if len(set(reasons)) == 1 else ""
