"""Where staff plan sessions, see what is missing, close and sum them up."""

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.actors.operations import invite_guest
from medskapa.actors.rules import GuestTask
from medskapa.dialogue.desk.personal import asked_about, fates_in
from medskapa.dialogue.forms.sessions import ClosingForm, OutcomeAnswerForm, OutcomeForm, PlanForm, VisitForm
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import capture, summaries, visits
from medskapa.dialogue.operations import outcomes as outcomes_operations
from medskapa.dialogue.operations import sessions as session_operations
from medskapa.dialogue.queries import session_desk
from medskapa.dialogue.queries import sessions as session_queries
from medskapa.dialogue.queries.workshops import code_of
from medskapa.dialogue.rules.intake import GRACE_DAYS
from medskapa.dialogue.rules.sessions import PersonalDataLeft
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind
from medskapa.ui.form_submission import submit, submit_form


@require_safe
@staff("dialogue.see_sessions")
def index(request: StaffRequest) -> HttpResponse:
    rows = session_desk.sessions_for_desk(now=now())
    context = {
        "rows": rows,
        "owing": [row for row in rows if row.missing],
        "coverage": session_queries.coverage_of(session_queries.TOUR),
        "desk_at": "traffar",
    }
    return render(request, "dialogue/desk/sessions.html", context)


@require_http_methods(["GET", "POST"])
@staff("dialogue.plan_session")
def new(request: StaffRequest) -> HttpResponse:
    form = PlanForm(request.POST or None, ways=session_desk.session_ways())
    result = submit_form(
        request,
        form,
        lambda: session_operations.plan_session(
            way_in=form.cleaned_data["way_in"], plan=form.plan(), by=request.doer, now=now()
        ),
        success=gettext("Träffen är planerad och syns för alla."),
    )
    if result.done:
        return redirect("desk_session", code=result.value.reference.code)
    return _plan_page(request, form, None, result.status)


@require_http_methods(["GET", "POST"])
@staff("dialogue.change_session")
def change(request: StaffRequest, code: str) -> HttpResponse:
    session = session_desk.session_at_desk(code)
    given = request.POST if request.method == "POST" else None
    form = PlanForm(given, ways=session_desk.session_ways(), session=session, initial=PlanForm.filled_from(session))
    form.fields["way_in"].disabled = True
    result = submit_form(
        request,
        form,
        lambda: session_operations.change_session(session=session, plan=form.plan(), by=request.doer, now=now()),
        success=gettext("Ändrat."),
    )
    if result.done:
        return redirect("desk_session", code=code)
    return _plan_page(request, form, session, result.status)


def _plan_page(request: StaffRequest, form: PlanForm, session: Session | None, status: int) -> HttpResponse:
    context = {"form": form, "session": session, "desk_at": "traffar"}
    return render(request, "dialogue/desk/session_plan.html", context, status=status)


@require_safe
@staff("dialogue.see_sessions")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, session_desk.session_at_desk(code))


def _page(request: StaffRequest, session: Session, status: int = 200, **more: Any) -> HttpResponse:
    """A session at the desk: what is missing, what has been written, and what can be done now."""
    moment, wrong = now(), more.pop("wrong_answer", {})
    outcomes = session_queries.outcomes_of(session, now=moment, language="sv")
    context = {
        "session": session,
        "card": session_queries.session_card(session, now=moment, language="sv"),
        "missing": session_desk.missing_of(session, now=moment),
        "caught": session_desk.caught(session),
        "questions": session_desk.questions_of(session, "sv"),
        "short": code_of(session),
        "links": session_desk.capture_links(session, now=moment),
        "coming": sum(row.people for row in session_queries.registrations(session)),
        "outcomes": [(one, wrong.get(one.pk) or _answer_form(one.pk)) for one in outcomes],
        "heard": session_queries.heard_result(session),
        "closing": ClosingForm(),
        "outcome_form": OutcomeForm(auto_id="id_outcome_%s"),
        "summary": session.summary,
        "desk_at": "traffar",
        **more,
    }
    return render(request, "dialogue/desk/session.html", context, status=status)


def _press(request: StaffRequest, code: str, success: str, operation: Any, **given: Any) -> HttpResponse:
    """Do one thing to a session and come back to its page, with the refusal's sentence when it was refused."""
    session = session_desk.session_at_desk(code)
    result = submit(request, lambda: operation(session=session, by=request.doer, now=now(), **given), success=success)
    if result.done:
        return redirect("desk_session", code=code)
    return _page(request, session, result.status, error=result.error)


@require_POST
@staff("dialogue.cancel_session")
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    done = gettext("Träffen är inställd. Skälet står på dess sida.")
    return _press(request, code, done, session_operations.cancel_session, why=request.POST.get("why", ""))


@require_POST
@staff("dialogue.open_capture")
def open_for_words(request: StaffRequest, code: str) -> HttpResponse:
    return _press(request, code, gettext("Nu kan borden anteckna."), session_operations.open_capture)


