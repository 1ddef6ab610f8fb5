"""Where staff read in a Word form that a body has sent: a look first, then it is received."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.consultation.desk import letters
from medskapa.consultation.forms.letters import LetterForm
from medskapa.consultation.forms.word import WordForm
from medskapa.consultation.queries import consultations, word
from medskapa.consultation.rules.kinds import Carrier
from medskapa.foundation.requests import StaffRequest, private
from medskapa.foundation.time_zone import stockholm_day
from medskapa.ui.form_submission import submit_form

SALT = "medskapa.consultation.desk.word"
HELD_SECONDS = 24 * 3600


@private
@require_http_methods(["GET", "POST"])
@staff("consultation.write_in")
def take_in(request: StaffRequest, code: str) -> HttpResponse:
    """First the file, then what it says beside who sent it and when, then received."""
    row = consultations.consultation(code)
    context: dict[str, Any] = {
        "desk_at": "remisser",
        "shown": consultations.shown(row, now=now(), language="sv"),
        "word_form": WordForm(),
    }
    if "held" in request.POST:
        return _receive(request, row, context)
    if request.method != "POST":
        return render(request, "consultation/desk/word.html", context)
    context["word_form"] = form = WordForm(request.POST, request.FILES)

    def read() -> word.Preview:
        file = form.cleaned_data["file"]
        return word.preview(row, content=file.read(), filename=file.name, language="sv")

    result = submit_form(request, form, read)
    if not result.done:
        return render(request, "consultation/desk/word.html", context, status=result.status)
    found = result.value
    held = signing.dumps({"code": code, "words": found.words}, salt=SALT, compress=True)
    context |= {"preview": found, "held": held, "form": _letter(row, None, found.who)}
    return render(request, "consultation/desk/word.html", context)


def _letter(row: Any, sent: Any, who: str) -> LetterForm:
    invitations = list(row.invitations.order_by("name"))
    invited = next((str(one.pk) for one in invitations if one.name.casefold() == who.casefold()), "")
    initial = {
        "received_on": stockholm_day(now()),
        "organisation": who,
        "invitation": invited,
        "carrier": Carrier.EMAIL.value,
    }
    form = LetterForm(sent, invitations=invitations, initial=initial)
    for name in ("text", "file"):
        del form.fields[name]
    return form


def _receive(request: StaffRequest, row: Any, context: dict[str, Any]) -> HttpResponse:
    form = _letter(row, request.POST, "")
    context |= {"form": form, "held": request.POST["held"]}
    try:
        held = signing.loads(request.POST["held"], salt=SALT, max_age=HELD_SECONDS)
    except signing.BadSignature:
        held = {"code": ""}
    if held["code"] != row.reference.code:
        return render(request, "consultation/desk/word.html", context, status=400)
    result = submit_form(request, form, lambda: letters.take_in(request, row, form, held["words"], Carrier.WORD))
    if result.done:
        return redirect("desk_letter_received", row.reference.code)
    return render(request, "consultation/desk/word.html", context, status=result.status)
