"""The send log: what was told to how many, and what nobody knows the end of."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.channels import rules
from medskapa.channels.operations import delivering
from medskapa.channels.queries import log as log_queries
from medskapa.channels.rules import MessageState
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.ui.form_submission import submit

A_PAGE = 25


@require_safe
@staff("channels.see_log")
def log(request: StaffRequest) -> HttpResponse:
    return _page(request)


def _page(request: StaffRequest, error: str = "", status: int = 200) -> HttpResponse:
    page = Paginator(log_queries.log(), A_PAGE).get_page(request.GET.get("sida", "1")[:6])
    context = {
        "desk_at": "utskick",
        "page": page,
        "rows": [log_queries.as_row(message) for message in page.object_list],
        "counts": log_queries.counts(),
        "unsettled": log_queries.unsettled(),
        "may_settle": may("channels.settle", by=request.doer),
        "error": error,
    }
    return render(request, "channels/desk/log.html", context, status=status)


@require_POST
@staff("channels.settle")
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    delivery = log_queries.delivery(pk)
    wanted = request.POST.get("as", "")

    def operation() -> None:
        if wanted not in [state.value for state in rules.SETTLED]:
            raise rules.WrongState()
        delivering.settle(
            delivery=delivery,
            as_=MessageState(wanted),
            why=request.POST.get("why", "")[:300],
            by=request.doer,
            now=now(),
        )

    result = submit(request, operation, success=gettext("Utskicket är avgjort."))
    return redirect("desk_log") if result.done else _page(request, result.error, result.status)
