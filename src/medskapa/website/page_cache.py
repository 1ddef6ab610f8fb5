"""The page cache: an answer that anybody may have is kept until the journal says that something public has changed.

Everything that changes a public page is a deed, and every deed is written in the journal. So an answer
is right for as long as the latest deed that anybody can see, the hour (what is open, what has been) and
the address are the same; when anything is decided, withdrawn or published, every kept answer is
forgotten at once, while words that come in unread, a thousand an hour, change nothing. Nobody's own
pages are kept: not receipts, forms, the desk or anything with a cookie.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from medskapa.foundation import journal
from medskapa.foundation.journal_cache import SECONDS, reading
from medskapa.website.logs import SECRETS
from medskapa.website.middleware import REQUEST_ID, Respond

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
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
LONGEST_ADDRESS = 200
# Two thousand of these are what a process may hold; a page is 10 kB compressed and 70 at most when not.
LARGEST = 100_000
# Where the wrapper tells Django what it has just read.
HEAD = "medskapa.journal_head"


class PageCache:
    """A WSGI application before Django's: it answers from the cache what it can, and otherwise asks Django and keeps.

    Before Django has built a request, since that costs as much as the whole answer does here. What is kept is
    what Django answered with all its headers, compressed where the reader takes that; only the request's id is new.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_public(environ):
            return self.application(environ, start_response)
        # As Django does before each request: a connection that has grown old or fails is made anew.
        close_old_connections()
        try:
            head = journal.seen_hash()
        except DatabaseError:
            # Django says what is wrong on a page of its own.
            return self.application(environ, start_response)
        cache, key = caches["pages"], _key(environ, head)
        if kept := cache.get(key):
            content, headers = kept
            start_response("200 OK", [*headers, (REQUEST_ID, secrets.token_hex(6))])
            return [content]
        response = self.application({**environ, HEAD: head}, start_response)
        if isinstance(response, HttpResponse) and _can_be_kept(response):
            headers = [(name, value) for name, value in response.items() if name != REQUEST_ID]
            cache.set(key, (response.content, headers), SECONDS)
        return response


def is_public(environ: Environ) -> bool:
    """Whether anybody who asks for this gets the same answer."""
    address = f"{environ.get('PATH_INFO', '')}?{environ.get('QUERY_STRING', '')}"
    return (
        environ["REQUEST_METHOD"] == "GET"
        and _cookies(environ) <= {settings.CSRF_COOKIE_NAME}
        and len(address) <= LONGEST_ADDRESS
        and not any(part in address for part in OWN)
    )


def _cookies(environ: Environ) -> set[str]:
    """Names alone; the form's own cookie changes nothing on a page without a form."""
    header = environ.get("HTTP_COOKIE", "")
    return {part.partition("=")[0].strip() for part in header.split(";")} if header else set()


def _key(environ: Environ, head: str) -> str:
    proxied = settings.SECURE_PROXY_SSL_HEADER
    parts = (
        head,
        f"{now():%Y%m%d%H}",
        environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}",
        environ["wsgi.url_scheme"],
        environ.get(proxied[0], "") if proxied else "",
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else "plain",
        str(settings.DEMO),
    )
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()


def _can_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and "Cookie" not in response.get("Vary", "")
        and len(response.content) <= LARGEST
    )


def public_values(respond: Respond) -> Respond:
    """Let what public pages ask again and again be kept while one is read; never at the desk, never on a change."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith("/admin/"):
            return respond(request)
        with reading(now=now(), head=request.META.get(HEAD)):
            return respond(request)

    return middleware
