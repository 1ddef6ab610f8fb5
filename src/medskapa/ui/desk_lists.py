"""Shows a list at the desk as its stage declares it: filtered, sorted and paged by the address, or as a file.

A stage declares columns in its `tables.py` (DeskTable) and filters in its `filters.py` (DeskFilters), and hands them
what its queries give: a queryset, or a sequence of frozen values. `ui/components/desk_list.html` shows what
`desk_list` makes of them, and `list_file` writes the same rows as CSV or XLSX. The names of columns and filters are
those of the address.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2
from django.core.paginator import Page, Paginator
from django.db.models import Case, QuerySet, When
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet
from django_tables2.data import TableData, TableListData, TableQuerysetData
from django_tables2.utils import Accessor, OrderBy

from medskapa.foundation.tables import csv_text, write_xlsx
from medskapa.foundation.translated_text import LocalText
from medskapa.ui.words import alphabetical

ORDER, PAGE = "ordna", "sida"
FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NumberColumn(django_tables2.Column):
    """A number, set to the right; the largest first when it is sorted by."""

    numeric = True

    def __init__(self, **options: Any) -> None:
        super().__init__(initial_sort_descending=True, **options)


class WordColumn(django_tables2.Column):
    """A stored code shown as the word a reader gets for it, and sorted by that word. For querysets."""

    def __init__(self, word: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.word = word

    def render(self, value: str) -> str:
        return self.word(value)

    def order(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """By the word, those without one last; alike ones in the order that the rows had."""
        codes = [code for code in _codes_in(queryset, str(self.accessor)) if code]
        codes.sort(key=lambda code: alphabetical(self.word(code)), reverse=is_descending)
        places = (When(**{str(self.accessor): code}, then=place) for place, code in enumerate(codes))
        return queryset.order_by(Case(*places, default=len(codes)), *queryset.query.order_by), True


def _codes_in(rows: QuerySet[Any], field: str) -> list[str]:
    return list(rows.order_by().values_list(field, flat=True).distinct())


class _PageByIds(TableQuerysetData):
    """Which rows stand on a page first, then those rows: thousands of long texts are not carried along to be sorted."""

    def __getitem__(self, key: slice) -> QuerySet[Any]:
        return self.data.filter(pk__in=list(self.data.values_list("pk", flat=True)[key]))


class _Values(TableListData):
    """Frozen values, sorted as a reader expects: words by the alphabet, alike ones in the order that they had."""

    def order_by(self, aliases: Iterable[str]) -> None:
        for alias in aliases:
            column = self.table.columns[OrderBy(alias).bare]
            self.data.sort(key=lambda row: self._key(row, column.accessor), reverse=OrderBy(alias).is_descending)

    @staticmethod
    def _key(row: object, accessor: Accessor) -> Any:
        value = accessor.resolve(row)
        return alphabetical(str(value)) if isinstance(value, str | LocalText) else value


class DeskTable(django_tables2.Table):
    """The columns of one list, and its words. The first column names the row.

    `name` is what the list is called in the page and as a file, `caption` for who hears it, and `file` the name of
    the address that gives it as a file of the form `form`. Where a row is no line but a block, on a narrow screen, the
    columns in `labelled` and all numbers have their heading beside them; the others speak for themselves.
    """

    name: str
    caption: str
    file: str
    labelled: tuple[str, ...] = ()

    class Meta:
        orderable = True
        per_page = 100
        default = ""
        empty_text = _("Det finns inget här än.")

    def __init__(self, rows: QuerySet[Any] | Sequence[Any], **options: Any) -> None:
        data: TableData = _PageByIds(rows) if isinstance(rows, QuerySet) else _Values(list(rows))
        super().__init__(data, **options)


class WordFilter(ChoiceFilter):
    """One of the codes that occur in the list, each named by the word a reader gets for it. For querysets."""

    def __init__(self, word: Callable[[str], str], **options: Any) -> None:
        options.setdefault("empty_label", _("Alla"))
        super().__init__(**options)
        self.word = word

    def codes(self) -> Iterable[str]:
        """The codes to choose among."""
        return _codes_in(self.parent.queryset, self.field_name)

    @property
    def field(self) -> Any:
        named = [(code, self.word(code)) for code in self.codes() if code]
        self.extra["choices"] = sorted(named, key=lambda choice: alphabetical(choice[1]))
        return super().field


class _Rows(tuple[Any, ...]):
    """Frozen values where a filter set expects a queryset."""

    model = None

    def all(self) -> "_Rows":
        return self


class DeskFilters(FilterSet):
    """The filters of one list. Over a queryset each names a field; over frozen values each names a method.

    A value that is none of a filter's choices filters nothing, and the form says so.
    """

    def __init__(self, data: Any, rows: QuerySet[Any] | Sequence[Any]) -> None:
        super().__init__(data, rows if isinstance(rows, QuerySet) else _Rows(rows))

    def filter_queryset(self, rows: Any) -> Any:
        for name, value in self.form.cleaned_data.items():
            rows = self.filters[name].filter(rows, value)
        return rows

    @property
    def chosen(self) -> bool:
        """Whether any filter is in use."""
        return any(self.form.cleaned_data.values()) if self.form.is_valid() else True


@dataclass(frozen=True)
class DeskList:
    """What `ui/components/desk_list.html` shows: a page of the table, its filters' form, and where its files are."""

    table: DeskTable
    page: Page[Any]
    form: Form
    filtered: bool
    order: str
    files: tuple[tuple[str, str], ...]


def desk_list(request: HttpRequest, table: DeskTable, filters: DeskFilters) -> DeskList:
    """The page of the list that the address asks for, in the order it asks for; the last page for one too far."""
    _sort(request, table)
    table.paginator = Paginator(table.rows, table._meta.per_page)
    query = request.GET.copy()
    query.pop(PAGE, None)
    asked = f"?{query.urlencode()}" if query else ""
    return DeskList(
        table=table,
        page=table.paginator.get_page(request.GET.get(PAGE)),
        form=filters.form,
        filtered=filters.chosen,
        order=request.GET.get(ORDER, ""),
        files=tuple((form.upper(), reverse(table.file, kwargs={"form": form}) + asked) for form in FILES),
    )


def list_file(request: HttpRequest, table: DeskTable, form: str) -> HttpResponse:
    """Every row that the filters keep, in the order the address asks for, as a file; no cell is a live formula."""
    _sort(request, table)
    columns, *rows = table.as_values()
    if form == "csv":
        # The mark tells a spreadsheet that it is UTF-8.
        content = ("\ufeff" + csv_text(columns, rows)).encode("utf-8", errors="replace")
    else:
        out = io.BytesIO()
        write_xlsx(out, {table.name: (columns, rows)})
        content = out.getvalue()
    response = HttpResponse(content, content_type=FILES[form])
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{form}"'
    return response


def _sort(request: HttpRequest, table: DeskTable) -> None:
    asked = request.GET.get(ORDER, "")
    column = asked.removeprefix("-")
    if column in table.columns.names() and table.columns[column].orderable:
        table.order_by = asked
