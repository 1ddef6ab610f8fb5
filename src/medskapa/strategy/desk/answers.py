"""Answering themes at the desk."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.operations import answers as answers_operations
from medskapa.strategy.queries import answers as answers_queries
from medskapa.thread.queries.stations import localised, visible_reference
from medskapa.ui.edit_conflicts import saved_meanwhile
from medskapa.ui.form_submission import submit_form


class AnswerForm(forms.Form):
    heard = forms.CharField(
        label=gettext_lazy("Vad har vi hört?"), max_length=1200, widget=forms.Textarea(attrs={"rows": 3})
    )
    did = forms.CharField(
        label=gettext_lazy("Vad gör vi?"), max_length=1200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    why_not = forms.CharField(
        label=gettext_lazy("Vad gör vi inte, och varför?"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
@staff("strategy.see_desk")
def unanswered(request: StaffRequest) -> HttpResponse:
    """Every decided theme, those without an answer first."""
    rows = answers_queries.themes_to_answer(language="sv")
    context = {"desk_at": "strategi", "rows": rows, "left": sum(row.answer is None for row in rows)}
    return render(request, "strategy/desk/theme_answers.html", context)


@require_http_methods(["GET", "POST"])
@staff("strategy.answer_theme")
def answer(request: StaffRequest, code: str) -> HttpResponse:
    """One theme, and the three questions an answer is made of."""
    theme = visible_reference(code, "theme")
    known = next(iter(answers_queries.answers_to([theme.code], language="sv")), None)
    initial = {name: str(getattr(known, name)) for name in ("heard", "did", "why_not")} if known else None
    form = AnswerForm(request.POST or None, initial=initial)

    def operation() -> None:
        heard, did, why_not = ({"sv": form.cleaned_data[name]} for name in ("heard", "did", "why_not"))
        answers_operations.answer_theme(
            theme=theme,
            heard=heard,
            did=did,
            why_not=why_not,
            version_token=request.POST.get("version_token", ""),
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Svaret visas nu för alla på temats sida."))
    if result.done:
        return redirect("desk_theme_answers")
    version_token = known.version_token if known else ""
    was_changed = request.method == "POST" and version_token != request.POST.get("version_token", "")
    context = {
        "desk_at": "strategi",
        "title": in_language(theme.titles, "sv"),
        "url": localised(theme.path, "sv"),
        "form": form,
        "known": known,
        "version_token": version_token,
        "theirs": saved_meanwhile(form, initial or {}) if was_changed else [],
    }
    return render(request, "strategy/desk/theme_answer.html", context, status=result.status)
