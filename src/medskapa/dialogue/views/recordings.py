"""Leaving a voice of at most a minute, by microphone or as a file, and its receipt while it waits."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.dialogue.forms.recordings import RecordingForm
from medskapa.dialogue.operations import recordings
from medskapa.dialogue.requests import written_at
from medskapa.dialogue.rules import intake
from medskapa.dialogue.views.open_question import SENT_BEFORE, promises
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import SiteRequest
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods

# The only page on which a browser may ask for the microphone.
MICROPHONE = "geolocation=(), camera=(), microphone=(self), interest-cohort=()"


def _page(request: SiteRequest, form: RecordingForm | None, status: int = 200) -> HttpResponse:
    moment, language = now(), request.asked_language
    way = processes.way_in(periods.WayInKind.OPEN_QUESTION, now=moment)
    is_open = way is not None and processes.days_of(way.phase).contain(moment)
    process = way.phase.process if way else None
    easy = form is not None and form.as_asked(request).easy_swedish
    context = {
        "form": form if is_open else None,
        "easy": easy,
        "way": way,
        "process": process,
        "next_opening": None if is_open else processes.next_opening(now=moment),
        **promises(process, language, easy=easy),
    }
    response = render(request, "dialogue/open_question/speak.html", context, status=status)
    response["Permissions-Policy"] = MICROPHONE
    return response


@require_safe
def speak(request: SiteRequest) -> HttpResponse:
    return _page(request, RecordingForm(language=request.asked_language))


@require_POST
def send(request: SiteRequest) -> HttpResponse:
    form = RecordingForm(request.POST, request.FILES, language=request.asked_language)
    if not form.is_valid():
        return _page(request, form, 400)
    written = written_at(request.POST)
    try:
        require_under_limit(request, of="voices", now=now())
        intake.require_size(form.cleaned_data["recording"].size, most=intake.RECORDING_MEGABYTES)
        code, _ = recordings.leave_recording(
            voice=form.voice(),
            way_in=processes.way_in(periods.WayInKind.OPEN_QUESTION, now=written or now()),
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
            written_at=written,
        )
    except periods.Closed:
        return _page(request, None, 409)
    except KeyUsedForOtherWords as refusal:
        form.add_error("recording", gettext(SENT_BEFORE))
        form.renew_key()
        return _page(request, form, refusal.status)
    except Refusal as refusal:
        form.add_error("recording", refusal.message)
        return _page(request, form, refusal.status)
    return redirect(f"{reverse('receipt', args=[code])}?ny=1")
