"""What a reader sees of measures. The day is passed in: late and unconfirmed follow from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.plans.models import Measure
from medskapa.plans.rules import measures as measure_rules
from medskapa.plans.rules.measures import MeasureStanding
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station, localised, station_of, visible_reference
from medskapa.thread.queries.strips import Strip, strips


@dataclass(frozen=True)
class MeasureSeen:
    """A measure on a list or a page. `late`, `unconfirmed` and `overdue_start` are true or not as of today."""

    code: str
    title: LocalText
    url: str
    state: str
    standing: MeasureStanding
    late: bool
    unconfirmed: bool
    overdue_start: bool
    what: LocalText
    how: LocalText
    differences: LocalText
    forums: LocalText
    starts_on: date
    ends_on: date
    confirmed_on: date | None
    closed_on: date | None
    responsible: str
    people: LocalText
    hours: int
    money_sek: int
    money_source: LocalText
    municipalities: tuple[str, ...]
    plan_code: str
    plan_title: LocalText
    plan_url: str
    invented: bool
    strip: Strip | None = None

    @property
    def is_commitment(self) -> bool:
        """Whether the one who answers for it has said yes, and it was not stopped: a yes no longer then."""
        return self.confirmed_on is not None and self.standing is not MeasureStanding.STOPPED


@dataclass(frozen=True)
class Told:
    """One report of how it goes."""

    day: date
    text: LocalText
    by: str


@dataclass(frozen=True)
class Timeline:
    """The measure's time as places between 0 and 1000: its first and last day, today, and each report."""

    start: int
    end: int
    today: int
    reports: tuple[int, ...]


@dataclass(frozen=True)
class MeasurePage:
    """One measure with who helps and all that has been told of it, newest first."""

    measure: MeasureSeen
    reference: Reference
    partners: tuple[str, ...]
    progress: tuple[Told, ...]
    timeline: Timeline


_ATTENTION = {standing: place for place, standing in enumerate(MeasureStanding)}


def shown_measures() -> QuerySet[Measure]:
    """The measures that everybody can see, each with what a list says of it."""
    rows = Measure.objects.filter(reference__visible=True, plan__reference__visible=True)
    return rows.select_related("reference", "plan__reference", "responsible")


def with_strips(measures: Sequence[MeasureSeen], *, language: str) -> tuple[MeasureSeen, ...]:
    """The same measures, each with its strip of the thread: three queries for however many."""
    references = Reference.objects.filter(code__in=[seen.code for seen in measures])
    found = strips(references, language=language)
    return tuple(replace(seen, strip=found.get(seen.code)) for seen in measures)


def measure_page(code: str, *, language: str, now: datetime) -> MeasurePage:
    """A measure with who helps and what has been told, newest first: four queries. Raises NotFound."""
    row = shown_measures().filter(reference=visible_reference(code, "measure")).first()
    if row is None:
        raise NotFound()
    progress = tuple(Told(told.day, LocalText(told.text, "sv"), told.by) for told in row.progress.all())
    seen = _seen(row, language, stockholm_day(now))
    return MeasurePage(
        measure=seen,
        reference=row.reference,
        partners=tuple(actor.name for actor in row.partners.all()),
        progress=progress,
        timeline=_timeline(seen, progress, stockholm_day(now)),
    )


def _timeline(seen: MeasureSeen, progress: Sequence[Told], today: date) -> Timeline:
    """Days in proportion, wide enough to hold what was told before the first day or after the last."""
    days = [seen.starts_on, seen.ends_on, *(told.day for told in progress)]
    if seen.closed_on is None:
        days.append(today)
    first, last = min(days), max(days)

    def at(when: date) -> int:
        return round(1000 * (when - first).days / ((last - first).days or 1))

    return Timeline(
        start=at(seen.starts_on),
        end=at(seen.ends_on),
        today=min(1000, max(0, at(today))),
        reports=tuple(at(told.day) for told in reversed(progress)),
    )


def measure(code: str) -> Measure:
    """The measure behind a code, for staff. Raises NotFound."""
    found = shown_measures().filter(reference__code=code).first()
    if found is None:
        raise NotFound()
    return found


def goals(*, language: str) -> tuple[Station, ...]:
    """The goals a measure can be tied to, in the order they were made; one query."""
    rows = Reference.objects.filter(kind="goal", visible=True).order_by("pk")
    return tuple(station_of(row, language) for row in rows)


def in_order(rows: Iterable[Measure], language: str, today: date) -> tuple[MeasureSeen, ...]:
    """What needs attention first, then what ends soonest."""
    return tuple(
        sorted(
            (_seen(row, language, today) for row in rows),
            key=lambda seen: (_ATTENTION[seen.standing], seen.ends_on, seen.code),
        )
    )


def _seen(row: Measure, language: str, today: date) -> MeasureSeen:
    # People write what a measure says in Swedish; only titles are in several languages.
    return MeasureSeen(
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        state=row.state,
        standing=measure_rules.standing(
            state=row.state, ends_on=row.ends_on, confirmed_on=row.confirmed_on, today=today
        ),
        late=measure_rules.late(state=row.state, ends_on=row.ends_on, today=today),
        unconfirmed=measure_rules.unconfirmed(state=row.state, confirmed_on=row.confirmed_on),
        overdue_start=measure_rules.overdue_start(state=row.state, starts_on=row.starts_on, today=today),
        what=LocalText(row.what, "sv"),
        how=LocalText(row.how, "sv"),
        differences=LocalText(row.differences, "sv"),
        forums=LocalText(row.forums, "sv"),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        confirmed_on=row.confirmed_on,
        closed_on=row.closed_on,
        responsible=row.responsible.name,
        people=LocalText(row.people, "sv"),
        hours=row.hours,
        money_sek=row.money_sek,
        money_source=LocalText(row.money_source, "sv"),
        municipalities=tuple(row.municipalities),
        plan_code=row.plan.reference.code,
        plan_title=in_language(row.plan.reference.titles, language),
        plan_url=localised(row.plan.reference.path, language),
        invented=row.reference.invented,
    )


def measures_in(municipality: str, *, language: str, now: datetime) -> tuple[MeasureSeen, ...]:
    """The measures that name a municipality, those that need attention first; one query."""
    rows = [row for row in shown_measures() if municipality in row.municipalities]
    return in_order(rows, language, stockholm_day(now))


def measures_by_code(codes: Sequence[str], *, language: str, now: datetime) -> tuple[MeasureSeen, ...]:
    """The measures behind these references, in the order given; one query."""
    found = {
        row.reference.code: _seen(row, language, stockholm_day(now))
        for row in shown_measures().filter(reference__code__in=codes)
    }
    return tuple(found[code] for code in codes if code in found)
