"""Answering themes at the desk."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.refusals import Refusal
from medskapa.strategy import operations, queries
from medskapa.thread.queries import localised, visible_reference
from medskapa.thread.said import said


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
def unanswered(request: HttpRequest) -> HttpResponse:
    """Every decided theme, those without an answer first."""
    rows = queries.themes_to_answer(language="sv")
    context = {"desk_at": "strategi", "rows": rows, "left": sum(row.answer is None for row in rows)}
    return render(request, "strategy/desk/theme_answers.html", context)


@require_http_methods(["GET", "POST"])
@staff("strategy.answer_theme")
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """One theme, and the three questions an answer is made of."""
    theme = visible_reference(code, "theme")
    known = next(iter(queries.answers_to([theme.code], language="sv")), None)
    initial = {name: str(getattr(known, name)) for name in ("heard", "did", "why_not")} if known else None
    form = AnswerForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            words = {name: {"sv": told} for name, told in form.cleaned_data.items()}
            try:
                operations.answer_theme(theme=theme, **words, by=request.doer, now=now())  # type: ignore[attr-defined]
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, gettext("Svaret visas nu för alla på temats sida."))
                return redirect("desk_theme_answers")
    context = {
        "desk_at": "strategi",
        "title": said(theme.titles, "sv"),
        "url": localised(theme.path, "sv"),
        "form": form,
        "known": known,
    }
    return render(request, "strategy/desk/theme_answer.html", context, status=status)
