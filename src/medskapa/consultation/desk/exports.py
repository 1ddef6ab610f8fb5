"""Where staff have the report and the registry made, and fetch what only they may read."""

from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.actors.desk import staff
from medskapa.consultation import jobs
from medskapa.consultation.exports import registry
from medskapa.consultation.exports.tables import table_as
from medskapa.consultation.models import Consultation
from medskapa.consultation.operations.report_files import start_printing
from medskapa.consultation.queries import consultations, open_data, report_files
from medskapa.consultation.rules.report_files import Form
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.ui.form_submission import submit

MOST_TEMPLATE = 20_000_000


@require_http_methods(["GET", "POST"])
@staff("consultation.print_report")
def report(request: StaffRequest, code: str) -> HttpResponse:
    """Ask for the report in chapters, in Word by the office's template, or for the registry; see how far it is."""
    consultation = consultations.consultation(code)
    by = request.doer
    error, status = "", 200
    if request.method == "POST":
        form = _printing_form(request.POST.get("form", ""))
        sent = request.FILES.get("template")
        template = sent.read(MOST_TEMPLATE) if sent is not None else b""
        result = submit(
            request,
            lambda: start_printing(consultation=consultation, form=form, template=template, by=by, now=now()),
            success=gettext("Filerna görs i bakgrunden. Ladda om sidan om en stund."),
        )
        if result.done:
            jobs.make_files.enqueue(result.value.pk)
            return redirect("desk_report", code=code)
        error, status = result.error, result.status
    latest = report_files.latest(consultation)
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "latest": latest,
        "withheld": report_files.withheld(consultation),
        "going": any(one.state in ("waiting", "running") for one in latest),
        "figures": open_data.figures(consultation),
        "may_registry": may("consultation.export_registry", by=by),
        "refusal": error,
    }
    return render(request, "consultation/desk/report.html", context, status=status)


def _printing_form(sent: str) -> Form:
    try:
        return Form(sent)
    except ValueError:
        raise NotFound() from None


@require_safe
@staff("consultation.see_persons")
def data(request: StaffRequest, code: str, name: str, form: str) -> HttpResponse:
    """The report's tables with personal data: words as they came and the names that persons gave."""
    return as_file(consultations.consultation(code), name, form, with_persons=True)


@require_safe
@staff("consultation.export_registry")
def register(request: StaffRequest, code: str, form: str) -> HttpResponse | FileResponse:
    """The registry's list as CSV or XML, or the whole as the zip file that was made."""
    consultation = consultations.consultation(code)
    if form == "zip":
        path, name = report_files.registry_file(consultation)
        return FileResponse(path.open("rb"), filename=name, as_attachment=True)
    content = registry.csv_file(consultation) if form == "csv" else registry.xml_file(consultation)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/xml"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="diarium-{code}.{form}"'
    return answer


def as_file(consultation: Consultation, name: str, form: str, *, with_persons: bool = False) -> HttpResponse:
    """One table as CSV, everything as JSON or as a workbook; the figures alone as JSON."""
    if name == "siffror":
        return JsonResponse(open_data.figures(consultation), json_dumps_params={"ensure_ascii": False})
    content, kind = table_as(open_data.tables(consultation, with_persons=with_persons), name, form)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="remiss-{consultation.reference.code}-{name}.{form}"'
    return answer
