"""The report's tables as files: one as CSV, everything as JSON or as a workbook."""

import io
import json
from collections.abc import Iterator
from typing import Any

from medskapa.consultation.queries import open_data
from medskapa.foundation.tables import csv_text, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_as(held: open_data.Tables, name: str, form: str) -> tuple[bytes, str]:
    """The content and its type. `name` is yttranden or synpunkter, and says which table a CSV file holds."""
    if form == "csv":
        return _csv(held, name)
    return _json(held) if form == "json" else (workbook(held), XLSX)


def _csv(held: open_data.Tables, name: str) -> tuple[bytes, str]:
    columns, rows = {
        "yttranden": (open_data.SUBMISSION_COLUMNS, held.submissions),
        "synpunkter": (open_data.POINT_COLUMNS, held.points),
    }[name]
    return csv_text(columns, rows).encode(), "text/csv; charset=utf-8"


def _json(held: open_data.Tables) -> tuple[bytes, str]:
    whole = {
        "figures": held.figures,
        "submissions": [dict(zip(open_data.SUBMISSION_COLUMNS, row, strict=True)) for row in held.submissions],
        "points": [dict(zip(open_data.POINT_COLUMNS, row, strict=True)) for row in held.points],
    }
    return json.dumps(whole, ensure_ascii=False).encode(), "application/json"


def _named(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Figures within figures, each by its whole name: "chapters_by_answer: A1: accepted"."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(f"{name}: {key}", inner)
    else:
        yield name, "färre än 5" if value is None else value


def workbook(held: open_data.Tables) -> bytes:
    """The figures, the submissions and the points as three sheets."""
    plain = [(name, value) for name, value in held.figures.items() if not isinstance(value, dict)]
    nested = [row for name, value in held.figures.items() if isinstance(value, dict) for row in _named(name, value)]
    out = io.BytesIO()
    sheets = {
        "Siffror": (("figure", "value"), [*plain, *nested]),
        "Yttranden": (open_data.SUBMISSION_COLUMNS, held.submissions),
        "Synpunkter": (open_data.POINT_COLUMNS, held.points),
    }
    write_xlsx(out, sheets)
    return out.getvalue()
