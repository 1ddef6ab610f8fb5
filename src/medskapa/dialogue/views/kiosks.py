"""A screen at an event: a quiz, one question, an address for the draw; empty again for each new person."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors import queries as actors
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.dialogue.forms.kiosks import AddressForm, QuizForm, WordForm
from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.kits.values import KitText
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import answering, kiosks
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.requests import private, written_at
from medskapa.dialogue.rules.contributions import Medium
from medskapa.dialogue.rules.sessions import place_of_words
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.requests import SiteRequest
from medskapa.processes.queries import processes
from medskapa.ui.form_submission import submit_form


def _standing(token: str, moment: datetime) -> Session:
    """The event behind a kiosk's secret. Raises LinkEnded for any other secret."""
    link, _ = actors.guest(token, now=moment)
    if link.task != GuestTask.KIOSK:
        raise LinkEnded()
    return found.session_of(link.reference.code)


def _text(request: SiteRequest) -> KitText:
    return kit("event").text(request.asked_language)


def _show(request: SiteRequest, token: str, page: str, status: int = 200, **context: object) -> HttpResponse:
    home = reverse("kiosk", args=[token])
    shared = {"text": _text(request), "home": home, "token": token}
    return render(request, f"dialogue/kits/{page}.html", {**shared, **context}, status=status)


# Whoever stands there is nobody, so there is no cookie to check.
@private
@require_safe
def kiosk(request: SiteRequest, token: str) -> HttpResponse:
    """The first screen: choose quiz or question."""
    session = _standing(token, now())
    is_open = processes.days_of(session.way_in.phase).contain(now())
    return _show(request, token, "kiosk", session=session, is_open=is_open)


@private
@csrf_exempt
@require_http_methods(["GET", "POST"])
def quiz(request: SiteRequest, token: str) -> HttpResponse:
    session = _standing(token, now())
    questions = _text(request).quiz
    form = QuizForm(request.POST or None, questions=questions).as_asked(request)
    result = submit_form(
        request,
        form,
        lambda: kiosks.answer_quiz(
            session=session,
            chosen=form.chosen(),
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
            written_at=written_at(request.POST),
        ),
    )
    if not result.done:
        return _show(request, token, "kiosk_quiz", result.status, form=form)
    chosen = form.chosen()
    answers = [
        (one, next(c.words for c in one.choices if c.key == chosen[one.key]), chosen[one.key] == one.right)
        for one in questions
    ]
    return _show(request, token, "kiosk_done", answers=answers)


@private
@csrf_exempt
@require_http_methods(["GET", "POST"])
def word(request: SiteRequest, token: str) -> HttpResponse:
    session = _standing(token, now())
    form = WordForm(
        request.POST or None,
        prompts=found.prompts(session)[:1],
        language=request.asked_language,
    ).as_asked(request)
    result = submit_form(
        request,
        form,
        lambda: answering.answer_session(
            session=session,
            answers=form.answers(),
            words=form.words(place_of_words(session.way_in.kind, session.place)),
            medium=Medium.KIOSK,
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
            written_at=written_at(request.POST),
        ),
    )
    if not result.done:
        return _show(request, token, "kiosk_word", result.status, form=form)
    taken, _ = result.value
    address = request.build_absolute_uri(reverse("receipt", args=[taken.receipt]))
    return _show(request, token, "kiosk_done", receipt=taken.receipt, qr=qr_picture(address))


@private
@csrf_exempt
@require_http_methods(["GET", "POST"])
def prize(request: SiteRequest, token: str) -> HttpResponse:
    """A step of its own, which knows nothing of what was answered."""
    session = _standing(token, now())
    form = AddressForm(request.POST or None).as_asked(request)
    result = submit_form(
        request,
        form,
        lambda: kiosks.leave_address(
            session=session,
            address=form.cleaned_data["address"],
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
        ),
        field="address",
    )
    if result.done:
        return _show(request, token, "kiosk_done", left=gettext("Adressen ligger i lottningen."))
    return _show(request, token, "kiosk_prize", result.status, form=form)