@require_POST
@staff("dialogue.see_sessions")
def facilitator_link(request: StaffRequest, code: str) -> HttpResponse:
    """A new link for who writes. Its secret is shown on this page and never again."""
    session = session_desk.session_at_desk(code)
    until = max(session.day, stockholm_day(now())) + timedelta(days=GRACE_DAYS)
    _, token = invite_guest(
        task=GuestTask.FACILITATOR,
        reference=session.reference,
        name="",
        expires_on=until,
        by=request.doer,
        now=now(),
    )
    address = request.build_absolute_uri(reverse("capture", args=[token]))
    return _page(request, session, link=address, link_until=until, qr=qr_picture(address))


@require_POST
@staff("dialogue.open_capture")
def end_links(request: StaffRequest, code: str) -> HttpResponse:
    """For a phone that is lost: every link to the tables ends, and who still writes is given a new one."""
    return _press(request, code, gettext("Länkarna leder ingenstans längre."), capture.end_capture_links)


@require_POST
@staff("dialogue.close_session")
def close(request: StaffRequest, code: str) -> HttpResponse:
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return _page(request, session_desk.session_at_desk(code), 400, closing=form)
    return _press(request, code, gettext("Träffen är avslutad."), session_operations.close_session, **form.cleaned_data)


@require_POST
@staff("dialogue.sum_up")
def sum_up(request: StaffRequest, code: str) -> HttpResponse:
    """Publish a summary; whatever looks like personal data in it is asked about first."""
    session = session_desk.session_at_desk(code)
    summary = {language: request.POST.get(f"summary_{language}", "") for language in ("sv", "en")}
    fates = fates_in(request.POST)
    result = submit(
        request,
        lambda: summaries.sum_up(
            session=session, summary=summary, masked=fates.masked, kept=fates.kept, by=request.doer, now=now()
        ),
        success=gettext("Sammanfattningen är publicerad. Träffen syns på kartan."),
    )
    if result.done:
        return redirect("desk_session", code=code)
    texts = [" ".join(text.split()) for text in summary.values()]
    asked = asked_about(texts) if isinstance(result.refusal, PersonalDataLeft) else []
    return _page(request, session, result.status, error=result.error, summary=summary, suggested=asked)


@require_POST
@staff("dialogue.add_outcome")
def add_outcome(request: StaffRequest, code: str) -> HttpResponse:
    form = OutcomeForm(request.POST, auto_id="id_outcome_%s")
    if not form.is_valid():
        return _page(request, session_desk.session_at_desk(code), 400, outcome_form=form)
    data = form.cleaned_data
    return _press(
        request,
        code,
        gettext("Frågan är ställd och syns på träffens sida."),
        outcomes_operations.add_outcome,
        words=form.said(),
        responder=data["responder"],
        due_on=data["due_on"],
    )


def _answer_form(number: int, given: QueryDict | None = None) -> OutcomeAnswerForm:
    return OutcomeAnswerForm(given, auto_id=f"id_answer_{number}_%s")


@require_POST
@staff("dialogue.answer_outcome")
def answer_outcome(request: StaffRequest, code: str, number: int) -> HttpResponse:
    session = session_desk.session_at_desk(code)
    outcome = session.outcomes.filter(pk=number).first()
    if outcome is None:
        raise NotFound()
    form = _answer_form(number, request.POST)
    if not form.is_valid():
        return _page(request, session, 400, wrong_answer={number: form})
    result = submit(
        request,
        lambda: outcomes_operations.answer_outcome(outcome=outcome, answer=form.said(), by=request.doer, now=now()),
        success=gettext("Svaret syns på träffens sida."),
    )
    if result.done:
        return redirect("desk_session", code=code)
    return _page(request, session, result.status, error=result.error)


@require_safe
@staff("dialogue.see_registrations")
def registrations(request: StaffRequest, code: str) -> HttpResponse:
    """Who means to come, opened for this page alone."""
    session = session_desk.session_at_desk(code)
    people = [{**decrypt(bytes(row.sealed)), "people": row.people} for row in session_queries.registrations(session)]
    card = session_queries.session_card(session, now=now(), language="sv")
    context = {"session": session, "card": card, "people": people, "desk_at": "traffar"}
    return render(request, "dialogue/desk/registrations.html", context)


@require_http_methods(["GET", "POST"])
@staff("dialogue.log_visit")
def visit(request: StaffRequest) -> HttpResponse:
    """A visit in three fields, for a phone on the way home."""
    fresh = {"key": secrets.token_urlsafe(24)}
    form = VisitForm(request.POST) if request.method == "POST" else VisitForm(initial=fresh)
    way = processes.way_in(WayInKind.FIELD_VISIT, now=now())
    status = 200
    if way is not None:
        result = submit_form(
            request,
            form,
            lambda: visits.log_visit(way_in=way, by=request.doer, now=now(), **form.cleaned_data),
            success=gettext("Besöket är sparat. Vad ni lärde er väntar på att läsas."),
        )
        if result.done:
            return redirect("desk_visit")
        status = result.status
    context = {"form": form, "there_is_a_way": way is not None, "desk_at": "traffar"}
    return render(request, "dialogue/desk/visit.html", context, status=status)
