"""A declared list: what its address asks for, in which order, a page at a time or as a file."""

from dataclasses import dataclass

import django_tables2
import pytest
from django.test import RequestFactory
from django_filters import ChoiceFilter

from medskapa.foundation.tables import read_table
from medskapa.foundation.translated_text import LocalText
from medskapa.ui.desk_lists import DeskFilters, DeskTable, NumberColumn, desk_list, list_file
from medskapa.ui.words import alphabetical


@dataclass(frozen=True)
class Bus:
    line: LocalText
    tours: int


BUSES = [
    Bus(LocalText(name, "sv"), tours) for name, tours in (("Öjebyn", 3), ("Arvidsjaur", 8), ("Älvsbyn", 3), ("Åbyn", 5))
]


class Buses(DeskTable):
    name, caption, file = "bussar", "Bussar", "desk_queue_file"
    linje = django_tables2.Column(accessor="line")
    turer = NumberColumn(accessor="tours")
    fritt = django_tables2.Column(accessor="line", orderable=False)

    class Meta(DeskTable.Meta):
        per_page = 3
        order_by = "-turer"

    def value_linje(self, value):
        return value.text


class Few(DeskFilters):
    turer = ChoiceFilter(label="Turer", method="with_tours", choices=[("3", "Tre")])

    def with_tours(self, rows, name, value):
        return [row for row in rows if row.tours == int(value)]


def shown(query=""):
    request = RequestFactory().get(f"/bussar/?{query}")
    filters = Few(request.GET, BUSES)
    return desk_list(request, Buses(filters.qs), filters)


def lines(query=""):
    return [row.record.line.text for row in shown(query).page]


def test_words_are_sorted_as_in_a_swedish_dictionary():
    assert sorted(["ö", "Zoo", "ä", "å", "Abc"], key=alphabetical) == ["Abc", "Zoo", "å", "ä", "ö"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", ["Arvidsjaur", "Åbyn", "Öjebyn"]),
        ("ordna=linje", ["Arvidsjaur", "Åbyn", "Älvsbyn"]),
        ("ordna=-linje", ["Öjebyn", "Älvsbyn", "Åbyn"]),
        ("ordna=turer", ["Öjebyn", "Älvsbyn", "Åbyn"]),
        ("ordna=turer&sida=2", ["Arvidsjaur"]),
        ("sida=99", ["Älvsbyn"]),
        ("sida=tre", ["Arvidsjaur", "Åbyn", "Öjebyn"]),
        ("turer=3", ["Öjebyn", "Älvsbyn"]),
    ],
)
def test_the_address_says_which_rows_in_which_order(query, first):
    assert lines(query) == first


@pytest.mark.parametrize("asked", ["fritt", "-fritt", "finns.inte", "--linje", "line", "record__line", "-"])
def test_an_order_that_the_list_does_not_have_changes_nothing(asked):
    assert lines(f"ordna={asked}") == lines()


def test_a_value_that_no_filter_has_is_said_and_filters_nothing():
    found = shown("turer=4")
    assert found.page.paginator.count == 4
    assert found.form.errors["turer"]
    assert found.filtered


def test_a_list_without_filters_in_use_says_so():
    assert not shown("ordna=linje").filtered
    assert shown("turer=3").filtered


def test_the_files_keep_filters_and_order_and_leave_the_page():
    assert shown("turer=3&ordna=-linje&sida=2").files == (
        ("CSV", "/admin/inspel/inspel.csv?turer=3&ordna=-linje"),
        ("XLSX", "/admin/inspel/inspel.xlsx?turer=3&ordna=-linje"),
    )
    assert shown().files[0] == ("CSV", "/admin/inspel/inspel.csv")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_has_every_row_in_the_order_asked_for_and_runs_nothing(form):
    request = RequestFactory().get("/bussar/?ordna=linje&sida=2")
    answer = list_file(request, Buses([*BUSES, Bus(LocalText("=1+1", "sv"), 1)]), form)
    assert answer["Content-Disposition"] == f'attachment; filename="bussar.{form}"'
    table = read_table(answer.content)
    assert [row["Linje"] for row in table.rows] == ["'=1+1", "Arvidsjaur", "Åbyn", "Älvsbyn", "Öjebyn"]
    assert table.columns == ("Linje", "Turer", "Fritt")
