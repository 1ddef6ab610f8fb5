"""The working text as a file, for staff to read on paper or to send to somebody."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.desk.strategy_choice import asked_for
from medskapa.strategy.exports import file_cache
from medskapa.strategy.requests import as_file, site_of


@require_safe
@staff("strategy.see_desk")
def draft(request: StaffRequest, ending: str) -> HttpResponse:
    strategy = asked_for(request)
    content = file_cache.draft_file(strategy, ending, language="sv", site=site_of(request))
    response = as_file(content, ending, f"{strategy.slug}-utkast")
    response["Cache-Control"] = "no-store"
    return response
