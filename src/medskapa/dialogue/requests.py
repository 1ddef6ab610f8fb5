"""What the stage's pages read of a request alike: private addresses, words as sent, when a device wrote them."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, now
from django.views.decorators.cache import never_cache

from medskapa.dialogue import rules

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For addresses that hold a receipt code: never kept by a browser or a proxy, never told to the next page.

    Not "no-referrer": the forms here would then be sent with "Origin: null", which the CSRF check refuses.
    """

    @wraps(view)
    @never_cache
    def kept_private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return kept_private


def as_sent(request: HttpRequest) -> QueryDict:
    """The form as it was sent. Raises Unreadable for bytes that are no UTF-8, which Django would read as Latin 1."""
    if request.content_type == "application/x-www-form-urlencoded":
        try:
            request.body.decode()
        except UnicodeDecodeError:
            raise rules.Unreadable() from None
    return request.POST


def written_at(sent: QueryDict) -> datetime | None:
    """When a device without network kept the words, as its queue says; None for what is sent at once."""
    try:
        written = parse_datetime(sent.get("written_at", "")[:40])
    except ValueError:
        return None
    return min(written, now()) if written is not None and is_aware(written) else None
