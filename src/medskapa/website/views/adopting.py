"""Freezing an edition at the desk, where a consultation has its say before anything is adopted."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.consultation.queries.responses import undecided
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk import freezing
from medskapa.strategy.desk.strategy_choice import asked_for


@require_http_methods(["GET", "POST"])
@staff("strategy.freeze_edition")
def freeze(request: StaffRequest) -> HttpResponseBase:
    """As the strategy's own page; but what has been out for comment is adopted where the comments are answered."""
    if request.method == "POST" and request.POST.get("kind") == "adopted":
        waiting = undecided(asked_for(request).pk)
        if waiting is not None:
            told = gettext("Strategin har varit på remiss. Den antas här, när varje synpunkt har ett svar.")
            messages.info(request, told)
            return redirect("desk_adopt", code=waiting.reference.code)
    return freezing.freeze(request)
