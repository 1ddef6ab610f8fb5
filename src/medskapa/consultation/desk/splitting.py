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
from medskapa.foundation.refusals import NotFound, Refusal
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.queries import documents


@require_http_methods(["GET", "POST"])
@staff("consultation.split")
def index(request: StaffRequest, code: str) -> HttpResponse:
    """What nobody has gone through yet; one press splits all of it, one looks for likes."""
    consultation = consultations.consultation(code)
    if request.method == "POST":
        by, moment = request.doer, now()
        try:
            if "group" in request.POST:
                made = segments.group_segments(consultation=consultation, by=by, now=moment)
                messages.success(request, gettext("%(n)s nya grupper av likalydande.") % {"n": made})
            else:
                made = segments.split_all(consultation=consultation, by=by, now=moment)
                messages.success(request, gettext("%(n)s nya synpunkter att svara på.") % {"n": made})
                _left(request, consultation)
        except Refusal as refusal:
            messages.error(request, refusal.message)
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
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            done = _do(request, row)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, done)
            return redirect("desk_splitting" if "done" in request.POST else "desk_split", **_here(request, code, row))
    return _page(request, consultation, row, refusal)


def _received(consultation: Consultation, received: str) -> Submission:
    """What came in to just this consultation. Raises NotFound."""
    row = submission(received)
    if row.consultation_id != consultation.pk:
        raise NotFound()
    return row


def _here(request: StaffRequest, code: str, row: Submission) -> dict[str, str]:
    return {"code": code} if "done" in request.POST else {"code": code, "received": row.reference.code}


def _do(request: StaffRequest, row: Submission) -> str:
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


def _page(request: StaffRequest, consultation: object, row: Submission, refusal: Refusal | None) -> HttpResponse:
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
        "refusal": refusal.message if refusal else "",
        "words": request.POST.get("words", "") if refusal else "",
        "at": request.POST.get("comment", "") if refusal else "",
    }
    return render(request, "consultation/desk/split.html", context, status=refusal.status if refusal else 200)
