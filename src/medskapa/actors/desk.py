"""The door to the desk: who may open a staff page, as whom they act there, and what they are told of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache

from medskapa.actors.queries import doer_of
from medskapa.foundation.doers import STAFF
from medskapa.foundation.permissions import require
from medskapa.foundation.refusals import NotAllowed
from medskapa.foundation.requests import StaffRequest

View = Callable[..., HttpResponseBase]


def staff(what: str) -> Callable[[View], View]:
    """Let in those whose role stands in the row `what`; others sign in or get a 403. Sets `request.doer`."""

    def wrap(view: View) -> View:
        @wraps(view)
        @never_cache
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            doer = doer_of(request.user)
            if doer.role not in STAFF:
                raise NotAllowed()
            require(what, by=doer)
            request.doer = doer
            return view(request, *args, **kwargs)

        guarded.asks = what  # type: ignore[attr-defined]
        return guarded

    return wrap
