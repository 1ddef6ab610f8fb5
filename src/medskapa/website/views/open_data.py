"""Open data: the page that describes the tables, and the tables."""

import csv
import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.tables import harmless
from medskapa.website.open_data import DATASETS, Dataset, dataset


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "website/open_data.html", {"datasets": DATASETS})


@require_safe
def table(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One table, streamed row by row. A cell that could run as a formula is made harmless in CSV."""
    found = dataset(name)
    if found is None:
        raise NotFound()
    lines = _csv(found) if form == "csv" else _json(found)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


class _Line:
    """What csv writes to: keeps nothing, gives the line back."""

    def write(self, line: str) -> str:
        return line


def _csv(found: Dataset) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(found.names)
    for row in found.rows():
        yield writer.writerow([harmless(cell) for cell in row])


def _json(found: Dataset) -> Iterator[str]:
    yield "["
    for number, row in enumerate(found.rows()):
        item = json.dumps(dict(zip(found.names, row, strict=True)), ensure_ascii=False)
        yield f"{',' if number else ''}\n{item}"
    yield "\n]\n"
