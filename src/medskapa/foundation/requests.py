"""What pages of every stage read of a request alike: addresses that hold a secret are kept private."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from medskapa.foundation.doers import Doer

View = Callable[..., HttpResponseBase]


class SiteRequest(HttpRequest):
    """A request as the site's own middleware hands it on, for annotations alone: none is ever made of this class.

    `asked_language` is what the address says, `shown_language` what the interface has a catalogue for.
    """

    id: str
    asked_language: str
    shown_language: str


class StaffRequest(SiteRequest):
    """A request that the door to the desk (actors.desk.staff) has let in, with whom its sender acts as."""

    doer: Doer


def private(view: View) -> View:
    """For addresses that hold a secret: never kept by a browser or a proxy, never told to the next page.

    Not "no-referrer": the forms here would then be sent with "Origin: null", which the CSRF check refuses.
    """

    @wraps(view)
    @never_cache
    def kept_private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return kept_private
