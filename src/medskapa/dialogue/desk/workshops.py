"""Where staff see workshops that others hold, let them be shown, and open kiosks at events."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.operations import kiosks, workshops
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.requests import private
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.ui.form_submission import submit


@require_safe
@staff("dialogue.list_workshop")
def index(request: StaffRequest) -> HttpResponse:
    return _index(request)


def _index(request: StaffRequest, error: str = "", status: int = 200) -> HttpResponse:
    rows = [(row, found.own_title(row, "sv")) for row in found.own_workshops()[:200]]
    shown = [{"session": row, "own_title": title} for row, title in rows if row.reference.visible]
    hidden = [{"session": row, "own_title": title} for row, title in rows if not row.reference.visible]
    context = {
        "unlisted": hidden,
        "listed": shown,
        "error": error,
        "desk_at": "traffar",
    }
    return render(request, "dialogue/desk/own_workshops.html", context, status=status)


@require_POST
@staff("dialogue.list_workshop")
def list_it(request: StaffRequest, code: str) -> HttpResponse:
    """Show a workshop in public under the title that was read and perhaps changed."""
    result = submit(
        request,
        lambda: workshops.list_workshop(
            session=found.session_of(code),
            title=request.POST.get("title", ""),
            host=request.POST.get("host", ""),
            by=request.doer,
            now=now(),
        ),
        success=gettext("Träffen visas nu för alla."),
    )
    return redirect("desk_workshops") if result.done else _index(request, result.error, result.status)


@require_safe
@staff("dialogue.open_kiosk")
def events(request: StaffRequest) -> HttpResponse:
    """Events with their kiosks, how the quiz went, and how many addresses lie in the draw."""
    text = kit("event").text("sv")
    rows = []
    for session in found.event_sessions()[:100]:
        counts = found.quiz_counts(session)
        quiz = [
            [choice.words, counts.get((question.key, choice.key), 0), question.words]
            for question in text.quiz
            for choice in question.choices
        ]
        rows.append({"session": session, "quiz": quiz if counts else []})
    context = {"rows": rows, "desk_at": "traffar", "today": stockholm_day(now())}
    return render(request, "dialogue/desk/kiosks.html", context)


@private
@require_POST
@staff("dialogue.open_kiosk")
def open_one(request: StaffRequest, code: str) -> HttpResponse:
    """The address is shown this once: it is the key to the kiosk."""
    session = found.session_of(code)
    until = max(session.day, stockholm_day(now())) + timedelta(days=1)
    token = kiosks.open_kiosk(session=session, until=until, by=request.doer, now=now())
    address = request.build_absolute_uri(reverse("kiosk", args=[token]))
    context = {
        "session": session,
        "address": address,
        "qr": qr_picture(address),
        "until": until,
        "desk_at": "traffar",
    }
    return render(request, "dialogue/desk/kiosk_opened.html", context)


@require_POST
@staff("dialogue.open_kiosk")
def close_all(request: StaffRequest, code: str) -> HttpResponse:
    closed = kiosks.close_kiosks(session=found.session_of(code), by=request.doer, now=now())
    messages.success(request, ngettext("{n} kiosk är stängd.", "{n} kiosker är stängda.", closed).format(n=closed))
    return redirect("desk_kiosks")


@private
@require_POST
@staff("dialogue.forget_addresses")
def draw(request: StaffRequest, code: str) -> HttpResponse:
    """Show one address, drawn by chance; or forget them all when the prize has found its owner."""
    session = found.session_of(code)
    if "forget" in request.POST:
        count = kiosks.forget_addresses(session=session, by=request.doer, now=now())
        messages.success(
            request, ngettext("{n} adress är raderad.", "{n} adresser är raderade.", count).format(n=count)
        )
        return redirect("desk_kiosks")
    drawn = found.drawn_address(session)
    address = decrypt(bytes(drawn.sealed))["address"] if drawn else ""
    context = {"session": session, "address": address, "desk_at": "traffar"}
    return render(request, "dialogue/desk/drawn.html", context)
