"""A body's own page, behind the link in its letter: begin, go on, ask for more time, or say no."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from medskapa.consultation.forms.invitations import ExtraTimeForm
from medskapa.consultation.forms.submissions import LanguageForm
from medskapa.consultation.operations import extra_time, submissions
from medskapa.consultation.operations import invitations as invitation_operations
from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries import invitations as invitation_queries
from medskapa.consultation.rules.kinds import BodyKind
from medskapa.foundation.doers import A_RECEIPT_HOLDER
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.requests import SiteRequest, private
from medskapa.ui.form_submission import submit, submit_form


@private
@require_safe
def one(request: SiteRequest, token: str) -> HttpResponse:
    """What the body has begun and sent, and what it has asked."""
    return _page(request, token)


def _page(
    request: SiteRequest,
    token: str,
    form: ExtraTimeForm | None = None,
    begin_form: LanguageForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    invitation, _ = invitation_queries.invited_by(token, now=now())
    shown = consultations.shown(invitation.consultation, now=now(), language=request.asked_language)
    answers: list[dict[str, Any]] = [
        {"row": row, "receipt": invitation_queries.receipt_of(row)} for row in invitation_queries.answers_of(invitation)
    ]
    until = consultations.extra_until(invitation)
    context = {
        "token": token,
        "invitation": invitation,
        "shown": shown,
        "answers": answers,
        "extra_times": invitation_queries.extra_times_of(invitation),
        "extra_until": until,
        "may_begin": shown.is_open or consultations.in_extra_time(invitation, now=now()),
        "form": form or ExtraTimeForm(),
        "begin_form": begin_form or LanguageForm(language=request.asked_language),
        "error": error,
    }
    return render(request, "consultation/invitation.html", context, status=status)


@private
@require_POST
def begin(request: SiteRequest, token: str) -> HttpResponse:
    """Begin an answer under the body's own name, in the language it chooses; the same press again leads to the same."""
    invitation, _ = invitation_queries.invited_by(token, now=now())
    form = LanguageForm(request.POST, language=request.asked_language)
    if not form.is_valid():
        return _page(request, token, begin_form=form, status=400)

    def operation() -> str:
        require_under_limit(request, of="answers", now=now())
        begun, _repeated = submissions.begin(
            consultation=invitation.consultation,
            sender=Sender(BodyKind.ORGANISATION, invitation.name),
            language=form.cleaned_data["language"],
            key=form.cleaned_data["key"],
            invitation=invitation,
            by=A_RECEIPT_HOLDER,
            now=now(),
        )
        return begun.receipt

    result = submit(request, operation)
    if not result.done:
        return _page(request, token, begin_form=form, error=result.error, status=result.status)
    return redirect(f"{reverse('submission', args=[result.value])}?ny=1")


@private
@require_POST
def ask(request: SiteRequest, token: str) -> HttpResponse:
    """Ask for more time."""
    invitation, doer = invitation_queries.invited_by(token, now=now())
    form = ExtraTimeForm(request.POST)
    result = submit_form(
        request,
        form,
        lambda: extra_time.ask_extra_time(invitation=invitation, by=doer, now=now(), **form.cleaned_data),
    )
    return redirect("invited", token) if result.done else _page(request, token, form, status=result.status)


@private
@require_POST
def decline(request: SiteRequest, token: str) -> HttpResponse:
    """Say that the body will not answer."""
    invitation, doer = invitation_queries.invited_by(token, now=now())
    invitation_operations.decline(invitation=invitation, by=doer, now=now())
    return redirect("invited", token)
