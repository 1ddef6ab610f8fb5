"""Where strategists open a round of work: fill in, see what is missing, publish, move a phase, begin anew."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.processes.forms import NewPhaseForm, PhaseForm, ProcessForm, SlugForm, SourceForm, WayForm
from medskapa.processes.models import Phase, Process
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.operations import sources
from medskapa.processes.queries import processes as process_queries
from medskapa.processes.queries import promises
from medskapa.processes.rules.processes import Gap, ProcessPlan, gaps
from medskapa.ui.form_submission import FormResult, submit, submit_form

# What is missing, as a thing to do.
TO_DO = {
    Gap.TITLES: gettext_lazy("Skriv omgångens namn på svenska."),
    Gap.QUESTION: gettext_lazy("Skriv frågan som ställs."),
    Gap.WHY: gettext_lazy("Skriv varför frågan ställs."),
    Gap.LEGAL_BASIS: gettext_lazy("Skriv den lagliga grunden."),
    Gap.PARTNERS: gettext_lazy("Skriv vilka det görs tillsammans med."),
    Gap.DECIDES: gettext_lazy("Skriv vem som bestämmer."),
    Gap.DECIDES_ON: gettext_lazy("Välj dagen då beslutet fattas."),
    Gap.CAN_INFLUENCE: gettext_lazy("Skriv vad man kan påverka."),
    Gap.CANNOT_INFLUENCE: gettext_lazy("Skriv vad man inte kan påverka."),
    Gap.HAPPENS_NEXT: gettext_lazy("Skriv vad som händer sen."),
    Gap.ANSWERED_BY: gettext_lazy("Skriv vem som svarar."),
    Gap.CONTACT: gettext_lazy("Skriv en kontakt med namn och e-post eller telefon."),
    Gap.WHY_TOO_LONG: gettext_lazy("Korta varför till högst 100 ord."),
    Gap.PHASES: gettext_lazy("Lägg till minst ett skede."),
    Gap.NOTES: gettext_lazy("Skriv för varje skede vad som ändras och vad som kommer sen."),
    Gap.WAYS_IN: gettext_lazy("Lägg till minst ett sätt att delta."),
    Gap.NOT_DIGITAL: gettext_lazy("Lägg till minst ett sätt att delta som inte kräver en skärm."),
}


def _process(code: str) -> Process:
    found = Process.objects.filter(reference__code=code).select_related("reference").first()
    if found is None:
        raise NotFound()
    return found


@require_safe
@staff("processes.see_processes")
def processes(request: StaffRequest) -> HttpResponse:
    """Every round, drafts first, with how much is missing of each draft."""
    rows = [
        {"process": process, "gaps": len(gaps(process_queries.plan_of(process)))}
        for process in Process.objects.select_related("reference").order_by("reference__visible", "-pk")
    ]
    context = {
        "desk_at": "processer",
        "rows": rows,
        "may_open": _may_open(request),
        "late": promises.late_count(now=now()),
    }
    return render(request, "processes/desk/processes.html", context)


def _may_open(request: StaffRequest) -> bool:
    return may("processes.open_process", by=request.doer)


@require_http_methods(["GET", "POST"])
@staff("processes.open_process")
def create(request: StaffRequest) -> HttpResponse:
    """A round of its own, as a draft with only its name."""
    form = SlugForm(request.POST or None)

    def operation() -> Process:
        start = form.cleaned_data["starts_on"]
        nothing: dict[str, Any] = {
            name: {} for name in ("question", "why", "legal_basis", "partners", "decides", "can_influence")
        }
        nothing |= {name: {} for name in ("cannot_influence", "happens_next", "answered_by", "contact")}
        plan = ProcessPlan(titles=form.titles(), decides_on=None, answer_by=start, **nothing)
        slug = form.cleaned_data["slug"]
        return process_operations.draft_process(slug=slug, plan=plan, invented=False, by=request.doer, now=now())

    result = submit_form(request, form, operation, success=gettext("Utkastet finns. Fyll i det som saknas."))
    if result.done:
        return redirect("desk_process", result.value.reference.code)
    return _begin(request, form, None, result.status)


@require_http_methods(["GET", "POST"])
@staff("processes.open_process")
def copy(request: StaffRequest, code: str) -> HttpResponse:
    """A new round with an old one's words, every day moved."""
    process = _process(code)
    form = SlugForm(request.POST or None, initial={"title_sv": process.reference.titles.get("sv", "")})

    def operation() -> Process:
        data = form.cleaned_data
        return process_operations.copy_process(
            process=process,
            slug=data["slug"],
            titles=form.titles(),
            starts_on=data["starts_on"],
            invented=process.invented,
            by=request.doer,
            now=now(),
        )

    result = submit_form(request, form, operation, success=gettext("Den nya omgången finns som utkast."))
    if result.done:
        return redirect("desk_process", result.value.reference.code)
    return _begin(request, form, process, result.status)


