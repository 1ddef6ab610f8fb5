"""Where staff keep what closing a way in has promised."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.processes.operations import promises as promise_operations
from medskapa.processes.queries import promises as promise_queries
from medskapa.ui.form_submission import submit_form


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


@require_safe
@staff("processes.see_processes")
def promises(request: StaffRequest) -> HttpResponse:
    """What is owed, the longest overdue first, and what has been kept."""
    rows = promise_queries.owed(now=now())
    context = {
        "desk_at": "loften",
        "owed": [row for row in rows if row.done_on is None],
        "kept": [row for row in rows if row.done_on is not None],
        "late": sum(row.late for row in rows),
        "may_keep": may("processes.keep_promise", by=request.doer),
    }
    return render(request, "processes/desk/promises.html", context)


@require_http_methods(["GET", "POST"])
@staff("processes.keep_promise")
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what happens now, or what the results are."""
    task = promise_queries.task(pk)
    form = WordsForm(request.POST or None)

    def operation() -> None:
        words = {"sv": form.cleaned_data["words_sv"], "en": form.cleaned_data["words_en"]}
        promise_operations.keep_promise(task=task, words=words, by=request.doer, now=now())

    result = submit_form(request, form, operation, success=gettext("Det står nu på omgångens sida."))
    if result.done:
        return redirect("desk_promises")
    row = next(row for row in promise_queries.owed(now=now()) if row.pk == task.pk)
    context = {"desk_at": "loften", "row": row, "form": form, "words": task.words}
    return render(request, "processes/desk/promise.html", context, status=result.status)
