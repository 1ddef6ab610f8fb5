"""What is new about one municipality, one area of the strategy or one process: what the feeds hold."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from medskapa.dialogue.queries import sessions as session_queries
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.queries.stories import cards, published
from medskapa.places import queries as places
from medskapa.plans.queries import measures as measure_queries
from medskapa.processes.queries import processes as process_queries
from medskapa.strategy.queries import documents
from medskapa.thread import codes
from medskapa.thread.models import Reference
from medskapa.thread.queries.reach import all_after
from medskapa.thread.queries.stations import localised, station_of

_TOLD = ("event", "measure", "session", "theme")


@dataclass(frozen=True)
class News:
    """One thing that is new, with the day it became so. `kind` is the reference's, or "phase"."""

    uid: str
    kind: str
    title: LocalText
    url: str
    what: LocalText
    on: date
    changed_on: date


def followed(code: str, kind: str) -> Reference:
    """The municipality by its slug, or the area or process by its code. Raises NotFound."""
    if kind == "municipality":
        found = places.municipality(code).reference
    else:
        plain = codes.read(code, codes.REFERENCE_LENGTH)
        found = Reference.objects.filter(code=plain or "", kind=kind, visible=True).first()
    if found is None:
        raise NotFound()
    return found


def news_of(of: Reference, *, language: str, now: datetime, most: int = 30) -> list[News]:
    """What is new about it, the newest first."""
    if of.kind == "process":
        found = _of_process(of, language, now)
    elif of.kind == "municipality":
        measures = [measure.code for measure in measure_queries.measures_in(of.place, language=language, now=now)]
        things = Reference.objects.filter(visible=True, kind__in=_TOLD)
        found = _things(things.filter(place=of.place) | things.filter(code__in=measures), language)
        found += _stories(language, place=of.place)
    else:
        onward = all_after([of.pk, *documents.below([of.pk])])
        found = _things(Reference.objects.filter(pk__in=onward, kind__in=_TOLD), language)
        found += _stories(language, among=[pk for pk, kind in onward.items() if kind == "story"])
    return sorted(found, key=lambda one: (one.on, one.uid), reverse=True)[:most]


def _things(rows: QuerySet[Reference], language: str) -> list[News]:
    stations = [(row, station_of(row, language)) for row in rows]
    return [
        News(one.code, one.kind, LocalText(one.title, one.lang), one.url, LocalText("", ""), row.made_on, row.made_on)
        for row, one in stations
    ]


def _stories(language: str, *, place: str = "", among: list[int] | None = None) -> list[News]:
    rows = published(place=place)
    rows = rows if among is None else rows.filter(reference__in=among)
    return [
        News(
            card.code, "story", card.title, card.url, card.lead, card.published_on, card.changed_on or card.published_on
        )
        for card in cards(rows, language=language, with_strips=False)
    ]


def _of_process(of: Reference, language: str, now: datetime) -> list[News]:
    """Phases that have opened, and sessions planned or summed up."""
    today = stockholm_day(now)
    phases = process_queries.phases_opened(date.min, today).filter(process__reference=of)
    found = [
        News(
            uid=f"{of.code}-{row.pk}",
            kind="phase",
            title=in_language(row.titles, language),
            url=localised(of.path, language),
            what=in_language(row.note, language) or in_language(row.process.question, language),
            on=row.opens_on,
            changed_on=row.opens_on,
        )
        for row in phases
    ]
    sessions = session_queries.sessions_between(date.min, date.max).filter(way_in__phase__process__reference=of)
    for row in sessions:
        card = session_queries.session_card(row, now=now, language=language)
        made = row.reference.made_on
        what = card.summary or card.about
        found.append(News(card.code, "session", card.title, card.url, what, made, card.summary_on or made))
    return found