def _begin(request: StaffRequest, form: SlugForm, process: Process | None, status: int) -> HttpResponse:
    context = {"desk_at": "processer", "form": form, "process": process}
    return render(request, "processes/desk/process_new.html", context, status=status)


@require_safe
@staff("processes.see_processes")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, _process(code))


def _page(
    request: StaffRequest, process: Process, form: Form | None = None, status: int = 200, error: str = ""
) -> HttpResponse:
    plan = process_queries.plan_of(process)
    phases = list(process.phases.prefetch_related("ways_in"))
    wrong = {form.prefix: form} if form is not None else {}
    context = {
        "desk_at": "processer",
        "process": process,
        "form": wrong.get(None) or ProcessForm(plan=plan),
        "gaps": [TO_DO[gap] for gap in gaps(plan)],
        "phases": [(phase, wrong.get(f"phase-{phase.pk}") or PhaseForm.of(phase)) for phase in phases],
        "new_phase": wrong.get("new-phase") or NewPhaseForm(prefix="new-phase"),
        "new_way": wrong.get("new-way") or WayForm(prefix="new-way", phases=phases),
        "new_source": wrong.get("new-source") or SourceForm(prefix="new-source"),
        "sources": process.sources.all(),
        "wrong": form,
        "error": error,
        "may_open": _may_open(request),
        "tasks": [row for row in promises.owed(now=now()) if row.process_url == process.reference.path],
    }
    return render(request, "processes/desk/process.html", context, status=status)


def _led_on(request: StaffRequest, code: str, result: FormResult[object], form: Form | None = None) -> HttpResponse:
    """To the round's page; with the form on it, or the sentence, when it was refused."""
    if result.done:
        return redirect("desk_process", code)
    return _page(request, _process(code), form, result.status, "" if form else result.error)


@require_POST
@staff("processes.open_process")
def write(request: StaffRequest, code: str) -> HttpResponse:
    process = _process(code)
    plan = process_queries.plan_of(process)
    form = ProcessForm(request.POST, plan=plan)

    def operation() -> None:
        process_operations.rewrite_process(process=process, plan=form.plan(), by=request.doer, now=now())

    return _led_on(request, code, submit_form(request, form, operation, success=gettext("Sparat.")), form)


@require_POST
@staff("processes.open_process")
def publish(request: StaffRequest, code: str) -> HttpResponse:
    process = _process(code)
    result = submit(
        request,
        lambda: process_operations.publish_process(process=process, by=request.doer, now=now()),
        success=gettext("Omgången är publicerad."),
    )
    return _led_on(request, code, result)


@require_POST
@staff("processes.open_process")
def add_phase(request: StaffRequest, code: str) -> HttpResponse:
    process = _process(code)
    form = NewPhaseForm(request.POST, prefix="new-phase")

    def operation() -> None:
        process_operations.add_phase(process=process, plan=form.phase(), by=request.doer, now=now())

    return _led_on(request, code, submit_form(request, form, operation, success=gettext("Skedet är tillagt.")), form)


def _phase(code: str, pk: int) -> Phase:
    found = Phase.objects.filter(pk=pk, process__reference__code=code).select_related("process__reference").first()
    if found is None:
        raise NotFound()
    return found


@require_POST
@staff("processes.open_process")
def move_phase(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """New days or another name for a phase; never without the note that everybody reads."""
    phase = _phase(code, pk)
    form = PhaseForm.of(phase, request.POST)

    def operation() -> None:
        process_operations.move_phase(phase=phase, **form.changes(phase), by=request.doer, now=now())

    done = gettext("Skedet är ändrat, och skälet står på sidan.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), form)


@require_POST
@staff("processes.open_process")
def drop_phase(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    phase = _phase(code, pk)
    result = submit(
        request,
        lambda: process_operations.drop_phase(phase=phase, by=request.doer, now=now()),
        success=gettext("Skedet är borta ur utkastet."),
    )
    return _led_on(request, code, result)


@require_POST
@staff("processes.open_process")
def add_way(request: StaffRequest, code: str) -> HttpResponse:
    phases = list(_process(code).phases.all())
    form = WayForm(request.POST, prefix="new-way", phases=phases)

    def operation() -> None:
        phase = _phase(code, int(form.cleaned_data["phase"]))
        process_operations.add_way(phase=phase, plan=form.way(), by=request.doer, now=now())

    done = gettext("Sättet att delta är tillagt.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), form)


@require_POST
@staff("processes.open_process")
def add_source(request: StaffRequest, code: str) -> HttpResponse:
    """A link for a newsletter or a poster, counted without a cookie."""
    process = _process(code)
    form = SourceForm(request.POST, prefix="new-source")

    def operation() -> None:
        sources.add_source(process=process, **form.cleaned_data, by=request.doer, now=now())

    done = gettext("Länken finns. Det som kommer in genom den räknas.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), form)
