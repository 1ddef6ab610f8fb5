"""Reading in a manuscript at the desk: first what it holds and what should be mended, then storing it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.dialogue.operations import piles
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.strategy_choice import desk_of
from medskapa.strategy.manuscript.blocks import MAX_BYTES
from medskapa.strategy.manuscript.linter import Rule, pairs
from medskapa.strategy.manuscript.marks import same
from medskapa.strategy.manuscript.proofreading import Proofread, proofread
from medskapa.strategy.operations import manuscripts
from medskapa.strategy.queries import overview
from medskapa.ui.form_submission import submit, submit_form

SALT = "medskapa.strategy.held-manuscript"
HELD_SECONDS = 3600


class ManuscriptForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("Word (.docx), OpenDocument (.odt), Markdown eller vanlig text. Högst 25 MB."),
    )
    slug = forms.ChoiceField(label=gettext_lazy("Läs in i"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Målår"),
        help_text=gettext_lazy("Behövs bara när filen inte säger vilket år strategin gäller till."),
        required=False,
        min_value=2000,
        max_value=2200,
    )


@require_http_methods(["GET", "POST"])
@staff("strategy.import_manuscript")
def take_in(request: StaffRequest) -> HttpResponse:
    """Nothing is stored before it is said once more, and then all of it or nothing."""
    if request.method == "POST" and "held" in request.POST:
        return _store(request)
    form = _form(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=400)
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        form.add_error("file", gettext("Filen är för stor. Högst 25 MB."))
        return _page(request, form, status=413)
    content = file.read()
    result = submit_form(request, form, lambda: proofread(content, file.name), field="file")
    if not result.done:
        return _page(request, form, status=result.status)
    given = [piles.hold(content), file.name, form.cleaned_data["slug"], form.cleaned_data["year"]]
    return _page(request, form, result.value, held=signing.dumps(given, salt=SALT))


def _form(data: Any = None, files: Any = None) -> ManuscriptForm:
    form = ManuscriptForm(data, files)
    into = [("", gettext("En ny strategi")), *overview.strategies_to_choose(language="sv")]
    form.fields["slug"].choices = into  # type: ignore[attr-defined]
    return form


def _store(request: StaffRequest) -> HttpResponse:
    try:
        name, filename, slug, year = signing.loads(request.POST["held"], salt=SALT, max_age=HELD_SECONDS)
        content = piles.held(name)
    except (signing.BadSignature, NotFound):
        messages.error(request, gettext("Filen har legat för länge. Välj den igen."))
        return redirect("desk_strategy_import")
    result = submit(
        request,
        lambda: manuscripts.import_manuscript(
            content=content,
            filename=filename,
            slug=slug,
            target_year=year,
            canonical=_chosen(request),
            by=request.doer,
            now=now(),
        ),
        success=lambda imported: gettext("{n} delar är inlästa som arbetstext.").format(n=imported.parts),
    )
    if not result.done:
        form = _form({"slug": slug, "year": year})
        form.add_error(None, result.error)
        return _page(request, form, status=result.status)
    piles.let_go(name)
    return redirect(desk_of(result.value.strategy))


def _chosen(request: StaffRequest) -> dict[int, str]:
    """Which of its two titles each goal is to have, by the goal's line."""
    chosen = {name.removeprefix("title-"): str(title).strip() for name, title in request.POST.items()}
    return {int(line): title for line, title in chosen.items() if line.isdecimal() and title}


def _page(
    request: StaffRequest, form: forms.Form, read: Proofread | None = None, held: str = "", status: int = 200
) -> HttpResponse:
    context = {"desk_at": "strategi", "form": form, "read": read, "held": held}
    if read is not None:
        titles = [(goal, listed) for goal, listed in pairs(read.structure) if same(goal.title) != same(listed.text)]
        context["titles"] = titles
        context["findings"] = [one for one in read.findings if one.rule is not Rule.TITLE_MISMATCH]
        context["counts"] = [(kind, n) for kind, n in read.structure.counts.items() if n]
    return render(request, "strategy/desk/import.html", context, status=status)
