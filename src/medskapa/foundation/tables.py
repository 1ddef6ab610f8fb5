"""Tables in and out: CSV and XLSX are read with care and written without live formulas.

Reading turns every cell into text and remembers which row of the file it came from, so that a fault can be
named by row and column. Writing guards every cell that a spreadsheet would run as a formula.
"""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from xlsxwriter import Workbook

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.xml_text import fit_for_xml

MAX_BYTES = 100_000_000
MAX_UNPACKED = 400_000_000
# A workbook that somebody has filled in grows ten or twenty times; one made to choke its reader grows by hundreds.
MAX_GROWTH = 100
SMALL_PART = 1_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500

Cell = str | int | float | bool | datetime.date | None

# Full-width signs are read as formulas by some spreadsheets; so are tab and carriage return before one.
_LIVE = tuple("=+-@\t\r\n＝＋－＠")


class TableIsEmpty(Refusal):
    sentence = "Filen {filename} är tom: första raden ska vara kolumnernas namn."


class TableIsTooLarge(Refusal):
    sentence = "Filen {filename} är för stor: {what}. Dela den i flera mindre."


class TableIsNotText(Refusal):
    sentence = "Filen {filename} går inte att läsa som CSV: den är inte text i UTF-8 eller cp1252."


class TableIsBroken(Refusal):
    sentence = "Filen {filename} går inte att läsa: {what}."


class TableIsOfUnknownKind(Refusal):
    sentence = "Filen {filename} är varken CSV eller XLSX. Spara den som CSV (UTF-8) eller XLSX."


class ColumnIsNamedTwice(Refusal):
    sentence = "Filen {filename} har två kolumner med namnet ”{column}”."


@dataclass(frozen=True)
class TableRow:
    """One row: `number` is its place in the file, counted as a spreadsheet does, header included."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str, default: str = "") -> str:
        return self.cells.get(column, default)


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(
    source: Path | str | bytes, filename: str = "", *, most_unpacked: int = MAX_UNPACKED, most_rows: int | None = None
) -> Table:
    """Read CSV (UTF-8 or cp1252; comma, semicolon or tab) or XLSX; refuse by name what is neither.

    A workbook that unpacks to more bytes than `most_unpacked` is refused before anything in it is read.
    """
    name = filename or (Path(source).name if not isinstance(source, bytes) else "")
    content = _content(source, name)
    if content.startswith(b"PK\x03\x04"):
        lines = _xlsx_lines(content, name, most_unpacked)
    elif content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"PK")):
        raise TableIsOfUnknownKind(filename=name)
    else:
        lines = _csv_lines(content, name)
    return _table(lines, name, MAX_ROWS if most_rows is None else most_rows)


def _content(source: Path | str | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise TableIsBroken(filename=name, what=_reason(error)) from error
    if len(content) > MAX_BYTES:
        raise TableIsTooLarge(filename=name, what=f"mer än {MAX_BYTES // 1_000_000} MB")
    return content


def _reason(error: OSError) -> str:
    reasons = {FileNotFoundError: "den finns inte", IsADirectoryError: "det är en mapp"}
    return reasons.get(type(error), "den går inte att öppna")


def _table(lines: Iterator[tuple[int, list[str]]], name: str, most_rows: int) -> Table:
    for _, header in lines:
        if any(cell.strip() for cell in header):
            break
    else:
        raise TableIsEmpty(filename=name)
    columns = [cell.strip() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MAX_COLUMNS:
        raise TableIsTooLarge(filename=name, what=f"mer än {MAX_COLUMNS} kolumner")
    named = [column for column in columns if column]
    for column in named:
        if named.count(column) > 1:
            raise ColumnIsNamedTwice(filename=name, column=column)
    rows: list[TableRow] = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) == most_rows:
            raise TableIsTooLarge(filename=name, what=f"mer än {most_rows} rader")
        padded = cells + [""] * (len(columns) - len(cells))
        rows.append(TableRow(number, {c: v for c, v in zip(columns, padded, strict=False) if c}))
    return Table(tuple(named), tuple(rows))


def decode(content: bytes, filename: str) -> str:
    """UTF-8 when it is, with or without its mark; else cp1252; refuse what has NUL in it or is neither."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableIsNotText(filename=filename)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise TableIsNotText(filename=filename)


