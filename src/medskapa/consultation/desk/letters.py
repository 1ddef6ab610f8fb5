"""Where staff write in a letter that came by e-mail or on paper, and get a receipt to send back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.consultation import operations, queries
from medskapa.consultation.forms.letters import LetterForm
from medskapa.consultation.rules import Carrier
from medskapa.dialogue.queries import today
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import private
from medskapa.foundation.telling import told


@private
@require_http_methods(["GET", "POST"])
@staff("consultation.write_in")
def write_in(request: HttpRequest, code: str) -> HttpResponse:
    """The letter's words byte for byte, the letter itself as PDF, the day it came."""
    row = queries.consultation(code)
    invitations = list(row.invitations.order_by("name"))
    form = LetterForm(
        request.POST or None, request.FILES or None, invitations=invitations, initial={"received_on": today(now())}
    )
    context = {"desk_at": "remisser", "form": form, "shown": queries.shown(row, now=now(), language="sv")}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = form.cleaned_data
            try:
                submission, receipt = operations.write_in(
                    consultation=row,
                    sender=form.sender(),
                    language=data["language"],
                    words={"": data["text"]} if data["text"].strip() else {},
                    carrier=Carrier(data["carrier"]),
                    received_on=data["received_on"],
                    invitation=form.invited(),
                    files=form.letter_files(),
                    by=request.doer,  # type: ignore[attr-defined]
                    now=now(),
                )
                address = request.build_absolute_uri(reverse("submission", args=[receipt]))
                context |= {"submission": submission, "receipt": receipt, "address": address, "qr": qr_picture(address)}
                return render(request, "consultation/desk/written_in.html", context)
            except Refusal as refusal:
                form.add_error(None, told(refusal))
                status = refusal.status
    return render(request, "consultation/desk/write_in.html", context, status=status)
