"""Where staff put bodies on the list, invite and remind them, and answer who asks for more time."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from medskapa.actors.desk import staff
from medskapa.consultation.desk.consultations import page
from medskapa.consultation.forms.invitations import AddressForm, BodiesFileForm, BodyForm, GrantForm
from medskapa.consultation.operations import extra_time
from medskapa.consultation.operations import invitations as invitation_operations
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries import invitations as invitation_queries
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.ui.form_submission import submit, submit_form


def _submit(request: StaffRequest, code: str, name: str, form: Form, operation: Callable[[], str]) -> HttpResponse:
    """Call what gives its own sentence of success and go back; or show the page again with what was wrong."""
    result = submit_form(request, form, operation, success=str)
    if result.done:
        return redirect("desk_consultation", code)
    return page(request, code, status=result.status, **{name: form})


@require_POST
@staff("consultation.invite")
def add(request: StaffRequest, code: str) -> HttpResponse:
    """One more body on the list."""
    row, form = consultations.consultation(code), BodyForm(request.POST)

    def operation() -> str:
        body = Body(form.cleaned_data["name"], form.cleaned_data["email"])
        invitation_operations.add_bodies(consultation=row, bodies=[body], by=request.doer, now=now())
        return gettext("{name} står i listan.").format(name=body.name)

    return _submit(request, code, "body_form", form, operation)


@require_POST
@staff("consultation.invite")
def take_in(request: StaffRequest, code: str) -> HttpResponse:
    """Bodies from a file, all or none."""
    row, form = consultations.consultation(code), BodiesFileForm(request.POST, request.FILES)

    def operation() -> str:
        file = form.cleaned_data["file"]
        made = invitation_operations.import_bodies(
            consultation=row,
            content=file.read(),
            filename=file.name,
            by=request.doer,
            now=now(),
        )
        return ngettext("{n} ny i listan.", "{n} nya i listan.", len(made)).format(n=len(made))

    return _submit(request, code, "file_form", form, operation)


@require_POST
@staff("consultation.invite")
def invite(request: StaffRequest, code: str) -> HttpResponse:
    """A letter to everybody on the list who has an address and no letter yet."""
    row, count = consultations.consultation(code), 0
    for body in invitation_queries.bodies(row, now=now()):
        if body.invitable and body.email:
            invitation_operations.invite(invitation=body.invitation, by=request.doer, now=now())
            count += 1
    messages.success(request, ngettext("{n} inbjudan skickas.", "{n} inbjudningar skickas.", count).format(n=count))
    return redirect("desk_consultation", code)


@require_POST
@staff("consultation.invite")
def remind(request: StaffRequest, code: str) -> HttpResponse:
    """A letter to everybody who is silent."""
    row = consultations.consultation(code)
    result = submit(
        request,
        lambda: invitation_operations.remind(consultation=row, by=request.doer, now=now()),
        success=lambda n: ngettext("{n} påminnelse skickas.", "{n} påminnelser skickas.", n).format(n=n),
    )
    if result.refusal:
        messages.info(request, result.error)
    return redirect("desk_consultation", code)


@require_POST
@staff("consultation.invite")
def on_paper(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """A body's link, to print and send; or its address, when somebody has found it."""
    row = invitation_queries.invitation(number)
    if row.consultation.reference.code != code:
        raise NotFound()
    if "email" in request.POST:
        form = AddressForm(request.POST)

        def operation() -> str:
            invitation_operations.set_address(
                invitation=row,
                email=form.cleaned_data["email"],
                by=request.doer,
                now=now(),
            )
            return gettext("Adressen är sparad.")

        return _submit(request, code, "address_form", form, operation)
    result = submit(request, lambda: invitation_operations.invite_on_paper(invitation=row, by=request.doer, now=now()))
    if not result.done:
        messages.error(request, result.error)
        return redirect("desk_consultation", code)
    address = request.build_absolute_uri(reverse("invited", args=[result.value]))
    context = {
        "desk_at": "remisser",
        "invitation": row,
        "shown": consultations.shown(consultations.consultation(code), now=now(), language="sv"),
        "address": address,
        "qr": qr_picture(address),
    }
    return render(request, "consultation/desk/on_paper.html", context)


@require_POST
@staff("consultation.answer_extra_time")
def answer_extra_time(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Yes until a day, or no with why. The body is told by letter."""
    extra, form = invitation_queries.extra_time(number), GrantForm(request.POST)
    if extra.invitation.consultation.reference.code != code:
        raise NotFound()

    def operation() -> str:
        words, until = form.cleaned_data["words"], form.cleaned_data["until"]
        more = {"extra_time": extra, "words": words, "by": request.doer, "now": now()}
        if "refuse" in request.POST:
            extra_time.refuse_extra_time(**more)
            return gettext("Svaret är skickat.")
        extra_time.grant_extra_time(until=until or extra.asked_until, **more)
        return gettext("De har fått mer tid, och får veta det.")

    return _submit(request, code, "grant_form", form, operation)
