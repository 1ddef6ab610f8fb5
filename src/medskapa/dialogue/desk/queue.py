"""Where staff read what has come in: mask, publish, hide with a reason, translate."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.desk.personal import asked_about, fates_in
from medskapa.dialogue.filters import ContributionFilters
from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import moderation
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules.sessions import PersonalDataLeft
from medskapa.dialogue.tables import ContributionTable
from medskapa.foundation.requests import StaffRequest
from medskapa.personal_data import masking
from medskapa.ui.desk_lists import desk_list, list_file
from medskapa.ui.form_submission import submit


@require_safe
@staff("dialogue.see_queue")
def queue(request: StaffRequest) -> HttpResponse:
    """What waits to be read, or what else the filters ask for."""
    untranslated = contributions.awaiting_translation(contributions.unread_by_engine())
    filters, table = _contributions(request)
    context = {
        "list": desk_list(request, table, filters),
        "length": contributions.queue_length(),
        "untranslated": untranslated[:50],
        "untranslated_length": untranslated.count(),
    }
    return render(request, "dialogue/desk/queue.html", context)


@require_safe
@staff("dialogue.see_queue")
def queue_file(request: StaffRequest, form: str) -> HttpResponse:
    """The same list as a file, without the words that nobody else may read."""
    return list_file(request, _contributions(request)[1], form)


def _contributions(request: StaffRequest) -> tuple[ContributionFilters, ContributionTable]:
    filters = ContributionFilters(request.GET, contributions.for_staff())
    table = ContributionTable(filters.qs)
    if not filters.form.cleaned_data.get("lage"):
        table.columns.hide("lage")
    return filters, table


@require_safe
@staff("dialogue.see_queue")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, contributions.contribution(code))


def _page(
    request: StaffRequest, contribution: Contribution, status: int = 200, error: str = "", **more: object
) -> HttpResponse:
    chosen = {(start, end) for start, end, _ in contribution.masks}
    suggestions = _masks_to_choose(contribution)
    handled = contribution.state != contribution_rules.ContributionState.WAITING
    context = {
        "contribution": contribution,
        "pieces": _pieces(contribution.text, suggestions),
        "masks": [
            {
                "value": f"{mask.start}-{mask.end}-{mask.kind}",
                "words": contribution.text[mask.start : mask.end],
                "word": masking.masked(contribution.text[mask.start : mask.end], [_from_zero(mask)]),
                "sure": mask.sure,
                "checked": (mask.start, mask.end) in chosen if handled else True,
            }
            for mask in suggestions
        ],
        "consent": contribution.consents.latest("pk").given,
        "translations": contribution.translations.all(),
        "needs_translation": contribution.language in contributions.unread_by_engine(),
        "waiting": contributions.queue_length(),
        "error": error,
        "draft": {},
        "suggested": (),
        **more,
    }
    return render(request, "dialogue/desk/one.html", context, status=status)


def _masks_to_choose(contribution: Contribution) -> tuple[masking.Mask, ...]:
    """What somebody has masked already, then the suggestions beside it: approving again unmasks nothing unseen."""
    chosen = [masking.Mask(start, end, kind, True) for start, end, kind in contribution.masks]
    same = {(mask.start, mask.end) for mask in chosen}
    beside = [
        mask
        for mask in masking.suggest_masks(contribution.text)
        if (mask.start, mask.end) in same or not any(mask.overlaps(one) for one in chosen)
    ]
    known = {(mask.start, mask.end) for mask in beside}
    by_hand = [mask for mask in chosen if (mask.start, mask.end) not in known]
    return tuple(sorted([*beside, *by_hand], key=lambda mask: mask.start))


def _from_zero(mask: masking.Mask) -> masking.Mask:
    return masking.Mask(0, mask.end - mask.start, mask.kind, mask.sure)


def _pieces(text: str, masks: tuple[masking.Mask, ...]) -> list[tuple[str, str]]:
    """The text cut into (words, kind of mask or "")."""
    pieces, at = [], 0
    for mask in masks:
        pieces += [(text[at : mask.start], ""), (text[mask.start : mask.end], mask.kind)]
        at = mask.end
    return [piece for piece in [*pieces, (text[at:], "")] if piece[0]]


def _next() -> HttpResponse:
    """On to the next that waits."""
    following = contributions.queue(most=1).first()
    return redirect("desk_contribution", code=following.reference.code) if following else redirect("desk_queue")


@require_POST
@staff("dialogue.publish")
def publish(request: StaffRequest, code: str) -> HttpResponse:
    contribution = contributions.contribution(code)

    def operation() -> None:
        masks = [_mask(value, contribution.text) for value in request.POST.getlist("mask")]
        more = request.POST.get("more", "").splitlines()
        masks += [(start, end, "name") for start, end in contribution_rules.spans_of(contribution.text, more)]
        moderation.publish(contribution=contribution, masks=masks, by=request.doer, now=now())

    result = submit(request, operation, success=gettext("Inspelet är godkänt."))
    return _next() if result.done else _page(request, contribution, result.status, result.error)


def _mask(value: str, text: str) -> tuple[int, int, str]:
    start, end, kind = (*value.split("-"), "", "", "")[:3]
    whole = all(part.isdecimal() and len(part) <= len(str(len(text))) for part in (start, end))
    if not (whole and int(start) < int(end) <= len(text) and kind in masking.KINDS):
        raise contribution_rules.MaskOutside(words=value[:40])
    return int(start), int(end), kind


@require_POST
@staff("dialogue.hide")
def hide(request: StaffRequest, code: str) -> HttpResponse:
    contribution = contributions.contribution(code)
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: moderation.hide(contribution=contribution, why=why, by=request.doer, now=now()),
        success=gettext("Inspelet visas inte. Den som skrev kan läsa skälet på sitt kvitto."),
    )
    return _next() if result.done else _page(request, contribution, result.status, result.error)


@require_POST
@staff("dialogue.translate")
def translate(request: StaffRequest, code: str) -> HttpResponse:
    """Keep a translation; whatever looks like personal data in it is asked about first."""
    contribution, fates = contributions.contribution(code), fates_in(request.POST)
    draft = {name: request.POST.get(name, "").strip() for name in ("text", "translator", "reviewed")}
    result = submit(
        request,
        lambda: moderation.translate(
            contribution=contribution,
            language="swe",
            text=draft["text"],
            translator=draft["translator"] or request.doer.name,
            reviewed=draft["reviewed"] == "yes",
            masked=fates.masked,
            kept=fates.kept,
            by=request.doer,
            now=now(),
        ),
        success=gettext("Översättningen är sparad. Originalet är det som visas."),
    )
    if result.done:
        return redirect("desk_contribution", code=code)
    asked = asked_about([draft["text"]]) if isinstance(result.refusal, PersonalDataLeft) else []
    return _page(request, contribution, result.status, result.error, draft=draft, suggested=asked)
