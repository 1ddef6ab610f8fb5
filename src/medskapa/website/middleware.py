"""What happens around every request: an id, a language, a policy, and refusals turned into sentences."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.translation import gettext

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import SiteRequest
from medskapa.website import logs

# Some worksheets photographed with a phone; and a table of contributions.
LARGEST, LARGEST_AT_THE_DESK = 60_000_000, 110_000_000

REQUEST_ID = "X-Request-Id"
Respond = Callable[..., HttpResponse]

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Wagtail's own editor pages carry inline scripts and styles; nothing else is let in there either.
EDITOR = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'; object-src 'none'"
)


def request_id(respond: Respond) -> Respond:
    """Give the request an id that its log lines and its error page show."""

    def middleware(request: SiteRequest) -> HttpResponse:
        request.id = secrets.token_hex(6)
        token = logs.request_id.set(request.id)
        try:
            response = respond(request)
        finally:
            logs.request_id.reset(token)
        response[REQUEST_ID] = request.id
        return response

    return middleware


def content_security_policy(respond: Respond) -> Respond:
    """The strict policy everywhere, save on the editor's own pages. No robots where everything is invented."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        editor = _is_editor(request)
        # Wagtail makes a preview by an inner request through here, which can't know that an editor asked.
        if editor or "Content-Security-Policy" not in response:
            response["Content-Security-Policy"] = EDITOR if editor else STRICT
        # A page that may record may play what it recorded.
        if "microphone=(self)" in response.get("Permissions-Policy", ""):
            policy = response["Content-Security-Policy"].replace("media-src 'self'", "media-src 'self' blob:")
            response["Content-Security-Policy"] = policy
        response.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=(), interest-cohort=()")
        if settings.DEMO:
            response.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware


def _is_editor(request: HttpRequest) -> bool:
    """Whether the page is one of Wagtail's own, or one of ours made from Wagtail's among its snippets."""
    found = getattr(request, "resolver_match", None)
    return found is not None and (
        found._func_path.startswith("wagtail.") or any(one.startswith("wagtail") for one in found.namespaces)
    )


def language_from_path(respond: Respond) -> Respond:
    """Swedish at the root, every other language under its prefix; the browser's wish changes nothing.

    The prefix is taken off the path and becomes the script prefix, so that every address made while
    answering carries it. `asked_language` is what the address says, `shown_language` what the
    interface has a catalogue for: Swedish where there is none, and the page then says so.
    """
    prefixes = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    def middleware(request: SiteRequest) -> HttpResponse:
        first, _, rest = request.path_info.lstrip("/").partition("/")
        asked = first if first in prefixes else settings.LANGUAGE_CODE
        shown = asked if asked in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE
        request.asked_language, request.shown_language = asked, shown
        request.LANGUAGE_CODE = shown
        if asked != settings.LANGUAGE_CODE:
            request.path_info = f"/{rest}"
            set_script_prefix(f"/{asked}/")
        try:
            with translation.override(shown):
                return respond(request)
        finally:
            set_script_prefix("/")

    return middleware


def refusals(respond: Respond) -> Respond:
    """A refusal that no view caught becomes a page, or a problem in the API, with its status and sentence."""
    from medskapa.website.errors import refused

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, Refusal) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def bounded(respond: Respond) -> Respond:
    """What is larger than any form takes is refused before it is read: 60 MB, for staff as much as a table may be."""
    from medskapa.website.errors import page

    def middleware(request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        most = LARGEST_AT_THE_DESK if request.path_info.startswith("/admin/") else LARGEST
        if length.isdecimal() and int(length) > most:
            return page(request, 413, gettext("Det du skickade är för stort. Gör det mindre och försök igen."))
        return respond(request)

    return middleware


def answers_the_queue(respond: Respond) -> Respond:
    """What sends from a device's queue can't see where a redirect leads, so it is told: 204 with `X-Led-To`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if request.method != "POST" or "X-Queue" not in request.headers or response.status_code not in (301, 302, 303):
            return response
        told = HttpResponse(status=204, headers={"X-Led-To": response["Location"], "Cache-Control": "no-store"})
        told.cookies = response.cookies
        return told

    return middleware
