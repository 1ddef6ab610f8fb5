"""Where staff keep measures true: say yes for, begin, report, finish, stop, and tie to the strategy."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.plans.models import Measure
from medskapa.plans.operations import measures as measure_operations
from medskapa.plans.queries import measures as measure_queries
from medskapa.plans.queries import plans
from medskapa.plans.rules.measures import MeasureStanding
from medskapa.thread.kinds import STRATEGY_KINDS
from medskapa.thread.queries.following import thread_of
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.form_submission import named_in_form, submit

NEEDS_SOMEBODY = (MeasureStanding.LATE, MeasureStanding.UNCONFIRMED)


@require_safe
@staff("plans.see_desk")
def measures(request: StaffRequest) -> HttpResponse:
    """Every measure, those that are late or that nobody has said yes to first."""
    overview = plans.overview(language="sv", now=now())
    context = {
        "desk_at": "planer",
        "measures": overview.measures,
        "plans": overview.plans,
        "may_adopt": may("plans.adopt_plan", by=request.doer),
        "needing": sum(seen.standing in NEEDS_SOMEBODY for seen in overview.measures),
    }
    return render(request, "plans/desk/measures.html", context)


@require_safe
@staff("plans.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, code)


def _page(request: StaffRequest, code: str, status: int = 200, error: str = "") -> HttpResponse:
    page = measure_queries.measure_page(code, language="sv", now=now())
    thread = thread_of(page.reference, language="sv", level=10)
    doer = request.doer
    context = {
        "desk_at": "planer",
        "measure": page.measure,
        "progress": page.progress,
        "serves": [step for step in thread.led_to_this if step.station],
        "stopped": next((step for step in thread.came_of_this if step.stopped), None),
        "goals": measure_queries.goals(language="sv"),
        "may_decide": may("plans.stop", by=doer),
        "may_report": may("plans.report", by=doer),
        "error": error,
    }
    return render(request, "plans/desk/measure.html", context, status=status)


def _press(request: StaffRequest, code: str, operation: Callable[[Measure], object], success: str) -> HttpResponse:
    """Do one thing to a measure and go back to its page; a refusal is shown there, beside what was asked."""
    result = submit(request, lambda: operation(measure_queries.measure(code)), success=success)
    return redirect("desk_measure", code=code) if result.done else _page(request, code, result.status, result.error)


@require_POST
@staff("plans.report")
def report(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        return measure_operations.report(measure=measure, text=request.POST.get("text", ""), by=request.doer, now=now())

    return _press(request, code, operation, gettext("Det du skrev står nu på insatsens sida."))


@require_POST
@staff("plans.confirm")
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        return measure_operations.confirm(measure=measure, by=request.doer, now=now())

    return _press(request, code, operation, gettext("Insatsen är bekräftad."))


@require_POST
@staff("plans.begin")
def begin(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        return measure_operations.begin(measure=measure, by=request.doer, now=now())

    return _press(request, code, operation, gettext("Insatsen har börjat."))


@require_POST
@staff("plans.finish")
def finish(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        return measure_operations.finish(measure=measure, text=request.POST.get("text", ""), by=request.doer, now=now())

    return _press(request, code, operation, gettext("Insatsen är klar."))


@require_POST
@staff("plans.stop")
def stop(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        return measure_operations.stop(measure=measure, why=request.POST.get("why", ""), by=request.doer, now=now())

    return _press(request, code, operation, gettext("Insatsen är stoppad. Skälet står i den röda tråden."))


@require_POST
@staff("plans.serve")
def serve(request: StaffRequest, code: str) -> HttpResponse:
    def operation(measure: Measure) -> object:
        goal = named_in_form(lambda: visible_reference(request.POST.get("goal", ""), *STRATEGY_KINDS))
        return measure_operations.serve(
            goal=goal, measure=measure, why=request.POST.get("why", ""), by=request.doer, now=now()
        )

    return _press(request, code, operation, gettext("Insatsen är knuten till målbilden."))
