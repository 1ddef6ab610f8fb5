"""Many contributions from one file: whole or not at all, every fault named by row and column."""

import pytest

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import imports
from medskapa.dialogue.queries import contributions
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.foundation.tables import read_table

HEADER = "id;text;language;municipality_code;age_group;gender;way_in;medium;received_at"
GOOD = "D1;Bussen går för sällan, säger vi i Älvsbyn;swe;2560;26-44;woman;open_question;paper;2026-11-01"


@pytest.fixture
def take_in(open_process, cast, now):
    def read(*lines, header=HEADER, encoding="utf-8", by=None, **more):
        table = read_table("\n".join([header, *lines]).encode(encoding), "inspel.csv")
        rows = [(row.number, row.cells) for row in table.rows]
        return imports.import_contributions(
            columns=table.columns, rows=rows, process=open_process, by=by or cast.analyst, now=now, **more
        )

    return read


def test_a_file_in_cp1252_with_semicolons_is_taken_in_as_written(take_in):
    assert take_in(GOOD, encoding="cp1252").stored == 1
    one = Contribution.objects.get()
    assert one.text == "Bussen går för sällan, säger vi i Älvsbyn"
    assert (one.place, one.age_band, one.gender, one.medium) == ("2560", "26-44", "woman", "paper")
    assert (str(one.received_on), one.source_id, one.state) == ("2026-11-01", "D1", "waiting")


def test_what_is_imported_waits_to_be_read(take_in):
    take_in(GOOD)
    assert contributions.queue_length() == 1
    assert contributions.heard_count() == 0


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";;swe", "text"),
        ("D2; ;swe", "text"),
        ("D2;Ord;klingonska", "language"),
        ("D2;Ord;", "language"),
        ("D2;Ord;swe;9999", "municipality_code"),
        ("D2;Ord;swe;2560;uråldrig", "age_group"),
        ("D2;Ord;swe;2560;26-44;kanske", "gender"),
        ("D2;Ord;swe;;;;brevduva", "way_in"),
        ("D2;Ord;swe;;;;;duva", "medium"),
        ("D2;Ord;swe;;;;;;31 mars", "received_at"),
        ("D2;Ord;swe;;;;;;2030-01-01", "received_at"),
        ("D1;Samma nummer igen;swe", "id"),
        ("D2;" + "å" * 10_001 + ";swe", "text"),
    ],
)
def test_one_fault_names_its_row_and_column_and_nothing_is_stored(take_in, line, column):
    with pytest.raises(imports.RowsFaulty) as refused:
        take_in(GOOD, line)
    assert f"Rad 3, kolumn {column}:" in str(refused.value)
    assert not Contribution.objects.exists()
    assert not JournalEntry.objects.filter(event="dialogue.ContributionsImported").exists()


def test_every_fault_is_told_at_once(take_in):
    with pytest.raises(imports.RowsFaulty) as refused:
        take_in("D1;;swe", GOOD.replace("D1", "D2"), "D3;Ord;xx")
    told = str(refused.value)
    assert "2 fel" in told
    assert "Rad 2, kolumn text" in told
    assert "Rad 4, kolumn language" in told


def test_a_check_tells_the_same_and_stores_nothing(take_in):
    checked = take_in(GOOD, "D2;;swe", check=True)
    assert (checked.stored, checked.rows) == (0, 2)
    assert [(fault.row, fault.column) for fault in checked.faults] == [(3, "text")]
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("missing", ["text", "language"])
def test_a_missing_column_is_named_with_what_the_first_row_should_be(take_in, missing):
    header = HEADER.replace(missing, "något annat")
    with pytest.raises(imports.ColumnMissing) as refused:
        take_in(GOOD, header=header)
    assert f"”{missing}”" in str(refused.value)
    assert "municipality_code" in str(refused.value)


def test_the_same_file_twice_is_refused_row_by_row(take_in):
    take_in(GOOD)
    with pytest.raises(imports.RowsFaulty, match="D1 finns redan"):
        take_in(GOOD)
    assert Contribution.objects.count() == 1


def test_rows_without_a_number_are_taken_each_time(take_in):
    line = ";Ord;swe"
    assert take_in(line, line).stored == 2


def test_an_import_is_one_line_in_the_journal_with_the_name_of_who_did_it(take_in, cast):
    take_in(GOOD)
    entry = JournalEntry.objects.get(event="dialogue.ContributionsImported")
    assert (entry.actor, entry.values) == (cast.analyst.name, {"count": 1})


def test_a_writer_does_not_import(take_in, cast):
    with pytest.raises(NotAllowed):
        take_in(GOOD, by=cast.writer)


def test_formulas_in_a_file_are_words_like_others(take_in):
    take_in('D1;"=HYPERLINK(""x"")";swe')
    assert Contribution.objects.get().text == '=HYPERLINK("x")'
