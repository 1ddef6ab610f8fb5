"""What a reader sees of indicators: the figures as they are, and what they may be said to mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import in_language
from medskapa.indicators import rules
from medskapa.indicators.models import Indicator, Reading
from medskapa.indicators.queries.page_values import (
    Course,
    IndicatorCard,
    IndicatorPage,
    IndicatorSeen,
    PlaceSeen,
    Points,
    ReadingRow,
)
from medskapa.indicators.rules import Sex
from medskapa.places.profile import active_profile
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference
from medskapa.thread.queries.gathering import linked
from medskapa.thread.queries.stations import Station, localised, station_of
from medskapa.ui import sparklines

# The indicator whose latest reading says where most people live; without it the first place is shown first.
PEOPLE = "population"


_KEYS = {Sex.WOMEN: "women", Sex.MEN: "men", Sex.TOTAL: "total"}
Readings = Mapping[tuple[str, Sex], Points]
Plain = Mapping[tuple[str, Sex], tuple[tuple[int, float | None], ...]]


def _rows() -> QuerySet[Indicator]:
    return Indicator.objects.filter(reference__visible=True).select_related("reference").order_by("pk")


def indicators(*, language: str) -> tuple[IndicatorSeen, ...]:
    """Every indicator, in the order they were defined; one query."""
    return tuple(seen(row, language=language) for row in _rows())


@cached_until_change
def cards(*, language: str) -> tuple[IndicatorCard, ...]:
    """Every indicator with a small picture of all its readings: two queries, however many there are."""
    rows = list(_rows())
    by_indicator = _plain_readings(rows)
    return tuple(_card(row, by_indicator[row.pk], language) for row in rows)


def _card(row: Indicator, readings: Plain, language: str) -> IndicatorCard:
    shown = {key: points for key, points in readings.items() if key[1] in _sexes(row)}
    box = sparklines.box_of(shown.values(), width=320, height=120)
    strokes = [sparklines.stroke(_KEYS[sex], points, box) for (_, sex), points in shown.items()] if box else []
    return IndicatorCard(seen(row, language=language), tuple(strokes), box.first if box else 0, box.last if box else 0)


def indicator(code: str) -> Indicator:
    """The indicator behind a code as a person may write it. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    found = _rows().filter(reference__code=plain, reference__visible=True).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def most_peopled() -> str:
    """The municipality with most inhabitants in the latest readings of population, else the profile's first."""
    rows = Reading.objects.filter(indicator__key=PEOPLE, sex=Sex.TOTAL, value__isnull=False)
    found = rows.order_by("-year", "-value").values_list("municipality_code", flat=True).first()
    return found or active_profile().municipalities[0].code


def indicator_page(code: str, *, language: str, municipality: str = "") -> IndicatorPage:
    """One indicator, with one municipality before the others: five queries. Raises NotFound.

    An empty or unknown municipality gives the one with most inhabitants.
    """
    row = indicator(code)
    readings = _readings([row])[row.pk]
    codes = [place.code for place in active_profile().municipalities]
    chosen = municipality if municipality in codes else most_peopled()
    return page_of(row, readings, codes, chosen, language)


def page_of(row: Indicator, readings: Readings, codes: Sequence[str], chosen: str, language: str) -> IndicatorPage:
    """The page of one indicator from its readings; asks the database for nothing."""
    sexes = _sexes(row)
    shown = {key: points for key, points in readings.items() if key[1] in sexes}
    values = [value for points in shown.values() for _, value in points if value is not None]
    years = sorted({year for points in shown.values() for year, value in points if value is not None})
    first, latest = (years[0], years[-1]) if years else (0, 0)
    courses = [_course(row, sex, shown.get((chosen, sex), ())) for sex in sexes]
    same_scale = _same_scale(shown, sexes, codes)
    if same_scale:
        courses = [_with_range(course, shown) for course in courses]
    return IndicatorPage(
        indicator=seen(row, language=language),
        reference=row.reference,
        place=chosen,
        courses=tuple(course for course in courses if course.last),
        places=_places(row, shown, codes, same_scale=same_scale),
        rows=tuple(_row(place, shown, first, latest) for place in codes),
        first_year=first,
        latest_year=latest,
        decimals=rules.decimals(values),
        same_scale=same_scale,
    )


def followed_by(references: Iterable[Reference], *, language: str) -> dict[int, tuple[tuple[str, Station], ...]]:
    """What each indicator follows, with the reasons, by reference id; one query."""
    links = linked(references, kind=LinkKind.FOLLOWED, forward=False)
    return {pk: tuple((link.why, station_of(of, language)) for link, of in found) for pk, found in links.items()}


def followings(*, language: str) -> tuple[tuple[IndicatorSeen, tuple[tuple[str, Station], ...]], ...]:
    """Every indicator with what it follows and why: two queries."""
    rows = list(_rows())
    found = followed_by([row.reference for row in rows], language=language)
    return tuple((seen(row, language=language), found[row.reference.pk]) for row in rows)


def followable(*, language: str) -> tuple[Station, ...]:
    """The goals and measures an indicator can be tied to; one query."""
    rows = Reference.objects.filter(kind__in=["goal", "measure"], visible=True).order_by("kind", "pk")
    return tuple(station_of(row, language) for row in rows)


def readings_of(row: Indicator) -> list[Reading]:
    """Every reading, by municipality, sex and year: what the chart is drawn from; one query."""
    return list(row.readings.order_by("municipality_code", "sex", "year"))


