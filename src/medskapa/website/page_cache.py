"""The page cache: an answer to anybody is kept until the journal says that something public has happened.

Everything that changes a public page is a deed, and every deed is written in the journal. So an answer
is right for as long as the latest deed that anybody can see, the hour (what is open, what has been) and
the address are the same; when anything is decided, withdrawn or published, every remembered answer is
forgotten at once, while words that come in unread, a thousand an hour, change nothing. Nobody's own
pages are remembered: not receipts, forms, the desk or anything with a cookie.
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from medskapa.foundation import journal
from medskapa.website.logs import SECRETS

Respond = Callable[[HttpRequest], HttpResponse]
T = TypeVar("T")
# Somebody's own, beside what a secret opens.
OWN = (
    *SECRETS,
    "/delta/",
    "/folj/",
    "/admin/",
    "/konto/",
    "/demo/",
    "/health/",
    "/documents/",
    "/t/",
    "/starta/",
    "/remiss/verifiera/",
    "/svara/",
)
# What an editor saves without a deed (the accessibility statement) is seen after this many seconds at most.
SECONDS = 300
LONGEST_ADDRESS = 200


def page_cache(respond: Respond) -> Respond:
    """Give the same answer again while it is still right. Stands outside compression, so that is remembered too."""
    memory = caches["pages"]

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_public(request):
            return respond(request)
        head = journal.seen_hash()
        request.journal_head = head  # type: ignore[attr-defined]
        key = _key(request, head)
        known = memory.get(key)
        if known is not None:
            content, headers = known
            return HttpResponse(content, headers=headers)
        response = respond(request)
        if _can_be_kept(response):
            memory.set(key, (response.content, dict(response.headers)), SECONDS)
        return response

    return middleware


def _is_public(request: HttpRequest) -> bool:
    address = request.get_full_path()
    return (
        request.method == "GET"
        # The form's own cookie changes nothing on a page without a form.
        and set(request.COOKIES) <= {settings.CSRF_COOKIE_NAME}
        and len(address) <= LONGEST_ADDRESS
        and not any(part in address for part in OWN)
    )


def cached_until_change(request: HttpRequest, name: str, find: Callable[[], T]) -> T:
    """What `find` gives, found once for as long as nothing happens; for what many pages ask alike.

    It may not depend on who reads, on the language or on anything finer than the hour. Nothing is
    remembered on a page that is somebody's own.
    """
    head = getattr(request, "journal_head", None)
    if head is None:
        return find()
    key = f"{name}:{head}:{now():%Y%m%d%H}"
    known = caches["pages"].get(key)
    if known is None:
        known = (find(),)
        caches["pages"].set(key, known, SECONDS)
    found: T = known[0]
    return found


def _key(request: HttpRequest, head: str) -> str:
    parts = [
        head,
        now().strftime("%Y-%m-%d %H"),
        request.get_host(),
        request.scheme or "",
        request.get_full_path(),
        "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else "plain",
        str(settings.DEMO),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _can_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and "Cookie" not in response.get("Vary", "")
    )
