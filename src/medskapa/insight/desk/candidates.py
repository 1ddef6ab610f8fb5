"""One proposal on its own page, with its voices and the forms to decide about it."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.insight import forms
from medskapa.insight.desk.deciding import decided
from medskapa.insight.models import Candidate
from medskapa.insight.operations import candidates
from medskapa.insight.queries import desk
from medskapa.insight.rules import themes
from medskapa.ui.form_submission import submit_form


@require_safe
@staff("insight.see_workbench")
def candidate(request: StaffRequest, pk: int) -> HttpResponse:
    """One proposal with its voices and everything that can be decided about it."""
    return _candidate_page(request, desk.candidate(pk))


def _candidate_page(request: StaffRequest, candidate: Candidate, status: int = 200, **bound: Form) -> HttpResponse:
    members = desk.members(candidate)
    first = [member for member in members if member.rank == 1]
    quoted = {code: place for place, code in enumerate(candidate.quotes)}
    quotes = sorted(
        (m for m in first if m.reference.code in quoted and m.voice), key=lambda m: quoted[m.reference.code]
    )
    context = {
        "candidate": candidate,
        "is_open": candidate.state == themes.CandidateState.OPEN,
        "sure": themes.sureness(candidate.stability),
        "quotes": quotes,
        "others": [member for member in first if member not in quotes],
        "heard": len(first),
        "suggested": len(members) - len(first),
        "similar": desk.similar_refused(candidate),
        "may_decide": may("insight.accept_candidate", by=request.doer),
        "accept_form": forms.WordsForm(auto_id="accept_%s"),
        "into_form": _into_form(candidate),
        "merge_form": _merge_form(candidate),
        "refuse_form": forms.ReasonForm(auto_id="refuse_%s"),
        "refused_form": next(iter(bound.values()), None),
        "desk_at": "teman",
        **bound,
    }
    return render(request, "insight/desk/candidate.html", context, status=status)


def _into_form(candidate: Candidate, data: Any = None) -> forms.IntoThemeForm:
    initial = {"theme": candidate.theme.reference.code} if candidate.theme else {}
    return forms.IntoThemeForm(data, themes=desk.themes_to_choose(), auto_id="into_%s", initial=initial)


def _merge_form(candidate: Candidate, data: Any = None) -> forms.IntoCandidateForm:
    rows = [row.candidate for row in desk.candidates(candidate.run) if row.candidate.state == "open"]
    others = [row for row in rows if row.pk != candidate.pk]
    names = [f"{label_of(other)} ({other.size})" for other in others]
    return forms.IntoCandidateForm(data, others=others, names=names, auto_id="merge_%s")


def label_of(candidate: Candidate) -> str:
    """The machine's words for a candidate: the Swedish ones, else whichever there are."""
    return str(candidate.labels.get("swe") or next(iter(candidate.labels.values()), candidate.key))


@require_POST
@staff("insight.accept_candidate")
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    row = desk.candidate(pk)
    form = forms.WordsForm(request.POST, auto_id="accept_%s")
    result = submit_form(
        request,
        form,
        lambda: candidates.accept_candidate(candidate=row, **form.words, **decided(request, form)),
        success=gettext("Temat är beslutat och syns för alla."),
    )
    if result.done:
        return redirect("desk_themes")
    return _candidate_page(request, row, result.status, accept_form=form)


@require_POST
@staff("insight.accept_candidate_into")
def accept_into(request: StaffRequest, pk: int) -> HttpResponse:
    row = desk.candidate(pk)
    form = _into_form(row, request.POST)

    def operation() -> None:
        theme = desk.theme_row(form.cleaned_data["theme"])
        candidates.accept_candidate_into(candidate=row, theme=theme, **decided(request, form))

    result = submit_form(request, form, operation, success=gettext("Rösterna hör nu till temat."))
    if result.done:
        return redirect("desk_themes")
    return _candidate_page(request, row, result.status, into_form=form)


@require_POST
@staff("insight.refuse_candidate")
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    row = desk.candidate(pk)
    form = forms.ReasonForm(request.POST, auto_id="refuse_%s")
    result = submit_form(
        request,
        form,
        lambda: candidates.refuse_candidate(candidate=row, **decided(request, form)),
        success=gettext("Förslaget är avvisat."),
    )
    if result.done:
        return redirect("desk_themes")
    return _candidate_page(request, row, result.status, refuse_form=form)


@require_POST
@staff("insight.merge_candidates")
def merge(request: StaffRequest, pk: int) -> HttpResponse:
    row = desk.candidate(pk)
    form = _merge_form(row, request.POST)

    def operation() -> None:
        into = desk.candidate(form.cleaned_data["into"])
        candidates.merge_candidates(candidates=[row], into=into, **decided(request, form))

    result = submit_form(request, form, operation, success=gettext("Förslagen är ett. Nu kan du besluta om det."))
    if result.done:
        return redirect("desk_candidate", form.cleaned_data["into"])
    return _candidate_page(request, row, result.status, merge_form=form)
