"""Where staff keep what closing a way in has promised, and delete by the region's own rules."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue import operations, queries
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.telling import told


class WordsForm(forms.Form):
    words_sv = forms.CharField(
        label=_("Vad du vill berätta"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6, "lang": "sv"})
    )
    words_en = forms.CharField(
        label=_("… på engelska"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "en"}),
    )


class RuleForm(forms.Form):
    process = forms.ModelChoiceField(label=_("Omgång"), queryset=queries.published_processes().none())
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
        field.queryset = queries.published_processes().order_by("-pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.reference.titles.get("sv", row.slug)  # type: ignore[attr-defined]


@require_safe
@staff("dialogue.see_processes")
def promises(request: HttpRequest) -> HttpResponse:
    """What is owed, the longest overdue first, and what has been kept."""
    rows = queries.owed(now=now())
    context = {
        "desk_at": "loften",
        "owed": [row for row in rows if row.done_on is None],
        "kept": [row for row in rows if row.done_on is not None],
        "late": sum(row.late for row in rows),
        "may_keep": may("dialogue.keep_promise", by=request.doer),  # type: ignore[attr-defined]
    }
    return render(request, "dialogue/desk/promises.html", context)


@require_http_methods(["GET", "POST"])
@staff("dialogue.keep_promise")
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what happens now, or what the results are."""
    task = queries.task(pk)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {"sv": form.cleaned_data["words_sv"], "en": form.cleaned_data["words_en"]}
        try:
            operations.keep_promise(task=task, words=words, by=request.doer, now=now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("Det står nu på omgångens sida."))
            return redirect("desk_promises")
    row = next(row for row in queries.owed(now=now()) if row.pk == task.pk)
    context = {"desk_at": "loften", "row": row, "form": form, "words": task.words}
    return render(request, "dialogue/desk/promise.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff("dialogue.set_retention_rule")
def retention(request: HttpRequest) -> HttpResponse:
    """The rules there are, what each would delete today, and a new one."""
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.set_retention_rule(
                process=data["process"],
                only_withdrawn=data["reach"] == "withdrawn",
                months=data["months"],
                decision=data["decision"],
                by=request.doer,  # type: ignore[attr-defined]
                now=now(),
            )
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("Regeln gäller. Inget raderas av sig självt."))
            return redirect("desk_retention")
    context = {"desk_at": "loften", "rules": queries.retention_rules(now=now()), "form": form}
    return render(request, "dialogue/desk/retention.html", context, status=400 if form.errors else 200)


@require_POST
@staff("dialogue.delete_by_rule")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete exactly as many as the page has shown."""
    rule = queries.retention_rule(pk)
    expected = request.POST.get("expected", "")
    try:
        count = operations.delete_by_rule(
            rule=rule,
            expected=int(expected) if expected.isdecimal() and len(expected) < 9 else -1,
            by=request.doer,  # type: ignore[attr-defined]
            now=now(),
        )
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, gettext("Raderat: %(count)s inspel, röster och bilder.") % {"count": count})
    return redirect("desk_retention")


@require_POST
@staff("dialogue.set_retention_rule")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        operations.end_retention_rule(
            rule=queries.retention_rule(pk),
            why=request.POST.get("why", ""),
            by=request.doer,  # type: ignore[attr-defined]
            now=now(),
        )
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, gettext("Regeln gäller inte längre."))
    return redirect("desk_retention")
