"""The county's plans and strategies, and which goals they take up: others' and the region's own together."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.tables import Cell, csv_text, write_xlsx
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.queries import documents as document_queries
from medskapa.strategy.queries import related
from medskapa.website import county_plans
from medskapa.website.county_plans import Matrix

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = tuple[list[str], list[list[Cell]]]


@require_safe
def documents(request: SiteRequest) -> HttpResponse:
    """Every plan under the strategy as a tree, with when it holds."""
    return render(request, "strategy/documents.html", _documents(_language(request), now=now()))


@cached_until_change
def _documents(language: str, *, now: datetime) -> dict[str, Any]:
    of = document_queries.strategy_in_force()
    lines = county_plans.tree(of, now=now, language=language)
    return {"reading": of, "documents": lines, "title": in_language(of.titles, language)}


@require_safe
def document(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """One plan: who owns it, when it holds, which goals it takes up, and what lies under it."""
    page = _document(_language(request), code, now=now())
    return render(request, "strategy/document.html", {"page": page, "thread": page.thread})


@cached_until_change
def _document(language: str, code: str, *, now: datetime) -> related.DocumentPage:
    page = related.document_page(code, today=stockholm_day(now), language=language)
    lines = county_plans.tree(related.document(code).strategy, now=now, language=language)
    return replace(page, line=next(line for line, _ in related.walk(lines) if line.code == page.line.code))


@require_safe
def matrix(request: SiteRequest) -> HttpResponse:
    """Plan against goal, gaps visible."""
    found = _matrix(_language(request), now=now())
    context = {"coverage": found.coverage, "commitments": found.commitments}
    return render(request, "strategy/document_matrix.html", context)


@require_safe
def matrix_file(request: SiteRequest, ending: str) -> HttpResponse:
    """The same table to keep: one row a plan, one column a goal, the reason in the cell."""
    found = _matrix(_language(request), now=now())
    columns, rows = _table(found)
    if ending == "csv":
        response = HttpResponse(csv_text(columns, rows), content_type="text/csv; charset=utf-8")
    elif ending == "xlsx":
        whole = io.BytesIO()
        sheets = {gettext("Planer och målbilder"): (columns, rows), gettext("Åtaganden"): _commitments(found)}
        write_xlsx(whole, sheets)
        response = HttpResponse(whole.getvalue(), content_type=XLSX)
    else:
        raise NotFound()
    response["Content-Disposition"] = f'attachment; filename="planer-och-malbilder.{ending}"'
    return response


def _table(found: Matrix) -> Table:
    head = [gettext("Dokument"), gettext("Referens"), gettext("Ägare"), gettext("Gäller från"), gettext("Gäller till")]
    columns = [*head, *(f"{goal.key} {goal.title}" for goal in found.coverage.goals)]
    rows: list[list[Cell]] = []
    for row in found.coverage.rows:
        line = row.line
        days = [day.isoformat() if day else "" for day in (line.valid_from, line.valid_to)]
        rows.append([str(line.title), line.code, line.owner, *days, *row.why])
    return columns, rows


def _commitments(found: Matrix) -> Table:
    columns = [gettext("Målbild"), gettext("Titel"), gettext("Bekräftade insatser")]
    goals = zip(found.coverage.goals, found.commitments, strict=True)
    return columns, [[goal.key, str(goal.title), count] for goal, count in goals]


@cached_until_change
def _matrix(language: str, *, now: datetime) -> Matrix:
    return county_plans.matrix(document_queries.strategy_in_force(), now=now, language=language)


def _language(request: SiteRequest) -> str:
    return getattr(request, "asked_language", "sv")
