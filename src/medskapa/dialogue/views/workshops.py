"""A workshop of one's own: starting it, the host's page, answering by code, sending what the group arrived at."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors import queries as actors
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.dialogue.forms.workshops import AnswerForm, CodeForm, GroupForm, StartForm
from medskapa.dialogue.kits import sheets
from medskapa.dialogue.kits.values import KitText
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import answering
from medskapa.dialogue.operations import workshops as operations
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.requests import private, written_at
from medskapa.dialogue.rules.contributions import Medium, SessionState
from medskapa.dialogue.rules.sessions import place_of_words
from medskapa.dialogue.rules.workshops import OWN_KINDS, UnknownCode
from medskapa.dialogue.views.kits import KIND_OF, chosen_language, file_of, way_now
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.rate_limit import over_limit, require_under_limit
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread.queries.stations import localised
from medskapa.ui.form_submission import submit_form


# Whoever starts or answers is nobody, so there is no cookie to check; the keys in the forms are never remembered.
@private
@csrf_exempt
@require_http_methods(["GET", "POST"])
def start(request: SiteRequest, slug: str) -> HttpResponse:
    one, moment = sheets.kit_of(slug), now()
    language = chosen_language(request, one)
    state = way_now(KIND_OF[one.key], moment)
    form = StartForm(request.POST or None, language=request.asked_language, initial={"day": stockholm_day(moment)})

    def operation() -> operations.Started:
        require_under_limit(request, of="starts", now=moment)
        return operations.start_workshop(
            way_in=state["way"],  # type: ignore[arg-type]
            start=form.start(language if "-" not in language else "sv"),
            by=A_VISITOR,
            now=moment,
            key=form.cleaned_data["key"],
        )

    result = submit_form(request, form, operation, field=lambda no: "day" if no.status == 400 else None)
    if result.done:
        return redirect(f"{reverse('host', args=[result.value.token])}?ny=1")
    status = 409 if request.method == "POST" and not result.refusal and not state["open_now"] else result.status
    context = {
        "kit": one,
        "title": in_language({text.language: text.title for text in one.texts}, request.asked_language),
        "form": form.as_asked(request) if state["open_now"] else None,
        **state,
    }
    return render(request, "dialogue/kits/start.html", context, status=status)


def _hosted(token: str, moment: datetime) -> tuple[Session, Doer]:
    """The workshop behind a host's secret. Raises LinkEnded for any other secret."""
    link, doer = actors.guest(token, now=moment)
    if link.task != GuestTask.HOST:
        raise LinkEnded()
    session = found.session_of(link.reference.code)
    if session.way_in.kind not in OWN_KINDS:
        raise LinkEnded()
    return session, doer


@private
@require_safe
def host(request: SiteRequest, token: str) -> HttpResponse:
    session, _ = _hosted(token, now())
    form = GroupForm(prompts=found.prompts(session), language=request.asked_language, initial={"place": session.place})
    return _host_page(request, token, session, form)


def _host_page(request: SiteRequest, token: str, session: Session, form: GroupForm, status: int = 200) -> HttpResponse:
    one = sheets.kit_of(sheets.slug_of(session.way_in.kind))
    text = one.text(chosen_language(request, one))
    code, sent = found.code_of(session), session.state == SessionState.HELD
    open_now = processes.days_of(session.way_in.phase).contain(now())
    context = {
        "kit": one,
        "text": text,
        "session": session,
        "title": found.own_title(session, request.asked_language).text,
        "new": "ny" in request.GET,
        "own_path": reverse("host", args=[token]),
        "own_address": request.build_absolute_uri(reverse("host", args=[token])),
        "code": code,
        **_joining(request, code),
        "materials": sheets.materials(one, text.language)[1:],
        "sheet_url": reverse("host_sheet", args=[token]),
        "send_url": reverse("host_send", args=[token]),
        "times": _times(session, text),
        "answers": session.contributions.count(),
        "sent": sent,
        "form": form.as_asked(request) if open_now and not sent else None,
        "closed_on": session.way_in.phase.closes_on,
    }
    return render(request, "dialogue/kits/host.html", context, status=status)


def _joining(request: SiteRequest, code: str) -> dict[str, str]:
    """Where the others go, as words and as a picture to scan."""
    address = request.build_absolute_uri(reverse("join", args=[code])) if code else ""
    return {"join_address": address.partition("://")[2].rstrip("/"), "qr": qr_picture(address) if address else ""}


def _times(session: Session, text: KitText) -> list[dict[str, Any]]:
    """The agenda with clock times where the host has said when it starts, and with minutes in any case."""
    at = session.starts_at
    return [
        {
            "title": heading,
            "text": what,
            "minutes": last - first,
            "first": first,
            "last": last,
            "at": at + timedelta(minutes=first) if at else None,
            "ends": at + timedelta(minutes=last) if at else None,
        }
        for first, last, heading, what in sheets.clock(text)
    ]


