"""Plans at the desk: adopted with what they weighed and how they meet the principles, and said anew."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.foundation.requests import StaffRequest
from medskapa.plans.models import Plan
from medskapa.plans.operations import plans as plan_operations
from medskapa.plans.queries import plans as plan_queries
from medskapa.plans.rules.documents import ConflictsUnsaid
from medskapa.strategy.queries import conflicts as conflict_queries
from medskapa.strategy.queries import documents, related
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.edit_conflicts import saved_meanwhile
from medskapa.ui.form_submission import submit_form

_ROWS = forms.Textarea(attrs={"rows": 4})
LONGEST = 2_000


class AnswersForm(forms.Form):
    """What every plan answers: the goals it weighed, and each principle of the strategy."""

    goal_conflicts = forms.CharField(
        label=gettext_lazy("Vilka mål drar åt olika håll i planen, och hur har ni vägt dem?"),
        help_text=gettext_lazy("Känner ni inte till någon målkonflikt skriver ni det."),
        max_length=LONGEST,
        widget=_ROWS,
        error_messages={"required": gettext_lazy(ConflictsUnsaid.sentence)},
    )

    under = forms.ChoiceField(
        label=gettext_lazy("Vilken plan eller strategi i länet ligger den under?"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, str(title)) for code, title in related.documents_to_choose(language="sv")]
        self.fields["under"].choices = [("", gettext("Strategin själv")), *known]  # type: ignore[attr-defined]
        self.principles = documents.principles(language="sv")
        for one in self.principles:
            self.fields[f"principle-{one.code}"] = forms.CharField(
                label=gettext("Hur följer planen principen ”{title}”?").format(title=one.title),
                max_length=LONGEST,
                widget=_ROWS,
                error_messages={"required": gettext("Skriv hur planen följer principen.")},
            )

    def answers(self) -> dict[str, Any]:
        """As the operations take them."""
        data = self.cleaned_data
        return {
            "goal_conflicts": {"sv": data["goal_conflicts"]},
            "principles": {one.code: {"sv": data[f"principle-{one.code}"]} for one in self.principles},
        }

    def parent(self) -> Reference | None:
        code = self.cleaned_data["under"]
        return visible_reference(code, "document") if code else None


class PlanForm(AnswersForm):
    title = forms.CharField(label=gettext_lazy("Vad heter planen?"), max_length=200)
    summary = forms.CharField(label=gettext_lazy("Vad handlar den om?"), max_length=600, widget=_ROWS)
    area = forms.ChoiceField(label=gettext_lazy("Område i strategin"), required=False)
    valid_to = forms.DateField(
        label=gettext_lazy("Gäller till och med"), widget=forms.DateInput(attrs={"type": "date"})
    )
    conflicts = forms.MultipleChoiceField(
        label=gettext_lazy("Målkonflikter i registret som planen har vägt"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [(key, f"{key} {title}") for key, title in documents.areas(language="sv")]
        known = [(line.code, str(line.title)) for line in conflict_queries.conflicts(language="sv")]
        self.fields["area"].choices = [("", gettext("Flera områden")), *areas]  # type: ignore[attr-defined]
        self.fields["conflicts"].choices = known  # type: ignore[attr-defined]
        self.order_fields(["title", "summary", "area", "under", "valid_to", "goal_conflicts", "conflicts"])

    def plan(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "key": slugify(data["title"])[:60],
            "titles": {"sv": data["title"]},
            "summary": {"sv": data["summary"]},
            "area": data["area"],
            "valid_to": data["valid_to"],
            "conflicts": [visible_reference(code, "conflict") for code in data["conflicts"]],
        }


@require_http_methods(["GET", "POST"])
@staff("plans.adopt_plan")
def add(request: StaffRequest) -> HttpResponse:
    """A plan is shown to everybody the moment it is adopted, so it must be whole."""
    form = PlanForm(request.POST or None)

    def operation() -> Plan:
        by, moment = request.doer, now()
        with transaction.atomic():
            adopted = plan_operations.adopt_plan(**form.plan(), **form.answers(), by=by, now=moment)
            plan_operations.place_plan(plan=adopted, under=form.parent(), by=by, now=moment)
        return adopted

    result = submit_form(request, form, operation, success=gettext("Planen är antagen och visas nu för alla."))
    if result.done:
        return redirect("desk_plan", code=result.value.reference.code)
    return render(request, "plans/desk/plan.html", {"desk_at": "planer", "form": form}, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("plans.rewrite_plan")
def one(request: StaffRequest, code: str) -> HttpResponse:
    """What an adopted plan says of goal conflicts and principles."""
    found = plan_queries.plan(code)
    page = plan_queries.plan_page(code, language="sv", now=now())
    stands = {f"principle-{met.principle.code}": str(met.words) for met in page.principles}
    stands["goal_conflicts"] = str(page.plan.goal_conflicts)
    form = AnswersForm(request.POST or None, initial={**stands, "under": page.plan.under})
    version_token = request.POST.get("version_token", "")

    def operation() -> None:
        by, moment = request.doer, now()
        with transaction.atomic():
            plan_operations.rewrite_plan(plan=found, **form.answers(), version_token=version_token, by=by, now=moment)
            plan_operations.place_plan(plan=found, under=form.parent(), by=by, now=moment)

    result = submit_form(request, form, operation, success=gettext("Svaren visas nu på planens sida."))
    if result.done:
        return redirect("desk_plan", code=code)
    was_changed = request.method == "POST" and version_token != page.version_token
    context = {
        "desk_at": "planer",
        "form": form,
        "page": page,
        "theirs": saved_meanwhile(form, stands) if was_changed else [],
    }
    status = EditConflict.status if was_changed else result.status
    return render(request, "plans/desk/plan.html", context, status=status)