def _csv_lines(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = decode(content, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    old_limit = csv.field_size_limit(MAX_BYTES)
    try:
        # A quoted cell may span lines; a spreadsheet still counts it as one row, and so does this.
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise TableIsBroken(filename=name, what=f"fel nära rad {reader.line_num}") from error
    finally:
        csv.field_size_limit(old_limit)


def _delimiter(text: str) -> str:
    """The sign that splits the header in most parts, quoted parts left out; comma when none does."""
    start = text.lstrip("\r\n")
    header = re.sub(r'"(?:[^"]|"")*"', "", start[:20_000]).splitlines()
    counts = {sign: header[0].count(sign) if header else 0 for sign in ",;\t"}
    return max(counts, key=lambda sign: counts[sign])


def _xlsx_lines(content: bytes, name: str, most_unpacked: int) -> Iterator[tuple[int, list[str]]]:
    _refuse_bomb(content, name, most_unpacked)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # The size that a file says it has is not to be trusted, so it is found by reading.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1), start=1):
            if number > MAX_ROWS * 2:
                raise TableIsTooLarge(filename=name, what=f"mer än {MAX_ROWS} rader")
            yield number, [_as_text(cell) for cell in cells]
    except Refusal:
        raise
    # openpyxl lets whatever goes wrong in a damaged file through: KeyError, ParseError, ValueError and more.
    except Exception as error:
        raise TableIsBroken(filename=name, what="arbetsboken är skadad") from error


def _refuse_bomb(content: bytes, name: str, most_unpacked: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise TableIsBroken(filename=name, what="arbetsboken är skadad") from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise TableIsOfUnknownKind(filename=name)
    grows = any(part.file_size > max(SMALL_PART, part.compress_size * MAX_GROWTH) for part in parts)
    if grows or sum(part.file_size for part in parts) > most_unpacked or len(parts) > 5_000:
        raise TableIsTooLarge(filename=name, what="den växer för mycket när den packas upp")


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def harmless(cell: Cell) -> str | int | float:
    """The cell as a spreadsheet may have it: numbers as they are, text that would run as a formula guarded."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    text = cell.isoformat() if isinstance(cell, datetime.date) else cell
    return "'" + text if _would_run(text) else text


def _would_run(text: str) -> bool:
    """Whether a spreadsheet takes it for a formula."""
    return text.lstrip(" \u00a0\ufeff").startswith(_LIVE)


def unguarded(text: str) -> str:
    """The text as it was before `harmless` guarded it, so that what is written out reads in the same."""
    return text[1:] if text.startswith("'") and _would_run(text[1:]) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as CSV text with comma and CRLF, no cell of which is a live formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def write_csv(target: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write the table as CSV in UTF-8; what UTF-8 cannot hold is replaced."""
    target.write_bytes(csv_text(columns, rows).encode("utf-8", errors="replace"))


def write_xlsx(target: Path | BinaryIO, sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]]) -> None:
    """Write one sheet per name, each with a bold header that stays in sight; no cell is a live formula or link."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
        "in_memory": True,
    }
    # A fixed date of birth makes the same table the same file.
    with Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        bold = book.add_format({"bold": True})
        for title, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(title[:31])
            sheet.freeze_panes(1, 0)
            for number, row in enumerate([columns, *rows]):
                for place, cell in enumerate(row):
                    value = harmless(cell)
                    if isinstance(value, str):
                        sheet.write_string(
                            number,
                            place,
                            fit_for_xml(value)[:32_767],
                            bold if number == 0 else None,
                        )
                    else:
                        sheet.write_number(number, place, value)
