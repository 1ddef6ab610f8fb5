"""The address under a receipt: told when something comes of the words, never stored with them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from medskapa.channels.operations import following
from medskapa.channels.rules import CONFIRM_WITHIN_DAYS
from medskapa.dialogue.forms.following import FollowUpForm
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.requests import private
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.refusals import TooManyAtOnce
from medskapa.foundation.requests import SiteRequest
from medskapa.ui.form_submission import submit_form


@private
@require_http_methods(["GET", "POST"])
def follow_up(request: SiteRequest, code: str) -> HttpResponse:
    """Ask where to tell; what was taken back leads nowhere, so nobody is asked."""
    kept = [one for one in contributions.behind_receipt(code) if one.state != ContributionState.WITHDRAWN]
    if not kept:
        raise contribution_rules.UnknownReceipt()
    form = FollowUpForm(request.POST or None).as_asked(request)

    def operation() -> None:
        require_under_limit(request, of="following", now=now())
        following.ask_to_follow(
            references=[one.reference for one in kept],
            email=form.cleaned_data["email"],
            may_invite=form.cleaned_data["may_invite"],
            language=request.asked_language,
            now=now(),
        )

    result = submit_form(request, form, operation, field=lambda no: None if isinstance(no, TooManyAtOnce) else "email")
    if result.done:
        return redirect("follow_asked")
    context = {"code": code, "form": form, "days": CONFIRM_WITHIN_DAYS}
    return render(request, "dialogue/follow_up.html", context, status=result.status)
