"""The runs, what there is to decide, and who decided what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.queries import contributions
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.insight import jobs
from medskapa.insight.desk.deciding import in_words
from medskapa.insight.filters import ThemeFilters
from medskapa.insight.operations import runs
from medskapa.insight.queries import desk, public
from medskapa.insight.rules import themes
from medskapa.insight.tables import ThemeTable
from medskapa.ui.desk_lists import desk_list, list_file
from medskapa.ui.form_submission import submit


@require_safe
@staff("insight.see_workbench")
def analysis(request: StaffRequest) -> HttpResponse:
    """The runs: the one that works now with its progress, and those before it."""
    return render(request, "insight/desk/analysis.html", {**_run(request), "runs": desk.runs(), "desk_at": "analys"})


def _run(request: StaffRequest) -> dict[str, Any]:
    run = desk.latest_run()
    going = run is not None and run.state in (themes.RunState.WAITING, themes.RunState.RUNNING)
    return {
        "run": run,
        "going": going,
        "heard": contributions.heard_count(),
        "may_decide": may("insight.start_run", by=request.doer),
    }


@require_POST
@staff("insight.start_run")
def start(request: StaffRequest) -> HttpResponse:
    """Start a run and leave it to the worker."""
    result = submit(
        request,
        lambda: runs.start_run(by=request.doer, now=now()),
        success=gettext("Körningen är startad. Du kan göra annat under tiden."),
    )
    if result.done:
        jobs.analyse.enqueue(result.value.pk)
    else:
        messages.error(request, result.error)
    return redirect("desk_analysis")


@require_safe
@staff("insight.see_workbench")
def workbench(request: StaffRequest) -> HttpResponse:
    """What there is to decide, and what has been decided."""
    done = desk.latest_done()
    filters, table = _themes(request)
    rows = desk.candidates(done) if done else ()
    context = {
        **_run(request),
        "done": done,
        "open": [row for row in rows if row.candidate.state == themes.CandidateState.OPEN],
        "closed": [row for row in rows if row.candidate.state != themes.CandidateState.OPEN],
        "themes": len(filters.queryset),
        "list": desk_list(request, table, filters),
        "unthemed": desk.unthemed_count(),
        "desk_at": "teman",
    }
    return render(request, "insight/desk/workbench.html", context)


@require_safe
@staff("insight.see_workbench")
def themes_file(request: StaffRequest, form: str) -> HttpResponse:
    """The decided themes as a file."""
    return list_file(request, _themes(request)[1], form)


def _themes(request: StaffRequest) -> tuple[ThemeFilters, ThemeTable]:
    filters = ThemeFilters(request.GET, public.themes(request.asked_language, strips=False))
    return filters, ThemeTable(filters.qs)


@require_safe
@staff("insight.see_workbench")
def decisions(request: StaffRequest) -> HttpResponse:
    """Who decided what, when and why, newest first."""
    context = {"decisions": in_words(desk.decisions(most=300)), "desk_at": "teman"}
    return render(request, "insight/desk/decisions.html", context)
