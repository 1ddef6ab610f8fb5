"""Where staff put out boxes: a code, a poster and the sheets that lie beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.desk.paper import page_of_paper
from medskapa.dialogue.forms.piles import BoxForm
from medskapa.dialogue.kits import sheets
from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.operations import boxes
from medskapa.dialogue.queries import workshops as codes
from medskapa.dialogue.rules.workshops import UnknownCode
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.processes.queries import processes


@require_POST
@staff("dialogue.put_out_box")
def put_out(request: StaffRequest) -> HttpResponse:
    form = BoxForm(request.POST, ways=processes.ways_in_of(processes.process()))
    if not form.is_valid():
        return page_of_paper(request, form, status=400)
    made = boxes.put_out_box(
        way_in=form.cleaned_data["way_in"],
        where=form.cleaned_data["where"],
        by=request.doer,
        now=now(),
    )
    messages.success(request, gettext("Koden är {code}. Skriv ut affischen och bladen.").format(code=made.code))
    return redirect("desk_paper")


@require_safe
@staff("dialogue.see_paper")
def poster(request: StaffRequest, code: str) -> HttpResponse:
    """The poster for a box, to look at and to print."""
    return render(request, "dialogue/desk/poster.html", {**_poster(request, code), "desk_at": "papper"})


@require_safe
@staff("dialogue.see_paper")
def poster_file(request: StaffRequest, code: str, name: str) -> HttpResponse:
    """The poster, or the sheets that lie beside the box, as a tagged PDF with the box's code."""
    one = kit("collection_box")
    context = _poster(request, code)
    if name == "affisch":
        content = sheets.as_pdf("dialogue/kits/poster_pdf.html", context)
    else:
        content = sheets.as_pdf("dialogue/kits/sheet_pdf.html", {**sheets.contents(one, "sv", name), **context})
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{code}.pdf"'
    return response


def _poster(request: StaffRequest, code: str) -> dict[str, object]:
    row = codes.short_code(code)
    if row.way_in is None:
        raise UnknownCode(code=code[:20])
    address = request.build_absolute_uri(reverse("short", args=[row.code]))
    process = row.way_in.phase.process
    return {
        "row": row,
        "code": row.code,
        "text": kit("collection_box").text("sv"),
        "kit": kit("collection_box"),
        "question": in_language(process.question, "sv").text,
        "closes_on": row.way_in.phase.closes_on,
        "join_address": address.partition("://")[2].rstrip("/"),
        "qr": qr_picture(address),
    }
