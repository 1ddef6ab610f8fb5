"""The county's other plans and strategies, and which goals they take up."""

import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.tables import Cell, csv_text, write_xlsx
from medskapa.strategy import queries
from medskapa.strategy.queries import Coverage
from medskapa.thread.operations import day
from medskapa.thread.said import said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every plan under the strategy as a tree, with when it holds."""
    strategy, language = queries.strategy_in_force(), _language(request)
    lines = queries.documents(strategy, today=day(now()), language=language)
    context = {"reading": strategy, "documents": lines, "title": said(strategy.titles, language)}
    return render(request, "strategy/documents.html", context)


@require_safe
def document(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """One plan: who owns it, when it holds, and which goals it takes up."""
    page = queries.document_page(code, today=day(now()), language=_language(request))
    return render(request, "strategy/document.html", {"page": page, "thread": page.thread})


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Plan against goal, gaps visible."""
    return render(request, "strategy/document_matrix.html", {"coverage": _coverage(request)})


@require_safe
def matrix_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same table to keep: one row a plan, one column a goal, the reason in the cell."""
    columns, rows = _table(_coverage(request))
    if ending == "csv":
        response = HttpResponse(csv_text(columns, rows), content_type="text/csv; charset=utf-8")
    elif ending == "xlsx":
        whole = io.BytesIO()
        write_xlsx(whole, {gettext("Planer och målbilder"): (columns, rows)})
        response = HttpResponse(whole.getvalue(), content_type=XLSX)
    else:
        raise NotFound()
    response["Content-Disposition"] = f'attachment; filename="planer-och-malbilder.{ending}"'
    return response


def _table(coverage: Coverage) -> tuple[list[str], list[list[Cell]]]:
    head = [gettext("Dokument"), gettext("Referens"), gettext("Ägare"), gettext("Gäller från"), gettext("Gäller till")]
    columns = [*head, *(f"{goal.key} {goal.title}" for goal in coverage.goals)]
    rows: list[list[Cell]] = []
    for row in coverage.rows:
        line = row.line
        days = [day.isoformat() if day else "" for day in (line.valid_from, line.valid_to)]
        rows.append([str(line.title), line.code, line.owner, *days, *row.why])
    return columns, rows


def _coverage(request: HttpRequest) -> Coverage:
    return queries.coverage(queries.strategy_in_force(), today=day(now()), language=_language(request))


def _language(request: HttpRequest) -> str:
    return getattr(request, "asked_language", "sv")
