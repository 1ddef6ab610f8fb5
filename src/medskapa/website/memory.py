"""Public pages are remembered until something happens.

Everything that changes a public page is a deed, and every deed is written in the journal. So an answer
is right for as long as the journal's head, the hour (what is open, what has been) and the address are
the same; when anything is decided, withdrawn or published, every remembered answer is forgotten at
once. Nobody's own pages are remembered: not receipts, forms, the desk or anything with a cookie.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from medskapa.foundation import journal

Respond = Callable[[HttpRequest], HttpResponse]
OWN = ("/kvitto/", "/delta/", "/admin/", "/konto/", "/demo/", "/health/", "/documents/", "/api/v1/receipts/")
# What an editor saves without a deed (the accessibility statement) is seen after this many seconds at most.
SECONDS = 300
LONGEST_ADDRESS = 200


def remembered(respond: Respond) -> Respond:
    """Give the same answer again while it is still right. Stands outside compression, so that is remembered too."""
    memory = caches["pages"]

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _anybodys(request):
            return respond(request)
        key = _key(request)
        known = memory.get(key)
        if known is not None:
            content, headers = known
            return HttpResponse(content, headers=headers)
        response = respond(request)
        if _can_be_kept(response):
            memory.set(key, (response.content, dict(response.headers)), SECONDS)
        return response

    return middleware


def _anybodys(request: HttpRequest) -> bool:
    address = request.get_full_path()
    return (
        request.method == "GET"
        # The form's own cookie changes nothing on a page without a form.
        and set(request.COOKIES) <= {settings.CSRF_COOKIE_NAME}
        and len(address) <= LONGEST_ADDRESS
        and not any(part in address for part in OWN)
    )


def _key(request: HttpRequest) -> str:
    parts = [
        journal.head_hash(),
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
