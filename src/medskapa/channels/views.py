"""Following, saying yes to it and stopping: ask the queries, call one operation, answer with a page.

A mail program or a link scanner that opens an address changes nothing: only a press on a button does.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.channels import rules
from medskapa.channels.forms import FollowForm
from medskapa.channels.operations import following as following_operations
from medskapa.channels.queries import following as following_queries
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.requests import SiteRequest
from medskapa.thread.models import Reference
from medskapa.ui.form_submission import submit_form


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: SiteRequest) -> HttpResponse:
    language = request.asked_language
    came_from = (request.POST.get("vad") or request.GET.get("vad", ""))[:12]
    choices = following_queries.choices(language=language, also=came_from)
    ticked = {choice.kind: [came_from] for choice in choices if choice.code == came_from}
    initial = {name if name in ("process", "area", "municipality") else "more": codes for name, codes in ticked.items()}
    form = FollowForm(request.POST or None, choices=choices, language=language, initial=initial).as_asked(request)

    def operation() -> None:
        require_under_limit(request, of="following", now=now())
        following_operations.ask_to_follow(
            references=list(Reference.objects.filter(code__in=form.chosen(), visible=True).order_by("pk")),
            email=form.cleaned_data["email"],
            language=language,
            now=now(),
        )

    result = submit_form(
        request, form, operation, field=lambda no: "email" if isinstance(no, rules.AddressWrong) else None
    )
    if result.done:
        return redirect("follow_asked")
    context = {"form": form, "came_from": came_from, "days": rules.CONFIRM_WITHIN_DAYS, "hide_invitation": True}
    return _secret(render(request, "channels/follow.html", context, status=result.status))


@require_safe
def asked(request: SiteRequest) -> HttpResponse:
    """The same answer to everybody, whoever the address belongs to and whatever it follows already."""
    return render(request, "channels/asked.html", {"days": rules.CONFIRM_WITHIN_DAYS})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def confirm(request: SiteRequest, secret: str) -> HttpResponse:
    """Shows what was asked for; the press confirms. The secret alone says who presses."""
    try:
        found = following_queries.asked_behind(secret, language=request.asked_language)
        stop = following_operations.confirm(secret=secret, now=now()) if request.method == "POST" else ""
    except rules.LinkUnknown as unknown:
        return _secret(render(request, "channels/link_unknown.html", {"sentence": unknown.sentence}, status=404))
    return _secret(render(request, "channels/confirm.html", {"asked": found, "secret": secret, "stop": stop}))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def unfollow(request: SiteRequest, secret: str) -> HttpResponse:
    """Shows what is followed; a press stops one thing or all. A mail program's own press (RFC 8058) stops all."""
    language = request.asked_language
    try:
        if request.method == "POST":
            following_operations.unfollow(secret=secret, only=request.POST.get("vad", "")[:12], now=now())
        found = following_queries.address_behind(secret, language=language)
    except rules.LinkUnknown:
        # Pressed twice, or all was stopped just now: either way no more mail comes.
        status = 200 if request.method == "POST" else 404
        return _secret(render(request, "channels/unfollowed.html", status=status))
    return _secret(render(request, "channels/unfollow.html", {"asked": found, "secret": secret}))


def _secret(response: HttpResponse) -> HttpResponse:
    """Never told to the next page, nor found by a search engine."""
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
