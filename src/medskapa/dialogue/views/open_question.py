"""The open question: its form, sending it, and finding the receipt again."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.dialogue.forms.contributions import AdditionForm, ContributionForm, ReceiptForm
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import recordings
from medskapa.dialogue.requests import as_sent, private, written_at
from medskapa.dialogue.rules import contributions, language_guess
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation import proof_of_work
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.rate_limit import over_limit
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.translated_text import EASY_SWEDISH, in_language
from medskapa.processes.models import Process
from medskapa.processes.operations import sources
from medskapa.processes.queries import processes, ways
from medskapa.processes.rules import periods

# Easy Swedish, where a process has its promises in it too.


# Somebody went back in the browser and wrote something else: it gets a key of its own, once they say so.
SENT_BEFORE = gettext_noop(
    "Härifrån har du redan skickat något, och det är sparat. Vill du skicka det här också? Tryck en gång till."
)


def refuse(form: ContributionForm | AdditionForm, refusal: Refusal) -> None:
    """Say the refusal at the text."""
    form.add_error("text", refusal.message)


def _page(request: SiteRequest, form: ContributionForm | None, status: int = 200) -> HttpResponse:
    """The page of the open question; `form` is None when nothing is open."""
    moment, language = now(), request.asked_language
    easy = form is not None and form.easy_swedish
    way = processes.way_in(periods.WayInKind.OPEN_QUESTION, now=moment)
    open_now = way is not None and processes.days_of(way.phase).contain(moment)
    process = way.phase.process if way else None
    context = {
        "source": (request.POST or request.GET).get("fran", "")[:24],
        "registry": ways.registry(now=moment, language=language),
        "process": process,
        "phases": processes.phases(process, now=moment, language=language) if process else (),
        "form": form if open_now else None,
        "easy": easy,
        "longest": contributions.LONGEST,
        "way": way,
        "next_opening": None if open_now else processes.next_opening(now=moment),
        **promises(process, language, easy=easy),
    }
    return render(request, "dialogue/delta.html", context, status=status)


def promises(process: Process | None, language: str, *, easy: bool = False) -> dict[str, object]:
    """What a sender must know beforehand, each as words with their language; in easy Swedish on a Swedish page."""
    if process is None:
        return {}
    language = EASY_SWEDISH if easy and language == "sv" else language
    fields = ("question", "decides", "can_influence", "cannot_influence", "happens_next", "answered_by")
    return {name: in_language(getattr(process, name), language) for name in fields}


def _form(request: SiteRequest, *arguments: Any, easy: bool = False, **more: Any) -> ContributionForm:
    form = ContributionForm(*arguments, language=request.asked_language, **more)
    return form.as_asked(request, easy=easy)


@require_safe
def take_part(request: SiteRequest) -> HttpResponse:
    return _page(request, _form(request))


@require_safe
def take_part_easy(request: SiteRequest) -> HttpResponse:
    return _page(request, _form(request, easy=True))


@csrf_exempt
@require_POST
def write_on(request: SiteRequest) -> HttpResponse:
    """The box on the home page leads here. Nothing is stored, so nobody's cookie is asked for."""
    text = as_sent(request).get("text", "")
    form = _form(request, initial={"text": text})
    among = [code for code, _ in form.fields["language"].choices]  # type: ignore[attr-defined]
    asked = request.asked_language
    form.fields["language"].initial = language_guess.first_choice(text, asked=asked, among=among)
    return _page(request, form)


@never_cache
@require_safe
def challenge(request: SiteRequest) -> HttpResponse:
    """Work for a browser to do while somebody writes; it tells a person's browser from a flood."""
    return JsonResponse(proof_of_work.challenge(now=now()))


@require_POST
def send(request: SiteRequest) -> HttpResponse:
    form = _form(request, as_sent(request))
    if not form.is_valid():
        return _page(request, form, 400)
    written = written_at(request.POST)
    try:
        way = processes.way_to_send(periods.WayInKind.OPEN_QUESTION, now=written or now())
        taken, repeated = contribution_operations.contribute(
            words=form.words(),
            way_in=way,
            medium=Medium.OFFLINE if written else Medium.WEB,
            written_at=written,
            unproven=over_limit(request, now=now()) and not proof_of_work.proven(form.cleaned_data["proof"]),
            # Whoever is signed in speaks here as anybody: a name would stand in the journal for good.
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
        )
    except periods.Closed:
        return _page(request, None, 409)
    except KeyUsedForOtherWords as refusal:
        form.add_error("text", gettext(SENT_BEFORE))
        form.renew_key()
        return _page(request, form, refusal.status)
    except Refusal as refusal:
        refuse(form, refusal)
        return _page(request, form, refusal.status)
    # Most came by no link of their own, and are not made to wait for a second write to the disk.
    if way and not repeated and (source := request.POST.get("fran", "")):
        sources.count_source(process=way.phase.process, key=source)
    return redirect(f"{reverse('receipt', args=[taken.receipt])}?ny=1")


@private
@require_http_methods(["GET", "POST"])
def find_receipt(request: SiteRequest) -> HttpResponse:
    form = ReceiptForm(request.POST or None).as_asked(request)
    if request.method == "POST" and form.is_valid():
        try:
            known = recordings.recordings_behind(form.cleaned_data["code"])
            contribution_queries.behind_receipt(form.cleaned_data["code"], or_none=bool(known))
        except contributions.UnknownReceipt as unknown:
            form.add_error("code", unknown.message)
            return render(request, "dialogue/find_receipt.html", {"form": form}, status=404)
        return redirect("receipt", code=form.cleaned_data["code"].strip())
    return render(request, "dialogue/find_receipt.html", {"form": form})
