"""What pages of every stage read of a request alike: addresses that hold a secret, refusals in the reader's words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from medskapa.foundation.refusals import Refusal

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For addresses that hold a secret: never kept by a browser or a proxy, never told to the next page.

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


def told(refusal: Refusal) -> str:
    """A refusal's sentence in the reader's language."""
    return gettext(refusal.sentence).format(**refusal.values)
