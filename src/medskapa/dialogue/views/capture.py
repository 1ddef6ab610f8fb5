"""What a facilitator's link opens: a page for each table of a session, and the slip that people take home."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.queries import guest
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.dialogue.forms.capture import CaptureForm
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import capture
from medskapa.dialogue.queries import session_desk, sessions
from medskapa.dialogue.requests import private
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation.doers import Doer
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.thread.queries.stations import localised
from medskapa.ui.form_submission import submit_form

MOST_SLIPS = 12
LONGEST_TABLE = 40


def _behind(token: str) -> tuple[Session, Doer]:
    """The session that a facilitator's link leads to. Raises LinkEnded, also for a link to something else."""
    link, doer = guest(token, now=now())
    if link.task != GuestTask.FACILITATOR:
        raise LinkEnded()
    return session_desk.session_at_desk(link.reference.code), doer


def _words(request: SiteRequest, session: Session) -> dict[str, object]:
    language = request.asked_language
    return {
        "session": session,
        "card": sessions.session_card(session, now=now(), language=language),
        "questions": session_desk.questions_of(session, language),
        "is_open": session.state == SessionState.OPEN,
    }


@private
@require_safe
def tables(request: SiteRequest, token: str) -> HttpResponse:
    """Which tables there are, and how much each has said so far."""
    session, _ = _behind(token)
    caught = {one.table: sum(len(cell) for cell in one.answers) for one in session_desk.caught(session)}
    names = sorted({*session_desk.TABLES[:8], *(table for table in caught if table)})
    rows = [(name, caught.get(name, 0)) for name in names]
    return render(request, "dialogue/capture.html", {"token": token, "rows": rows, **_words(request, session)})


@csrf_exempt
@private
@require_http_methods(["GET", "POST"])
def table(request: SiteRequest, token: str, table: str) -> HttpResponse:
    """One table's questions, each with what has been written and a field for more.

    The link itself is the right to write, and a phone that was offline has no cookie of today.
    """
    session, doer = _behind(token)
    name = table.strip()[:LONGEST_TABLE]
    if request.method != "POST":
        return _table(request, token, session, name, None)
    form = CaptureForm(request.POST, prompt=request.POST.get("prompt", "")[:40])
    result = submit_form(
        request,
        form,
        lambda: capture.catch(session=session, table=name, by=doer, now=now(), **form.cleaned_data),
        field="text",
    )
    if not result.done:
        return _table(request, token, session, name, form, result.status)
    prompt = form.cleaned_data["prompt"]
    return redirect(f"{reverse('capture_table', args=[token, name])}?sparat={prompt}#{prompt}")


def _table(
    request: SiteRequest, token: str, session: Session, name: str, sent: CaptureForm | None, status: int = 200
) -> HttpResponse:
    context = _words(request, session)
    written = next((one.answers for one in session_desk.caught(session) if one.table == name), ())
    rows = []
    for place, (key, question) in enumerate(session_desk.questions_of(session, request.asked_language)):
        form = sent if sent is not None and sent.data.get("prompt") == key else CaptureForm(prompt=key)
        rows.append({"key": key, "question": question, "form": form, "written": written[place] if written else ()})
    context |= {
        "token": token,
        "table": name,
        "rows": rows,
        "sent": sent,
        "saved": request.GET.get("sparat", ""),
        "has_words": bool(written),
    }
    return render(request, "dialogue/capture_table.html", context, status=status)


@private
@require_safe
def slip(request: SiteRequest, token: str, table: str) -> HttpResponse:
    """The slip of a table: a code and a QR code that lead to what became of its words. As many as asked for."""
    session, _ = _behind(token)
    name = table.strip()[:LONGEST_TABLE]
    if not any(one.table == name for one in session_desk.caught(session)):
        raise NotFound()
    wanted = request.GET.get("antal", "")
    number = min(max(int(wanted), 1), MOST_SLIPS) if wanted.isdecimal() and len(wanted) < 4 else 4
    code = capture.table_receipt(session, name)
    address = request.build_absolute_uri(localised(f"/kvitto/{code}/", request.asked_language))
    context = {
        **_words(request, session),
        "token": token,
        "table": name,
        "code": code,
        "address": address,
        "qr": qr_picture(address),
        "slips": range(number),
    }
    return render(request, "dialogue/slip.html", context)
