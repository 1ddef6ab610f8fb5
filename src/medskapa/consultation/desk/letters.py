"""Where staff write in a letter that came by e-mail or on paper, and get a receipt to send back."""

import base64

from cryptography.fernet import InvalidToken
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.consultation.forms.letters import LetterForm
from medskapa.consultation.models import Consultation
from medskapa.consultation.operations import letters
from medskapa.consultation.queries import consultations, submissions
from medskapa.consultation.rules.kinds import Carrier
from medskapa.foundation.encryption import decrypt, encrypt
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import StaffRequest, private
from medskapa.foundation.time_zone import stockholm_day
from medskapa.ui.form_submission import submit_form

# The code of the latest letter's receipt, sealed, until the next is written in or the one who wrote signs out.
LATEST = "consultation.written_in"


@private
@require_http_methods(["GET", "POST"])
@staff("consultation.write_in")
def write_in(request: StaffRequest, code: str) -> HttpResponse:
    """The letter's words byte for byte, the letter itself as PDF, the day it came."""
    row = consultations.consultation(code)
    if request.method == "GET":
        request.session.pop(LATEST, None)
    invitations = list(row.invitations.order_by("name"))
    form = LetterForm(
        request.POST or None,
        request.FILES or None,
        invitations=invitations,
        initial={"received_on": stockholm_day(now())},
    )
    context = {"desk_at": "remisser", "form": form, "shown": consultations.shown(row, now=now(), language="sv")}

    def operation() -> None:
        words = {"": form.cleaned_data["text"]} if form.cleaned_data["text"].strip() else {}
        take_in(request, row, form, words, Carrier(form.cleaned_data["carrier"]))

    result = submit_form(request, form, operation)
    if result.done:
        return redirect("desk_letter_received", code)
    return render(request, "consultation/desk/write_in.html", context, status=result.status)


def take_in(
    request: StaffRequest, row: Consultation, form: LetterForm, words: dict[str, str], carrier: Carrier
) -> None:
    """Receive it and keep its receipt for the next page. Raises what the operation raises."""
    data = form.cleaned_data
    _submission, receipt = letters.write_in(
        consultation=row,
        sender=form.sender(),
        language=data["language"],
        words=words,
        carrier=carrier,
        received_on=data["received_on"],
        invitation=form.invited(),
        files=form.letter_files(),
        key=data["key"],
        by=request.doer,
        now=now(),
    )
    request.session[LATEST] = base64.b64encode(encrypt({"receipt": receipt})).decode()


@private
@require_safe
@staff("consultation.write_in")
def received(request: StaffRequest, code: str) -> HttpResponse:
    """The receipt of the letter that was just written in; reading the page again writes nothing."""
    row = consultations.consultation(code)
    try:
        receipt = str(decrypt(base64.b64decode(request.session.get(LATEST, "")))["receipt"])
        submission = submissions.behind_receipt(receipt)
    except (InvalidToken, Refusal):
        return redirect("desk_letter", code)
    if submission.consultation_id != row.pk:
        return redirect("desk_letter", code)
    address = request.build_absolute_uri(reverse("submission", args=[receipt]))
    context = {
        "desk_at": "remisser",
        "shown": consultations.shown(row, now=now(), language="sv"),
        "submission": submission,
        "receipt": receipt,
        "address": address,
        "qr": qr_picture(address),
    }
    return render(request, "consultation/desk/written_in.html", context)
