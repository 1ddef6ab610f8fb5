"""Tables in and out: read with care, written without live formulas."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medskapa.foundation import tables
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import csv_text, harmless, read_table, write_csv, write_xlsx


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_whatever_its_sign_and_encoding(sign, encoding):
    content = f'id{sign}text\r\nD1{sign}"Kåbdalis, Älvsbyn; ""ö""\nnästa rad"\r\n\r\nD2{sign}–\r\n'.encode(encoding)
    table = read_table(content, "inspel.csv")
    assert table.columns == ("id", "text")
    assert [row["text"] for row in table.rows] == ['Kåbdalis, Älvsbyn; "ö"\nnästa rad', "–"]
    assert [row.number for row in table.rows] == [2, 4]


def test_a_short_row_is_filled_and_a_nameless_column_left_out():
    table = read_table(b"id,text,\n1\n2,b,c\n", "a.csv")
    assert [dict(row.cells) for row in table.rows] == [{"id": "1", "text": ""}, {"id": "2", "text": "b"}]


def test_xlsx_is_read_as_text_with_row_numbers(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "text", "antal"])
    book.active.append([1, "Buss", 2.0])
    book.active.append([])
    book.active.append([2, "Tåg", 2.5])
    book.save(tmp_path / "inspel.xlsx")
    table = read_table(tmp_path / "inspel.xlsx")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (2, {"id": "1", "text": "Buss", "antal": "2"}),
        (4, {"id": "2", "text": "Tåg", "antal": "2.5"}),
    ]


def _bomb() -> bytes:
    out = io.BytesIO()
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(tables.MAX_UNPACKED // 1_000_000 + 1):
            part.write(bytes(1_000_000))
    return out.getvalue()


def _zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "content, refusal",
    [
        (b"", tables.TableIsEmpty),
        (b"\n\n", tables.TableIsEmpty),
        (b"id,text\n1,a\x00b\n", tables.TableIsNotText),
        (b"id,text\n1,\x81\x8d\n", tables.TableIsNotText),
        ("id,text".encode("utf-16"), tables.TableIsNotText),
        (b"%PDF-1.7", tables.TableIsOfUnknownKind),
        (b"id,id\n1,2\n", tables.ColumnIsNamedTwice),
        (b"PK\x03\x04 not a workbook", tables.TableIsBroken),
        (_zip_of("hello.txt"), tables.TableIsOfUnknownKind),
        (_zip_of("xl/workbook.xml"), tables.TableIsBroken),
        (",".join(f"k{n}" for n in range(600)).encode(), tables.TableIsTooLarge),
    ],
)
def test_what_is_not_a_table_is_refused_by_name(content, refusal):
    with pytest.raises(refusal) as caught:
        read_table(content, "fil.csv")
    assert isinstance(caught.value, Refusal)
    assert "fil.csv" in str(caught.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread():
    with pytest.raises(tables.TableIsTooLarge):
        read_table(_bomb(), "bomb.xlsx")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    with pytest.raises(tables.TableIsTooLarge):
        read_table(b"id\n1\n2\n3\n", "a.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(tables.TableIsBroken, match="finns inte"):
        read_table(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", " =1", "\ufeff=1"]
)
def test_text_that_would_run_as_a_formula_is_guarded(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("cell", [-1, 2.5, "Buss = bra", "'=1", ""])
def test_numbers_and_other_text_stay_as_they_are(cell):
    assert harmless(cell) == cell


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2), max_size=5))
def test_what_is_written_as_csv_is_read_back_whole(rows):
    content = csv_text(["a", "b"], rows).encode()
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    read = [[row["a"], row["b"]] for row in read_table(content, "x.csv").rows]
    assert read == [[str(harmless(cell)) for cell in row] for row in kept]


def test_a_written_workbook_holds_numbers_and_no_formula(tmp_path):
    target = tmp_path / "ut.xlsx"
    write_xlsx(target, {"Rader": (["id", "text"], [[1, "=HYPERLINK(1)"], [-2.5, "a\x00b"]])})
    sheet = openpyxl.load_workbook(target).active
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells == [[(1, "n"), ("'=HYPERLINK(1)", "s")], [(-2.5, "n"), ("a\ufffdb", "s")]]


def test_written_csv_is_utf8(tmp_path):
    write_csv(tmp_path / "ut.csv", ["ort"], [["Övertorneå"], ["=1"]])
    assert (tmp_path / "ut.csv").read_bytes() == "ort\r\nÖvertorneå\r\n'=1\r\n".encode()
