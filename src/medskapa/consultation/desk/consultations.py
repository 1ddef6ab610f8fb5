"""Where strategists send a text out for comment, and see how it goes."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.consultation.forms.consultations import OpenForm, ReplaceForm, RewriteForm
from medskapa.consultation.forms.invitations import BodiesFileForm, BodyForm, GrantForm
from medskapa.consultation.models import Consultation
from medskapa.consultation.operations import consultations as consultation_operations
from medskapa.consultation.queries import consultations as consultation_queries
from medskapa.consultation.queries import files, invitations, submissions
from medskapa.consultation.rules.consultations import SaidForGood
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy import models
from medskapa.strategy.queries import editions as edition_queries
from medskapa.strategy.queries import editions as strategy_edition_queries
from medskapa.ui.form_submission import submit_form


@require_safe
@staff("consultation.see_desk")
def index(request: StaffRequest) -> HttpResponse:
    """Every consultation with how many have answered."""
    listing = consultation_queries.listing(now=now(), language="sv")
    rows = [*listing.open, *listing.ahead, *listing.closed, *listing.decided]
    context = {
        "desk_at": "remisser",
        "rows": [{"shown": one, "received": submissions.received_count(one.row)} for one in rows],
        "waiting": invitations.waiting_extra_times(),
        "may_open": may("consultation.open_consultation", by=request.doer),
    }
    return render(request, "consultation/desk/index.html", context)


@require_http_methods(["GET", "POST"])
@staff("consultation.open_consultation")
def new(request: StaffRequest) -> HttpResponse:
    """Which text goes out, in which phase, with what questions."""
    ways, editions = consultation_queries.ways_without(), strategy_edition_queries.consulted_editions()
    form = OpenForm(request.POST or None, ways=ways, editions=editions)

    def operation() -> Consultation:
        data = form.cleaned_data
        return consultation_operations.open_consultation(
            way_in=next(way for way in ways if str(way.pk) == data["way_in"]),
            edition=edition_queries.edition(data["edition"]),
            titles=form.titles(),
            dossier=data["dossier"],
            questions=form.asked(),
            about={"sv": data["about"]} if data["about"].strip() else {},
            two_signatures=data["two_signatures"],
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Remissen finns. Bjud in dem som ska svara."))
    if result.done:
        return redirect("desk_consultation", result.value.reference.code)
    context = {"desk_at": "remisser", "form": form, "ways": ways, "editions": editions}
    return render(request, "consultation/desk/new.html", context, status=result.status)


@require_safe
@staff("consultation.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    """One consultation: who was asked, who has answered, who wants more time."""
    return page(request, code)


def page(request: StaffRequest, code: str, *, status: int = 200, **forms: object) -> HttpResponse:
    """The desk's page of a consultation, with the form that was wrong, if any."""
    row = consultation_queries.consultation(code)
    bodies = invitations.bodies(row, now=now())
    context = {
        "desk_at": "remisser",
        "shown": consultation_queries.shown(row, now=now(), language="sv"),
        "bodies": bodies,
        "received": list(submissions.received(row)[:200]),
        "received_all": submissions.received_count(row),
        "to_invite": sum(one.invitable and bool(one.email) for one in bodies),
        "to_remind": sum(one.remindable and bool(one.email) for one in bodies),
        "asking": [one for one in bodies if one.extra and one.extra.state == "asked"],
        "may_lead": may("consultation.invite", by=request.doer),
        "body_form": BodyForm(),
        "file_form": BodiesFileForm(),
        "grant_form": GrantForm(),
        **forms,
    }
    return render(request, "consultation/desk/one.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff("consultation.open_consultation")
def rewrite(request: StaffRequest, code: str) -> HttpResponse:
    """Change what is said of it."""
    row = consultation_queries.consultation(code)
    if row.decided_on is not None:
        messages.error(request, SaidForGood().message)
        return redirect("desk_consultation", code)
    form = RewriteForm(request.POST or None, row=row)

    def operation() -> None:
        data = form.cleaned_data
        consultation_operations.rewrite_consultation(
            consultation=row,
            titles={**row.reference.titles, **form.titles()},
            dossier=data["dossier"],
            questions=form.asked(),
            about={**row.about, "sv": data["about"]},
            two_signatures=data["two_signatures"],
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation)
    if result.done:
        return redirect("desk_consultation", code)
    return _rewriting(request, row, form, ReplaceForm(editions=_others(row)), result.status)


def _others(row: Consultation) -> list[models.Edition]:
    """Newer texts of the same strategy that could go out instead."""
    same = [one for one in strategy_edition_queries.consulted_editions() if one.strategy_id == row.edition.strategy_id]
    return [one for one in same if one.pk > row.edition_id]


def _rewriting(
    request: StaffRequest, row: Consultation, form: RewriteForm, newer: ReplaceForm, status: int
) -> HttpResponse:
    context = {
        "desk_at": "remisser",
        "form": form,
        "newer": newer,
        "may_replace": bool(newer.fields["edition"].choices),  # type: ignore[attr-defined]
        "shown": consultation_queries.shown(row, now=now(), language="sv"),
    }
    return render(request, "consultation/desk/rewrite.html", context, status=status)


@require_POST
@staff("consultation.open_consultation")
def replace(request: StaffRequest, code: str) -> HttpResponse:
    """Put a newer text out instead; those who have a draft see what is new before they can send."""
    row = consultation_queries.consultation(code)
    if row.decided_on is not None:
        messages.error(request, SaidForGood().message)
        return redirect("desk_consultation", code)
    newer = ReplaceForm(request.POST, editions=_others(row))
    result = submit_form(
        request,
        newer,
        lambda: consultation_operations.replace_edition(
            consultation=row,
            edition=edition_queries.edition(newer.cleaned_data["edition"]),
            why=newer.cleaned_data["why"],
            by=request.doer,
            now=now(),
        ),
        success=gettext("Den nya texten är ute."),
    )
    if result.done:
        return redirect("desk_consultation", code)
    return _rewriting(request, row, RewriteForm(row=row), newer, result.status)


@require_safe
@staff("consultation.see_desk")
def attachment(request: StaffRequest, number: int) -> HttpResponseBase:
    """A file that came with a submission: to save, never run as a page, never kept by a browser."""
    found = files.attachment(number)
    if found.submission.state == "draft":
        raise NotFound()
    response = FileResponse(
        files.path_of(found.path).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/pdf",
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