def _sexes(row: Indicator) -> tuple[Sex, ...]:
    return (Sex.WOMEN, Sex.MEN) if row.by_sex else (Sex.TOTAL,)


def _readings(rows: Sequence[Indicator]) -> dict[int, Readings]:
    return _grouped(rows, "value")


def _plain_readings(rows: Sequence[Indicator]) -> dict[int, Plain]:
    """The readings as floats, for pictures only: thousands of exact numbers take time to make."""
    return _grouped(rows, "plain")


def _grouped(rows: Sequence[Indicator], column: str) -> dict[int, Any]:
    found: dict[int, dict[tuple[str, Sex], list[Any]]] = {row.pk: defaultdict(list) for row in rows}
    sexes = {sex.value: sex for sex in Sex}
    read = Reading.objects.filter(indicator__in=found).order_by("municipality_code", "sex", "year")
    if column == "plain":
        read = read.annotate(plain=Cast("value", FloatField()))
    for of, code, sex, year, value in read.values_list("indicator", "municipality_code", "sex", "year", column):
        found[of][code, sexes[sex]].append((year, value))
    return {pk: {key: tuple(points) for key, points in series.items()} for pk, series in found.items()}


def _as_floats(points: Points) -> tuple[tuple[int, float | None], ...]:
    return tuple((year, None if value is None else float(value)) for year, value in points)


def _course(row: Indicator, sex: Sex, points: Points) -> Course:
    read = [(year, value) for year, value in points if value is not None]
    if len(read) < 2:
        last = read[0] if read else None
        return Course(sex, points, None, None, last, last)
    (_, before), (_, after) = read[0], read[-1]
    return Course(
        sex=sex,
        points=points,
        change=rules.change(before, after, tolerance=row.tolerance),
        verdict=rules.verdict(before, after, direction=row.direction, tolerance=row.tolerance),
        first=read[0],
        last=read[-1],
    )


def _with_range(course: Course, shown: Readings) -> Course:
    by_year: dict[int, list[Decimal]] = defaultdict(list)
    for (_, sex), points in shown.items():
        if sex == course.sex:
            for year, value in points:
                if value is not None:
                    by_year[year].append(value)
    around = tuple((year, min(values), max(values)) for year, values in sorted(by_year.items()))
    return replace(course, around=around)


def _same_scale(shown: Readings, sexes: Sequence[Sex], codes: Sequence[str]) -> bool:
    """Whether places can share a scale: the lines of most must still be lines on it. Counts of people can't."""
    everybody = [value for points in shown.values() for _, value in points if value is not None]
    clear = []
    for code in codes:
        own = [value for sex in sexes for _, value in shown.get((code, sex), ()) if value is not None]
        if own:
            clear.append(rules.range_can_be_drawn(own, everybody))
    return sum(clear) * 2 > len(clear)


def _places(row: Indicator, shown: Readings, codes: Sequence[str], *, same_scale: bool) -> tuple[PlaceSeen, ...]:
    plain = {key: _as_floats(points) for key, points in shown.items()}
    common = sparklines.box_of(plain.values())
    pictures = []
    for code in codes:
        own = [(sex, plain.get((code, sex), ())) for sex in _sexes(row)]
        box = common if same_scale else sparklines.box_of([points for _, points in own])
        pictures.append(
            PlaceSeen(
                code=code,
                courses=tuple(_course(row, sex, shown.get((code, sex), ())) for sex in _sexes(row)),
                strokes=tuple(sparklines.stroke(_KEYS[sex], points, box) for sex, points in own) if box else (),
            )
        )
    return tuple(pictures)


def _row(code: str, shown: Readings, first: int, latest: int) -> ReadingRow:
    def at(sex: Sex, year: int) -> Decimal | None:
        return dict(shown.get((code, sex), ())).get(year)

    women, men, total = (at(sex, latest) for sex in (Sex.WOMEN, Sex.MEN, Sex.TOTAL))
    before = at(Sex.TOTAL, first)
    return ReadingRow(
        code=code,
        women=women,
        men=men,
        gap=women - men if women is not None and men is not None else None,
        total=total,
        first=before,
        change=total - before if total is not None and before is not None else None,
    )


def seen(row: Indicator, *, language: str) -> IndicatorSeen:
    """An indicator's own words; asks for nothing when its reference is there."""
    return IndicatorSeen(
        code=row.reference.code,
        key=row.key,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        finding=in_language(row.finding, language),
        definition=in_language(row.definition, language),
        unit=in_language(row.unit, language),
        source=in_language(row.source, language),
        direction=row.direction,
        by_sex=row.by_sex,
        no_sex_reason=in_language(row.no_sex_reason, language),
        caveat=in_language(row.caveat, language),
        tolerance=row.tolerance,
        invented=row.reference.invented,
    )


def open_rows() -> Iterator[tuple[str | int | float, ...]]:
    """Every reading that has a value as a row of open data, with its source."""
    rows = Reading.objects.filter(value__isnull=False, indicator__reference__visible=True)
    for reading in rows.select_related("indicator__reference").order_by(
        "indicator_id", "municipality_code", "year", "sex"
    ):
        reference = reading.indicator.reference
        yield (
            reference.code,
            reference.titles.get("sv", ""),
            reading.municipality_code,
            reading.sex,
            reading.year,
            float(cast(Decimal, reading.value)),
            reading.indicator.source.get("sv", ""),
            int(reference.invented),
        )