@private
@csrf_exempt
@require_POST
def send(request: SiteRequest, token: str) -> HttpResponse:
    """The whole group's answers, which are stored together or not at all."""
    session, doer = _hosted(token, now())
    form = GroupForm(request.POST, request.FILES, prompts=found.prompts(session), language=request.asked_language)

    def operation() -> str:
        require_under_limit(request, of="groups", now=now())
        taken, _ = answering.send_group(
            session=session,
            group=form.group(),
            photos=[photo.read() for photo in form.cleaned_data["photos"]],
            by=doer,
            now=now(),
            key=form.cleaned_data["key"],
            written_at=written_at(request.POST),
        )
        return taken.receipt

    result = submit_form(request, form, operation)
    if not result.done:
        return _host_page(request, token, session, form, result.status)
    return redirect(f"{reverse('receipt', args=[result.value])}?ny=1")


@private
@require_safe
def sheet(request: SiteRequest, token: str) -> HttpResponse:
    """The worksheets' first page with the code to join by, to print for everybody."""
    session, _ = _hosted(token, now())
    one = sheets.kit_of(sheets.slug_of(session.way_in.kind))
    text, code = one.text(chosen_language(request, one)), found.code_of(session)
    name = text.worksheets[0].name
    context = {**sheets.contents(one, text.language, name), "code": code, **_joining(request, code)}
    return file_of(sheets.as_pdf("dialogue/kits/sheet_pdf.html", context), f"blad-{code}.pdf")


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def enter_code(request: SiteRequest) -> HttpResponse:
    """Somebody has a code on paper and no way to scan it."""
    form = CodeForm(request.POST or None).as_asked(request)
    if request.method == "POST" and form.is_valid():
        try:
            code = found.short_code(form.cleaned_data["code"])
        except UnknownCode as unknown:
            form.add_error("code", unknown.message)
            return render(request, "dialogue/kits/code.html", {"form": form}, status=unknown.status)
        return redirect("short", code=code.code)
    return render(request, "dialogue/kits/code.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
def short(request: SiteRequest, code: str) -> HttpResponse:
    """What a code on paper, a poster or a screen leads to: a session's questions, or the way in of a box."""
    row = found.short_code(code)
    if row.session is not None:
        return redirect("join", code=row.code)
    if row.way_in is not None and row.way_in.kind == WayInKind.CONSULTATION:
        # A later stage knows which text the way in is about.
        return redirect(localised(f"/remiss/kod/{row.code}/", request.asked_language))
    paths = {WayInKind.OWN_WORKSHOP: "/egen-workshop/", WayInKind.YOUTH_PACKAGE: "/unga/"}
    kind = WayInKind(row.way_in.kind) if row.way_in else WayInKind.OPEN_QUESTION
    slug = paths.get(kind, "")
    return redirect("kit", slug=slug.strip("/")) if slug else redirect("take_part")


@private
@csrf_exempt
@require_http_methods(["GET", "POST"])
def join(request: SiteRequest, code: str) -> HttpResponse:
    """A participant answers the session's questions on their own phone."""
    session = found.short_code(code).session
    if session is None:
        return redirect("short", code=code)
    form = AnswerForm(
        request.POST or None,
        prompts=found.prompts(session),
        language=request.asked_language,
        initial={"place": place_of_words(session.way_in.kind, session.place)},
    )
    result = submit_form(
        request,
        form,
        lambda: answering.answer_session(
            session=session,
            answers=form.answers(),
            words=form.words(),
            medium=Medium.OFFLINE if written_at(request.POST) else Medium.WEB,
            by=A_VISITOR,
            now=now(),
            key=form.cleaned_data["key"],
            written_at=written_at(request.POST),
            # Nobody is shut out of a full hall behind one address; a flood is read last.
            unproven=over_limit(request, now=now()),
        ),
    )
    if not result.done:
        return _join_page(request, session, form, result.status)
    taken, _ = result.value
    return redirect(f"{reverse('receipt', args=[taken.receipt])}?ny=1")


def _join_page(request: SiteRequest, session: Session, form: AnswerForm, status: int = 200) -> HttpResponse:
    open_now = processes.days_of(session.way_in.phase).contain(now())
    cancelled = session.cancelled_why if session.state == SessionState.CANCELLED else ""
    context = {
        "title": in_language(session.reference.titles, request.asked_language),
        "youth": session.way_in.kind == WayInKind.YOUTH_PACKAGE,
        "form": form.as_asked(request) if open_now and not cancelled else None,
        "cancelled": cancelled,
        "closed_on": session.way_in.phase.closes_on,
    }
    return render(request, "dialogue/kits/join.html", context, status=status)
