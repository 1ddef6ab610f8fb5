"""Three questions before and after taking part: count the answers and go back to where they were asked."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from medskapa.dialogue.operations import knowledge
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.requests import private
from medskapa.dialogue.rules.knowledge import QUESTIONS, Asked, NothingAnswered
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.requests import SiteRequest
from medskapa.processes.models import Process
from medskapa.processes.queries import processes
from medskapa.thread.queries.stations import localised


def _answered(request: SiteRequest, process: Process, asked: Asked, back: str) -> HttpResponse:
    """Count, and go back with what to say there. Raises TooManyAtOnce."""
    require_under_limit(request, of="knowledge", now=now())
    answers = {key: request.POST.get(key, "")[:8] for key in QUESTIONS}
    try:
        knowledge.answer_knowledge(process=process, asked=asked, answers=answers, by=A_VISITOR, now=now())
    except NothingAnswered:
        return redirect(f"{back}?koll=tomt#koll")
    return redirect(f"{back}?koll=tack#koll")


@csrf_exempt
@require_POST
def before(request: SiteRequest, code: str) -> HttpResponse:
    """Nothing of who answers is kept, so there is no cookie to check."""
    process = processes.published_process(code)
    back = localised(process.reference.path, request.asked_language)
    return _answered(request, process, Asked.BEFORE, back)


@private
@require_POST
def after(request: SiteRequest, code: str) -> HttpResponse:
    """From a receipt, to the same counts: nothing says which receipt."""
    process = contributions.behind_receipt(code)[0].way_in.phase.process
    return _answered(request, process, Asked.AFTER, reverse("receipt", args=[code]))
