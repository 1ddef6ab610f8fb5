"""Public pages of indicators, with their charts."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.tables import csv_text
from medskapa.indicators.queries import findings
from medskapa.indicators.queries import indicators as indicator_queries
from medskapa.indicators.queries.page_values import Course, IndicatorPage
from medskapa.places import queries as places
from medskapa.thread.queries.following import thread_of

CSV_COLUMNS = (
    "indicator", "municipality_code", "municipality", "sex", "year", "value", "unit", "source", "invented",
)  # fmt: skip


@dataclass(frozen=True)
class IndicatorLine:
    """One line of the chart, as the {% chart %} tag takes it."""

    key: str
    label: str
    points: tuple[tuple[int, float | None], ...]
    band: tuple[tuple[int, float, float], ...]


def _line(course: Course) -> IndicatorLine:
    return IndicatorLine(
        key=findings.key(course.sex),
        label=findings.label(course.sex),
        points=tuple((year, None if value is None else float(value)) for year, value in course.points),
        band=tuple((year, float(low), float(high)) for year, low, high in course.around),
    )


def chart_context(page: IndicatorPage, language: str) -> dict[str, object]:
    """What the chart of one indicator needs, for its own page and for the goal that it follows."""
    place = places.profile().municipality(page.place)
    name = place.names.in_language(language) if place else page.place
    return {
        "place_name": name,
        "lines": [_line(course) for course in page.courses],
        "headline": findings.headline(page.indicator.title.text, name, page.courses),
        "note": gettext("Ytan bakom går från den lägsta till den högsta kommunen.")
        if page.same_scale and page.courses
        else "",
    }


@require_safe
def indicators(request: SiteRequest) -> HttpResponse:
    """Every indicator with its finding, and every municipality as a thin line."""
    language = request.asked_language
    return render(request, "indicators/indicators.html", {"cards": indicator_queries.cards(language=language)})


@require_safe
def indicator(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """One indicator; `?kommun=` chooses whose line is drawn large."""
    language = request.asked_language
    chosen = places.profile().municipality(request.GET.get("kommun", ""))
    context = _context(language, code, chosen.code if chosen else "")
    return render(request, "indicators/indicator.html", context)


@cached_until_change
def _context(language: str, code: str, municipality: str) -> dict[str, object]:
    page = indicator_queries.indicator_page(code, language=language, municipality=municipality)
    names = {m.code: m.names.in_language(language) for m in places.profile().municipalities}
    return {
        "page": page,
        "indicator": page.indicator,
        "thread": thread_of(page.reference, language=language, level=10),
        "municipalities": list(names.items()),
        **chart_context(page, language),
        "direction": findings.direction(page.indicator.direction),
        "pictures": [(place, [(course, findings.word(course)) for course in place.courses]) for place in page.places],
    }


@require_safe
def data(request: SiteRequest, code: str) -> HttpResponse:
    """The figures behind the chart as CSV; a missing value is an empty cell."""
    language = request.asked_language
    row = indicator_queries.indicator(code)
    seen = indicator_queries.seen(row, language=language)
    names = {m.code: m.names.in_language("sv") for m in places.profile().municipalities}
    rows = (
        (
            row.key,
            reading.municipality_code,
            names.get(reading.municipality_code, ""),
            reading.sex,
            reading.year,
            _plain(reading.value),
            seen.unit.text,
            seen.source.text,
            seen.invented,
        )
        for reading in indicator_queries.readings_of(row)
    )
    response = HttpResponse(csv_text(CSV_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.key}.csv"'
    return response


def _plain(value: object) -> int | float | None:
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number
