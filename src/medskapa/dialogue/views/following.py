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
from medskapa.foundation.refusals import Refusal, TooManyAtOnce
from medskapa.foundation.requests import SiteRequest


@private
@require_http_methods(["GET", "POST"])
def follow_up(request: SiteRequest, code: str) -> HttpResponse:
    """Ask where to tell; what was taken back leads nowhere, so nobody is asked."""
    kept = [one for one in contributions.behind_receipt(code) if one.state != ContributionState.WITHDRAWN]
    if not kept:
        raise contribution_rules.UnknownReceipt()
    form, status = FollowUpForm(request.POST or None).as_asked(request), 200
    if request.method == "POST":
        if form.is_valid():
            try:
                require_under_limit(request, of="following", now=now())
                following.ask_to_follow(
                    references=[one.reference for one in kept],
                    email=form.cleaned_data["email"],
                    may_invite=form.cleaned_data["may_invite"],
                    language=request.asked_language,
                    now=now(),
                )
                return redirect("follow_asked")
            except Refusal as refusal:
                form.add_error(None if isinstance(refusal, TooManyAtOnce) else "email", refusal.message)
                status = refusal.status
        else:
            status = 400
    context = {"code": code, "form": form, "days": CONFIRM_WITHIN_DAYS}
    return render(request, "dialogue/follow_up.html", context, status=status)
