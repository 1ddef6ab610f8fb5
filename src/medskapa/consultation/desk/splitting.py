"""Where staff go through what has come in, and cut it into points to answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.consultation.models import Consultation, Submission
from medskapa.consultation.operations import segments
from medskapa.consultation.operations.segments import Piece
from medskapa.consultation.queries import consultations, progress, splitting
from medskapa.consultation.queries import outline as outline_queries
from medskapa.consultation.queries.submissions import sender_of, submission
from medskapa.consultation.rules.responses import named
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.queries import documents
from medskapa.ui.form_submission import submit


@require_http_methods(["GET", "POST"])
@staff("consultation.split")
def index(request: StaffRequest, code: str) -> HttpResponse:
    """What nobody has gone through yet; one press splits all of it, one looks for likes."""
    consultation = consultations.consultation(code)
    if request.method == "POST":
        if "group" in request.POST:
            result = submit(
                request,
                lambda: segments.group_segments(consultation=consultation, by=request.doer, now=now()),
                success=lambda made: gettext("%(n)s nya grupper av likalydande.") % {"n": made},
            )
        else:
            result = submit(
                request,
                lambda: segments.split_all(consultation=consultation, by=request.doer, now=now()),
                success=lambda made: gettext("%(n)s nya synpunkter att svara på.") % {"n": made},
            )
            if result.done:
                _left(request, consultation)
        if result.refusal:
            messages.error(request, result.error)
        return redirect("desk_splitting", code=code)
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "waiting": splitting.waiting(consultation),
        "progress": progress.progress(consultation),
    }
    return render(request, "consultation/desk/splitting.html", context)


def _left(request: StaffRequest, consultation: Consultation) -> None:
    """Say which a person must read: those with a letter attached, and those that are a whole letter."""
    left = [gettext("yttrande %(n)s") % {"n": one.number} for one in splitting.waiting(consultation)]
    if left:
        words = gettext("De här måste du läsa och dela upp själv, för de är långa eller har bilagor: %(names)s.")
        messages.info(request, words % {"names": named(left)})


@require_http_methods(["GET", "POST"])
@staff("consultation.split")
def one(request: StaffRequest, code: str, received: str) -> HttpResponse:
    """One submission: its comments, what has been cut out of them, and room for words from a letter."""
    consultation = consultations.consultation(code)
    row = _received(consultation, received)
    if request.method != "POST":
        return _page(request, consultation, row)
    result = submit(request, lambda: _split(request, row), success=str)
    if not result.done:
        return _page(request, consultation, row, result.status, result.error)
    if "done" in request.POST:
        return redirect("desk_splitting", code=code)
    return redirect("desk_split", code=code, received=row.reference.code)


def _received(consultation: Consultation, received: str) -> Submission:
    """What came in to just this consultation. Raises NotFound."""
    row = submission(received)
    if row.consultation_id != consultation.pk:
        raise NotFound()
    return row


def _split(request: StaffRequest, row: Submission) -> str:
    """Do what was pressed, and say in a sentence what it gave. Raises what the operation raises."""
    sent, by, moment = request.POST, request.doer, now()
    if "each" in sent:
        made = segments.split_submission(submission=row, by=by, now=moment)
        return gettext("%(n)s nya synpunkter att svara på.") % {"n": len(made)}
    if "done" in sent:
        segments.finish_splitting(submission=row, by=by, now=moment)
        return gettext("Yttrandet är genomgånget.")
    comment = next((one for one in row.comments.all() if str(one.pk) == sent.get("comment")), None)
    key = sent.get("part", "")
    node = documents.node_by_key(row.consultation.edition.strategy, key) if key and comment is None else None
    # A browser sends line breaks as CR LF; a comment has those it was written with.
    words = sent.get("words", "").strip()
    if comment is not None and words not in comment.text:
        words = words.replace("\r\n", "\n")
    segments.cut_out(submission=row, pieces=[Piece(words, comment, node)], by=by, now=moment)
    return gettext("Orden är en egen synpunkt.")


@require_safe
@staff("consultation.split")
def original(request: StaffRequest, code: str, received: str) -> HttpResponse:
    """What was received, byte for byte, as plain text."""
    row = _received(consultations.consultation(code), received)
    answer = HttpResponse(row.original, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="yttrande-{row.number}.txt"'
    answer["Cache-Control"] = "no-store"
    return answer


def _page(
    request: StaffRequest, consultation: object, row: Submission, status: int = 200, error: str = ""
) -> HttpResponse:
    outline = outline_queries.outline(row.consultation, language="sv")
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "received": row,
        "sender": sender_of(row),
        "pieces": splitting.pieces_of(row, outline),
        "loose": splitting.loose_of(row),
        "files": list(row.attachments.order_by("pk")),
        "parts": [(one.place, f"{one.place} {one.title}") for one in outline.sections],
        "refusal": error,
        "words": request.POST.get("words", "") if error else "",
        "at": request.POST.get("comment", "") if error else "",
    }
    return render(request, "consultation/desk/split.html", context, status=status)
