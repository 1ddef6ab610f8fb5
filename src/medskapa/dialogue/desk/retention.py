"""Where staff delete by the region's own rules of retention."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from medskapa.actors.desk import staff
from medskapa.dialogue.operations import retention as retention_operations
from medskapa.dialogue.queries import retention as retention_queries
from medskapa.foundation.requests import StaffRequest
from medskapa.processes.queries import processes
from medskapa.ui.form_submission import FormResult, submit, submit_form


class RuleForm(forms.Form):
    process = forms.ModelChoiceField(label=_("Omgång"), queryset=processes.published_processes().none())
    reach = forms.ChoiceField(
        label=_("Vad som får raderas"),
        choices=[
            ("withdrawn", _("Bara det som avsändaren har tagit tillbaka")),
            ("untied", _("Också det som ingen har knutit till något")),
        ],
        widget=forms.RadioSelect,
        initial="withdrawn",
    )
    months = forms.IntegerField(label=_("Månader efter att omgången slutat"), min_value=1, max_value=1200)
    decision = forms.CharField(
        label=_("Beslutet som regeln bygger på"),
        help_text=_("Till exempel gallringsbeslutets nummer."),
        max_length=200,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["process"]
        field.queryset = processes.published_processes().order_by("-pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.reference.titles.get("sv", row.slug)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@staff("dialogue.set_retention_rule")
def retention(request: StaffRequest) -> HttpResponse:
    """The rules there are, what each would delete today, and a new one."""
    form = RuleForm(request.POST or None)

    def operation() -> None:
        data = form.cleaned_data
        retention_operations.set_retention_rule(
            process=data["process"],
            only_withdrawn=data["reach"] == "withdrawn",
            months=data["months"],
            decision=data["decision"],
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Regeln gäller. Inget raderas av sig självt."))
    if result.done:
        return redirect("desk_retention")
    context = {"desk_at": "loften", "rules": retention_queries.retention_rules(now=now()), "form": form}
    return render(request, "dialogue/desk/retention.html", context, status=result.status)


@require_POST
@staff("dialogue.delete_by_rule")
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Delete exactly as many as the page has shown."""
    rule = retention_queries.retention_rule(pk)
    sent = request.POST.get("expected", "")
    expected = int(sent) if sent.isdecimal() and len(sent) < 9 else -1
    result = submit(
        request,
        lambda: retention_operations.delete_by_rule(rule=rule, expected=expected, by=request.doer, now=now()),
        success=lambda count: gettext("Raderat: %(count)s inspel, röster och bilder.") % {"count": count},
    )
    return _back(request, result)


def _back(request: StaffRequest, result: FormResult[object]) -> HttpResponse:
    if result.refusal:
        messages.error(request, result.error)
    return redirect("desk_retention")


@require_POST
@staff("dialogue.set_retention_rule")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    rule, why = retention_queries.retention_rule(pk), request.POST.get("why", "")
    result = submit(
        request,
        lambda: retention_operations.end_retention_rule(rule=rule, why=why, by=request.doer, now=now()),
        success=gettext("Regeln gäller inte längre."),
    )
    return _back(request, result)
