"""Where staff write in piles of paper, import files and take calls."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.forms.piles import BoxForm, CallerForm, ImportForm, PileForm, wanted_rows
from medskapa.dialogue.models import ShortCode
from medskapa.dialogue.operations import imports, piles
from medskapa.dialogue.queries import piles as found
from medskapa.dialogue.queries import workshops as codes
from medskapa.dialogue.requests import private
from medskapa.dialogue.rules.sessions import place_of_words
from medskapa.dialogue.rules.workshops import NoRows, UnknownCode
from medskapa.foundation.qr import qr_picture
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.tables import csv_text, read_table, write_xlsx
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.processes.models import Process
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind
from medskapa.ui.form_submission import submit, submit_form

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_IMPORTED = 10_000_000
# More than this is for the console: a page would be waited for, and nobody could send words meanwhile.
MOST_ROWS = 2_000
MOST_UNPACKED = 20_000_000
PREVIEWED = 10
SALT = "medskapa.dialogue.held-import"


def _way_choices(process: Process) -> list[tuple[str, str]]:
    """Each kind of way in once, the newest first: the day the paper came in says which phase it belongs to."""
    kinds: dict[str, str] = {}
    for way in processes.ways_in_of(process):
        kinds.setdefault(way.kind, in_language(way.titles, "sv").text or way.kind)
    return list(kinds.items())


@require_safe
@staff("dialogue.see_paper")
def index(request: StaffRequest) -> HttpResponse:
    return page_of_paper(request)


def page_of_paper(
    request: StaffRequest, box: BoxForm | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    """Piles, boxes and codes; with what was wrong in what somebody sent from there."""
    process = processes.process()
    context = {
        "batches": found.batches()[:100],
        "codes": codes.paper_codes()[:100],
        "boxes": codes.boxes()[:100],
        "box_form": box or BoxForm(ways=processes.ways_in_of(process)),
        "error": error,
        "desk_at": "papper",
    }
    return render(request, "dialogue/desk/paper.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff("dialogue.enter_pile")
def pile(request: StaffRequest) -> HttpResponse:
    """Write in a pile, row by row; the code on the paper says where it belongs."""
    try:
        code = _code(request.POST.get("code", "") or request.GET.get("kod", ""))
    except UnknownCode as unknown:
        return page_of_paper(request, error=unknown.message, status=unknown.status)
    process = _process_of(code)
    rows = wanted_rows(request.POST)
    initial = {"received_at": stockholm_day(now()), "title": code.where if code else ""}
    if code and code.session:
        place = place_of_words(code.session.way_in.kind, code.session.place)
        initial |= {"place": place, "title": codes.own_title(code.session, "sv").text}
    sent = request.POST if request.method == "POST" else None
    form = PileForm(sent, code=code, ways=_way_choices(process), rows=rows, initial=initial)
    if sent is None or "more" in request.POST:
        return _pile_page(request, form, code)
    if not form.is_valid():
        return _pile_page(request, form, code, status=400)
    result = submit(
        request,
        lambda: piles.enter_pile(
            process=process,
            title=form.cleaned_data["title"],
            rows=form.rows(),
            by=request.doer,
            now=now(),
            key=form.cleaned_data["key"],
        ),
        success=lambda entered: ngettext(
            "{n} blad är inskrivet och väntar på att läsas.",
            "{n} blad är inskrivna och väntar på att läsas.",
            entered.stored,
        ).format(n=entered.stored),
    )
    if result.done:
        batch = result.value.batch
        return redirect("desk_pile", number=batch.pk if batch else 0)
    if isinstance(result.refusal, imports.RowsFaulty):
        return _pile_page(request, form, code, faults=_sentences(result.refusal), status=result.status)
    form.add_error(None, result.error)
    return _pile_page(request, form, code, status=result.status)


def _code(written: str) -> ShortCode | None:
    return codes.short_code(written) if written.strip() else None


def _process_of(code: ShortCode | None) -> Process:
    """The process that a code belongs to, else the newest."""
    way = code and (code.session.way_in if code.session else code.way_in)
    return way.phase.process if way else processes.process()


def _sentences(faulty: imports.RowsFaulty) -> list[str]:
    return str(faulty.values["faults"]).splitlines()


def _pile_page(
    request: StaffRequest, form: PileForm, code: ShortCode | None, *, faults: Any = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "code": code, "rows": form.typed_rows(), "faults": faults, "desk_at": "papper"}
    return render(request, "dialogue/desk/pile_new.html", context, status=status)


@require_safe
@staff("dialogue.see_paper")
def one(request: StaffRequest, number: int) -> HttpResponse:
    return _one(request, number)


def _one(request: StaffRequest, number: int, error: str = "", status: int = 200) -> HttpResponse:
    batch = found.batch(number)
    context = {"batch": batch, "rows": found.rows_of(batch)[:500], "error": error, "desk_at": "papper"}
    return render(request, "dialogue/desk/pile.html", context, status=status)


@require_POST
@staff("dialogue.undo_batch")
def undo(request: StaffRequest, number: int) -> HttpResponse:
    result = submit(
        request,
        lambda: piles.undo_batch(batch=found.batch(number), by=request.doer, now=now()),
        success=lambda count: ngettext(
            "Högen är ångrad. {n} rad är borta.", "Högen är ångrad. {n} rader är borta.", count
        ).format(n=count),
    )
    return redirect("desk_pile", number=number) if result.done else _one(request, number, result.error, result.status)


@require_safe
@staff("dialogue.import_contributions")
def export(request: StaffRequest, number: int, form: str) -> HttpResponse:
    """A pile as the file it could have come in: unmasked, so only for those who may import."""
    rows = list(found.as_rows(list(found.rows_of(found.batch(number)))))
    return _table(rows, f"hog-{number}", form)


@require_safe
@staff("dialogue.see_paper")
def template(request: StaffRequest, form: str) -> HttpResponse:
    """An empty file with the columns that an import takes."""
    return _table([], "mall", form)


def _table(rows: Any, name: str, form: str) -> HttpResponse:
    if form == "csv":
        content = ("\ufeff" + csv_text(imports.COLUMNS, rows)).encode("utf-8", errors="replace")
    else:
        out = io.BytesIO()
        write_xlsx(out, {"inspel": (imports.COLUMNS, rows)})
        content = out.getvalue()
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@require_http_methods(["GET", "POST"])
@staff("dialogue.import_contributions")
def take_in(request: StaffRequest) -> HttpResponse:
    """First a look at what the file holds and what is wrong in it; nothing is stored before it is said once more."""
    if request.method == "POST" and "held" in request.POST:
        return _import_held(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _import_page(request, form)
    if not form.is_valid():
        return _import_page(request, form, status=400)
    file = form.cleaned_data["file"]
    if file.size > MOST_IMPORTED:
        form.add_error("file", gettext("Filen är för stor. Högst 10 MB. Dela den i två."))
        return _import_page(request, form, status=413)
    content = file.read()
    result = submit_form(request, form, lambda: _preview(request, content, file.name), field="file")
    if not result.done:
        return _import_page(request, form, status=result.status)
    preview = result.value
    title = form.cleaned_data["title"] or file.name
    if not preview["faults"]:
        preview["held"] = signing.dumps([piles.hold(content), file.name, title], salt=SALT)
    return _import_page(request, form, preview)


def _preview(request: StaffRequest, content: bytes, filename: str) -> dict[str, Any]:
    table = read_table(content, filename, most_unpacked=MOST_UNPACKED, most_rows=MOST_ROWS)
    checked = imports.import_contributions(
        columns=table.columns,
        rows=[(row.number, row.cells) for row in table.rows],
        process=processes.process(),
        by=request.doer,
        now=now(),
        check=True,
    )
    columns = [column for column in imports.COLUMNS if column in table.columns]
    shown = [[row.number, *(row.get(column) for column in columns)] for row in table.rows[:PREVIEWED]]
    ignored = [column for column in table.columns if column not in imports.COLUMNS]
    return {
        "heads": [gettext("Rad"), *columns],
        "rows": shown,
        "count": checked.rows,
        "faults": checked.faults,
        "ignored": ignored,
    }


def _import_held(request: StaffRequest) -> HttpResponse:
    try:
        name, filename, title = signing.loads(request.POST["held"], salt=SALT, max_age=3600)
    except signing.BadSignature:
        return _held_too_long(request)

    def operation() -> imports.Imported:
        columns, rows = _held(name, filename)
        return imports.import_contributions(
            columns=columns,
            rows=rows,
            process=processes.process(),
            by=request.doer,
            now=now(),
            title=title,
            key=name,
        )

    result = submit(
        request,
        operation,
        success=lambda taken: gettext("{n} rader är importerade och väntar på att läsas.").format(n=taken.stored),
    )
    if isinstance(result.refusal, NoRows):
        return _held_too_long(request)
    if not result.done:
        return _import_page(request, ImportForm(), {"faults": result.error.splitlines()}, status=result.status)
    piles.let_go(name)
    batch = result.value.batch
    return redirect("desk_pile", number=batch.pk if batch else 0)


def _held_too_long(request: StaffRequest) -> HttpResponse:
    messages.error(request, gettext("Filen har legat för länge. Välj den igen."))
    return redirect("desk_import")


def _held(name: str, filename: str) -> tuple[Sequence[str], list[tuple[int, Mapping[str, str]]]]:
    """Columns and rows of a held file; none when it is gone, as it is for who presses twice."""
    try:
        table = read_table(piles.held(name), filename)
    except NotFound:
        return imports.COLUMNS, []
    return table.columns, [(row.number, row.cells) for row in table.rows]


def _import_page(request: StaffRequest, form: ImportForm, preview: Any = None, status: int = 200) -> HttpResponse:
    context = {"form": form, "preview": preview, "columns": imports.COLUMNS, "desk_at": "papper"}
    return render(request, "dialogue/desk/import.html", context, status=status)


@private
@require_http_methods(["GET", "POST"])
@staff("dialogue.enter_pile")
def caller(request: StaffRequest) -> HttpResponse:
    """Somebody calls: their words, and a receipt to read aloud or print."""
    form = CallerForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "desk_at": "papper", "before": processes.process()}
    result = submit_form(
        request,
        form,
        lambda: piles.contribute_for(
            words=form.words(),
            way_in=processes.way_in(WayInKind.OPEN_QUESTION, now=now()),
            by=request.doer,
            now=now(),
            key=form.cleaned_data["key"],
        ),
        field="text",
    )
    if not result.done:
        return render(request, "dialogue/desk/caller.html", context, status=result.status)
    receipt = result.value.receipt
    address = request.build_absolute_uri(reverse("receipt", args=[receipt]))
    spelled = ", ".join(" ".join(part) for part in receipt.split("-"))
    context = {"receipt": receipt, "spelled": spelled, "address": address, "qr": qr_picture(address)}
    return render(request, "dialogue/desk/caller_done.html", {**context, "desk_at": "papper"})
