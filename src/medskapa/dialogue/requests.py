"""What the stage's pages read of a request alike: private addresses, words as sent, when a device wrote them."""

from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, now

from medskapa.dialogue.rules import contributions
from medskapa.foundation.requests import private as private


def as_sent(request: HttpRequest) -> QueryDict:
    """The form as it was sent. Raises Unreadable for bytes that are no UTF-8, which Django would read as Latin 1."""
    if request.content_type == "application/x-www-form-urlencoded":
        try:
            request.body.decode()
        except UnicodeDecodeError:
            raise contributions.Unreadable() from None
    return request.POST


def written_at(sent: QueryDict) -> datetime | None:
    """When a device without network kept the words, as its queue says; None for what is sent at once."""
    try:
        written = parse_datetime(sent.get("written_at", "")[:40])
    except ValueError:
        return None
    return min(written, now()) if written is not None and is_aware(written) else None
