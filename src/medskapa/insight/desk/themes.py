"""One theme on its own page, voices without a theme, and the forms to decide about them."""

from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.insight import forms
from medskapa.insight.desk.deciding import decided, in_words
from medskapa.insight.models import Theme
from medskapa.insight.operations import dead_ends, themes
from medskapa.insight.queries import desk
from medskapa.thread import codes
from medskapa.ui.form_submission import named_in_form, submit_form

A_PAGE = 50


@require_http_methods(["GET", "POST"])
@staff("insight.create_theme")
def create(request: StaffRequest) -> HttpResponse:
    """A theme by hand, for what the machine did not see."""
    form = forms.WordsForm(request.POST or None)
    result = submit_form(
        request,
        form,
        lambda: themes.create_theme(**form.words, **decided(request, form)),
        success=gettext("Temat är beslutat. Placera röster i det."),
    )
    if result.done:
        return redirect("desk_theme", result.value.reference.code)
    return render(request, "insight/desk/create.html", {"form": form, "desk_at": "teman"}, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("insight.see_workbench")
def unthemed(request: StaffRequest) -> HttpResponse:
    """Heard voices without a theme, to be placed by hand."""
    page = Paginator(desk.unthemed(), A_PAGE).get_page(request.GET.get("sida"))
    references = list(page.object_list)
    voices = {voice.code: voice for voice in voice_queries.voices(references)}
    data = request.POST if request.method == "POST" else None
    form = forms.VoicesForm(data, voices=references, themes=desk.themes_to_choose())

    def operation() -> None:
        theme = desk.theme_row(form.cleaned_data["theme"])
        with transaction.atomic():
            for code in form.cleaned_data["voices"]:
                themes.place_contribution(
                    contribution=contributions.contribution(code), theme=theme, **decided(request, form)
                )

    result = submit_form(request, form, operation, success=gettext("Rösterna är placerade."))
    if result.done:
        return redirect("desk_unthemed")
    context = {
        "page": page,
        "rows": [(reference, voices.get(reference.code)) for reference in references],
        "form": form,
        "chosen": set(data.getlist("voices")) if data is not None else set(),
        "may_decide": may("insight.place_contribution", by=request.doer),
        "desk_at": "teman",
    }
    return render(request, "insight/desk/unthemed.html", context, status=result.status)


@require_safe
@staff("insight.see_workbench")
def theme(request: StaffRequest, code: str) -> HttpResponse:
    """One theme with its members and everything that can be decided about it."""
    return _theme_page(request, desk.theme_row(code))


def _theme_page(
    request: StaffRequest, row: Theme, status: int = 200, chosen: set[str] | None = None, **bound: Form
) -> HttpResponse:
    members = desk.members(row)
    others = [other for other in desk.themes_to_choose() if other.pk != row.pk]
    context = {
        "theme": row,
        "members": members,
        "chosen": chosen or set(),
        "decisions": in_words(desk.decisions(reference=row.reference.code)),
        "may_decide": may("insight.rename_theme", by=request.doer),
        "rename_form": forms.WordsForm(initial=forms.WordsForm.of(row), auto_id="rename_%s"),
        "merge_form": forms.IntoThemeForm(themes=others, auto_id="merge_%s"),
        "place_form": forms.PlaceForm(auto_id="place_%s"),
        "stop_form": forms.ReasonForm(auto_id="stop_%s"),
        "voices_form": forms.VoicesForm(voices=(), themes=others, auto_id="voices_%s"),
        "desk_at": "teman",
        **bound,
    }
    return render(request, "insight/desk/theme.html", context, status=status)


@require_POST
@staff("insight.rename_theme")
def rename(request: StaffRequest, code: str) -> HttpResponse:
    row = desk.theme_row(code)
    form = forms.WordsForm(request.POST, auto_id="rename_%s")
    result = submit_form(
        request,
        form,
        lambda: themes.rename_theme(theme=row, **form.words, **decided(request, form)),
        success=gettext("Temat har nya ord."),
    )
    if result.done:
        return redirect("desk_theme", row.reference.code)
    return _theme_page(request, row, result.status, rename_form=form)


@require_POST
@staff("insight.merge_themes")
def merge_themes(request: StaffRequest, code: str) -> HttpResponse:
    row = desk.theme_row(code)
    form = forms.IntoThemeForm(request.POST, themes=desk.themes_to_choose(), auto_id="merge_%s")

    def operation() -> None:
        into = desk.theme_row(form.cleaned_data["theme"])
        themes.merge_themes(source=row, into=into, **decided(request, form))

    result = submit_form(request, form, operation, success=gettext("Temana är ett. Den gamla adressen leder hit."))
    if result.done:
        return redirect("desk_theme", form.cleaned_data["theme"])
    return _theme_page(request, row, result.status, merge_form=form)


@require_POST
@staff("insight.move_contribution")
def members(request: StaffRequest, code: str) -> HttpResponse:
    """Move the marked voices to another theme, or take them out: all of them, or none."""
    row = desk.theme_row(code)
    references = [member.reference for member in desk.members(row)]
    form = forms.VoicesForm(request.POST, voices=references, themes=desk.themes_to_choose(), auto_id="voices_%s")

    def operation() -> None:
        decision = decided(request, form)
        out = form.cleaned_data["do"] == form.TAKE_OUT
        to_theme = None if out else desk.theme_row(form.cleaned_data["theme"])
        with transaction.atomic():
            for voice in form.cleaned_data["voices"]:
                contribution = contributions.contribution(voice)
                if to_theme is None:
                    themes.take_out_contribution(contribution=contribution, theme=row, **decision)
                else:
                    themes.move_contribution(contribution=contribution, from_theme=row, to_theme=to_theme, **decision)

    result = submit_form(request, form, operation, success=gettext("Rösterna är flyttade."))
    if result.done:
        return redirect("desk_theme", row.reference.code)
    return _theme_page(request, row, result.status, chosen=set(request.POST.getlist("voices")), voices_form=form)


@require_POST
@staff("insight.place_contribution")
def place(request: StaffRequest, code: str) -> HttpResponse:
    row = desk.theme_row(code)
    form = forms.PlaceForm(request.POST, auto_id="place_%s")

    def operation() -> None:
        plain = codes.read(form.cleaned_data["contribution"], codes.REFERENCE_LENGTH) or ""
        contribution = named_in_form(lambda: contributions.contribution(plain))
        themes.place_contribution(contribution=contribution, theme=row, **decided(request, form))

    result = submit_form(request, form, operation, success=gettext("Rösten är placerad."))
    if result.done:
        return redirect("desk_theme", row.reference.code)
    return _theme_page(request, row, result.status, place_form=form)


@require_POST
@staff("insight.stop")
def stop(request: StaffRequest, code: str) -> HttpResponse:
    """Say that it stopped at this theme, with the reason that everybody reads."""
    row = desk.theme_row(code)
    form = forms.ReasonForm(request.POST, auto_id="stop_%s")
    result = submit_form(
        request,
        form,
        lambda: dead_ends.stop(reference=row.reference, **decided(request, form)),
        success=gettext("Skälet står nu i den röda tråden."),
    )
    if result.done:
        return redirect("desk_theme", row.reference.code)
    return _theme_page(request, row, result.status, stop_form=form)
