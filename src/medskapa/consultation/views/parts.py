"""Writing: one part of the text at a time, with room for a comment under each paragraph."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from medskapa.consultation.models import Submission
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries import outline as outline_queries
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import SubmissionState
from medskapa.consultation.views.submissions import chapters, frame
from medskapa.dialogue.rules.contributions import Unreadable
from medskapa.foundation import edit_conflicts
from medskapa.foundation.doers import A_RECEIPT_HOLDER
from medskapa.foundation.refusals import NotFound, Refusal
from medskapa.foundation.requests import SiteRequest, private

# The name of a field that holds a comment begins with this; the rest says about what.
FIELD = "c:"


@private
@require_http_methods(["GET", "POST"])
def part(request: SiteRequest, receipt: str, slug: str) -> HttpResponse:
    """One part of the text with a comment under each paragraph; or the whole, and what the region asks."""
    row = submission_queries.behind_receipt(receipt)
    if row.state != SubmissionState.DRAFT:
        return redirect("submission", receipt)
    if request.method != "POST":
        return _part(request, row, receipt, slug)
    try:
        submission_operations.save(
            submission=row,
            words=_words(request),
            edition=request.POST.get("edition", "")[:20],
            version_tokens=edit_conflicts.from_form_value(request.POST.get("version_token")),
            by=A_RECEIPT_HOLDER,
            now=now(),
        )
    except Refusal as refusal:
        return _part(request, row, receipt, slug, refusal=refusal)
    if "next" in request.POST:
        return redirect(f"{reverse('submission_part', args=[receipt, request.POST['next'][:60]])}?sparat=1")
    return redirect(f"{reverse('submission', args=[receipt])}?sparat=1")


def _words(request: SiteRequest) -> dict[str, str]:
    """What was written, by place. Raises Unreadable for bytes that are no UTF-8, which Django would read as Latin 1."""
    if request.content_type == "application/x-www-form-urlencoded":
        try:
            request.body.decode()
        except UnicodeDecodeError:
            raise Unreadable() from None
    return _as_typed(request.POST)


def _as_typed(sent: QueryDict) -> dict[str, str]:
    return {name[len(FIELD) :]: str(text) for name, text in sent.items() if name.startswith(FIELD)}


def _part(
    request: SiteRequest,
    row: Submission,
    receipt: str,
    slug: str,
    *,
    refusal: Refusal | None = None,
) -> HttpResponse:
    outline = outline_queries.outline(row.consultation, language=request.asked_language)
    context = frame(request, row, receipt)
    stands = context["words"]
    written = _as_typed(request.POST)
    tokens = edit_conflicts.from_form_value(request.POST.get("version_token"))
    # After a refusal: what was typed, and what stands there by now where the writer had changed nothing.
    words = stands | edit_conflicts.own_words(written, tokens)
    theirs = edit_conflicts.conflicts_by_place(written, tokens=tokens, current=stands)
    parts = chapters(outline, words, receipt)
    slugs = [one["slug"] for one in parts]
    if slug not in slugs:
        raise NotFound()
    place = slugs.index(slug)
    chapter = parts[place]["chapter"]
    context |= {
        "chapter": chapter,
        "fields": (fields := _fields(chapter, context["shown"], words, theirs)),
        "clashing": list(_clashing(fields)),
        "version_token": edit_conflicts.as_form_value(edit_conflicts.tokens_by_place(stands)),
        "number": place + 1,
        "many": len(parts),
        "following": parts[place + 1] if place + 1 < len(parts) else None,
        "longest": rules.LONGEST,
        "error": refusal.message if refusal else "",
    }
    return render(request, "consultation/part.html", context, status=refusal.status if refusal else 200)


def _clashing(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Where two have written differently: the field, and the part that it stands in or the question it answers."""
    for one in fields:
        title = one["section"].title if "section" in one else one.get("question")
        for field in (*one.get("spots", ()), one):
            if field["clash"]:
                yield {"id": field["id"], "title": title}


def _fields(
    chapter: outline_queries.Chapter | None, shown: consultations.Shown, words: dict[str, str], theirs: dict[str, str]
) -> list[dict[str, Any]]:
    """What can be written on this page, in the order it is read, beside what somebody else has written there."""

    numbers = count(1)

    def field(place: str) -> dict[str, Any]:
        found = {"id": next(numbers), "name": f"{FIELD}{place}", "place": place, "text": words.get(place, "")}
        return found | {"clash": place in theirs, "theirs": theirs.get(place, "")}

    if chapter is None:
        questions = [field(question.place) | {"question": question.words} for question in shown.questions]
        return [field(""), *questions]
    return [
        field(section.place)
        | {"section": section, "spots": [field(spot.place) | {"words": spot.text} for spot in section.paragraphs]}
        for section in chapter.sections
    ]
