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
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import StaffRequest
from medskapa.processes.queries import processes


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
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            retention_operations.set_retention_rule(
                process=data["process"],
                only_withdrawn=data["reach"] == "withdrawn",
                months=data["months"],
                decision=data["decision"],
                by=request.doer,
                now=now(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, gettext("Regeln gäller. Inget raderas av sig självt."))
            return redirect("desk_retention")
    context = {"desk_at": "loften", "rules": retention_queries.retention_rules(now=now()), "form": form}
    return render(request, "dialogue/desk/retention.html", context, status=400 if form.errors else 200)


@require_POST
@staff("dialogue.delete_by_rule")
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Delete exactly as many as the page has shown."""
    rule = retention_queries.retention_rule(pk)
    expected = request.POST.get("expected", "")
    try:
        count = retention_operations.delete_by_rule(
            rule=rule,
            expected=int(expected) if expected.isdecimal() and len(expected) < 9 else -1,
            by=request.doer,
            now=now(),
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("Raderat: %(count)s inspel, röster och bilder.") % {"count": count})
    return redirect("desk_retention")


@require_POST
@staff("dialogue.set_retention_rule")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        retention_operations.end_retention_rule(
            rule=retention_queries.retention_rule(pk),
            why=request.POST.get("why", ""),
            by=request.doer,
            now=now(),
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("Regeln gäller inte längre."))
    return redirect("desk_retention")
