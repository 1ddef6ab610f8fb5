"""Sessions for everybody: what one can come to, what has been, and what was said there."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from medskapa.dialogue.forms.registrations import RegistrationForm
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import participation as participation_operations
from medskapa.dialogue.operations import registrations
from medskapa.dialogue.queries import session_desk, sessions
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import HeardAnswer
from medskapa.dialogue.rules.sessions import HELD_KINDS
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.refusals import TooManyAtOnce
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.small_numbers import LEAST_SHOWN
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places import queries as places
from medskapa.processes.rules.periods import WayInKind
from medskapa.ui.form_submission import submit_form

A_PAGE = 12


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """Coming sessions, then the held ones a page at a time; one municipality or kind at a time if asked."""
    municipality = places.profile().municipality(request.GET.get("kommun", "")[:60] or "-")
    kind = request.GET.get("slag", "")
    kind, place = kind if kind in HELD_KINDS else "", municipality.code if municipality else ""
    context = {
        **_context(request.asked_language, place, kind, request.GET.get("sida", "1")[:6], now=now()),
        "municipality": municipality,
        "municipalities": places.profile().municipalities,
        "kind": kind,
        "kinds": [one.value for one in WayInKind if one in HELD_KINDS],
    }
    return render(request, "dialogue/sessions.html", context)


@cached_until_change
def _context(language: str, place: str, kind: str, number: str, *, now: datetime) -> dict[str, Any]:
    kinds = (kind,) if kind else ()
    page = Paginator(sessions.held_sessions(place=place, kinds=kinds), A_PAGE).get_page(number)
    return {
        "coming": sessions.coming_sessions(now=now, language=language, place=place, kinds=kinds)
        if page.number == 1
        else (),
        "held": [sessions.session_card(row, now=now, language=language) for row in page.object_list],
        "page": page,
        "unanswered": len(sessions.unanswered_outcomes(now=now, language=language)),
    }


@require_safe
def unanswered(request: SiteRequest) -> HttpResponse:
    """Everything that sessions have asked and nobody has answered."""
    outcomes = sessions.unanswered_outcomes(now=now(), language=request.asked_language)
    return render(request, "dialogue/unanswered.html", {"outcomes": outcomes})


@require_safe
def one(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    return page_of(request, sessions.session(code), RegistrationForm())


def page_of(request: SiteRequest, session: Session, form: RegistrationForm, status: int = 200) -> HttpResponse:
    """A session's page: an invitation before, a report after."""
    language, moment = request.asked_language, now()
    seats = sessions.seats_of(session, now=moment)
    context = {
        "session": session,
        "card": sessions.session_card(session, now=moment, language=language),
        "greetings": greetings_of(session),
        "accessibility": in_language(session.accessibility, language),
        "contact": in_language(session.contact, language),
        "questions": session_desk.questions_of(session, language),
        "agenda": agenda_of(session, language),
        "seats": seats,
        "form": form.as_asked(request) if seats.open else None,
        "registered": "anmald" in request.GET,
        "answered": "svarat" in request.GET,
        "heard": sessions.heard_result(session),
        "can_say_heard": session.state == contributions.SessionState.HELD,
        **report_of(session, language, moment),
    }
    return render(request, "dialogue/session.html", context, status=status)


def report_of(session: Session, language: str, moment: datetime) -> dict[str, Any]:
    """What has come of a session: the same for the page and for the PDF."""
    profile = places.profile()
    return {
        "summary": in_language(session.summary, language),
        "answers": sessions.answers_of(session, language=language),
        "outcomes": sessions.outcomes_of(session, now=moment, language=language),
        "groups": [group.words.shown_in(language) for group in profile.groups if group.key in session.occasion_groups],
        "least": LEAST_SHOWN,
    }


def greetings_of(session: Session) -> list[dict[str, object]]:
    """Each greeting with its language, and whether somebody who speaks it has read it."""
    return [
        {"words": LocalText(words, code), "code": code, "reviewed": code in session.reviewed_greetings}
        for code, words in session.greetings.items()
    ]


def agenda_of(session: Session, language: str) -> list[dict[str, object]]:
    """The agenda's parts, each with when it begins where the session says when it starts."""
    parts, at = [], session.starts_at
    for part in session.agenda:
        parts.append({"at": at, "minutes": part["minutes"], "words": in_language(part["words"], language)})
        at = at + timedelta(minutes=part["minutes"]) if at else None
    return parts


@csrf_exempt
@require_POST
def register(request: SiteRequest, code: str) -> HttpResponse:
    """Anybody may, signed in or not, so there is no cookie to check."""
    session = sessions.session(code)
    form = RegistrationForm(request.POST)

    def operation() -> None:
        require_under_limit(request, of="seats", now=now())
        data, language = form.cleaned_data, request.shown_language
        registrations.register(session=session, by=A_VISITOR, now=now(), language=language, **data)

    result = submit_form(request, form, operation, field=lambda no: None if isinstance(no, TooManyAtOnce) else "email")
    if not result.done:
        return page_of(request, session, form, result.status)
    return redirect(
        f"{sessions.session_card(session, now=now(), language=request.asked_language).url}?anmald=ja#anmalan"
    )


@csrf_exempt
@require_POST
def heard(request: SiteRequest, code: str) -> HttpResponse:
    """Count one answer. Nothing of who answered is kept, so there is no cookie to check."""
    session = sessions.session(code)
    try:
        answer = HeardAnswer(request.POST.get("answer", ""))
    except ValueError:
        raise contributions.UnknownValue(field=gettext("svaret"), value=request.POST.get("answer", "")[:20]) from None
    require_under_limit(request, of="heard", now=now())
    participation_operations.answer_heard(session=session, answer=answer, by=A_VISITOR, now=now())
    return redirect(f"{sessions.session_card(session, now=now(), language=request.asked_language).url}?svarat=ja#hord")
