"""Everything with a day in one calendar: events, sessions, and the phases in which one can take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from medskapa.dialogue.queries import sessions
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.time_zone import STOCKHOLM, stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.queries.calendar import every_event
from medskapa.processes.queries import processes as process_queries
from medskapa.thread.queries.stations import localised

# A session that does not say how long it is takes so long in somebody's own calendar.
USUAL_HOURS = 2


@dataclass(frozen=True)
class Entry:
    """One thing in the calendar. `starts_at` is empty where only the days are said; a phase lasts to `last_day`."""

    uid: str
    kind: str
    title: LocalText
    url: str
    what: LocalText
    place: LocalText
    municipality: str
    day: date
    last_day: date
    starts_at: datetime | None
    ends_at: datetime | None
    online: bool
    cancelled: bool
    past: bool
    invented: bool


@cached_until_change
def agenda(*, now: datetime, language: str, place: str = "", process: int | None = None) -> list[Entry]:
    """Everything in the calendar, oldest first; for one municipality by its code, or one process by its reference.

    Three queries. A phase is there exactly once, with the days it has now, and only while it has a way in.
    """
    entries = [] if process else _events(now, language, place)
    entries += _sessions(now, language, place, process)
    entries += [] if place else _phases(now, language, process)
    return sorted(entries, key=_when)


def _when(one: Entry) -> tuple[date, bool, datetime | date, str]:
    """By day, what takes the whole day before what begins at an hour."""
    return (one.day, one.starts_at is not None, one.starts_at or one.day, one.uid)


def next_meeting(*, now: datetime, language: str) -> Entry | None:
    """The nearest event or session that is not over and not cancelled, for the home page; two queries."""
    entries = [*_events(now, language, ""), *_sessions(now, language, "", None, since=stockholm_day(now))]
    return next((one for one in sorted(entries, key=_when) if not one.past and not one.cancelled), None)


def coming(entries: Sequence[Entry]) -> list[Entry]:
    """Those that are not over, the nearest first: what goes on now stands before what has not begun."""
    return [one for one in entries if not one.past]


def past(entries: Sequence[Entry]) -> list[Entry]:
    """What has been, the latest first; neither phases nor what was cancelled."""
    return [one for one in reversed(entries) if one.past and one.kind != "phase" and not one.cancelled]


def _events(now: datetime, language: str, place: str) -> list[Entry]:
    rows = every_event().filter(municipality_code=place) if place else every_event()
    return [
        Entry(
            uid=row.reference.code,
            kind="event",
            title=in_language(row.reference.titles, language),
            url=localised(row.reference.path, language),
            what=in_language(row.what, language),
            place=in_language(row.place, language),
            municipality=row.municipality_code,
            day=row.day,
            last_day=row.day,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            online=row.online,
            cancelled=False,
            past=row.ends_at <= now,
            invented=row.invented,
        )
        for row in rows
    ]


def _sessions(now: datetime, language: str, place: str, process: int | None, since: date = date.min) -> list[Entry]:
    rows = sessions.sessions_between(since, date.max)
    rows = rows.filter(place=place) if place else rows
    rows = rows.filter(way_in__phase__process__reference=process) if process else rows
    entries = []
    for row in rows:
        card = sessions.session_card(row, now=now, language=language)
        ends_at = card.ends_at or (card.starts_at + timedelta(hours=USUAL_HOURS) if card.starts_at else None)
        entries.append(
            Entry(
                uid=card.code,
                kind="session",
                title=card.title,
                url=card.url,
                what=card.summary or card.about,
                place=LocalText(card.venue, ""),
                municipality=card.place,
                day=card.day,
                last_day=card.day,
                starts_at=card.starts_at,
                ends_at=ends_at,
                online=bool(card.online),
                cancelled=card.state == SessionState.CANCELLED,
                past=card.past,
                invented=card.invented,
            )
        )
    return entries


def _phases(now: datetime, language: str, process: int | None) -> list[Entry]:
    today = now.astimezone(STOCKHOLM).date()
    rows = process_queries.phases_opened(date.min, date.max).filter(ways_in__isnull=False).distinct()
    rows = rows.filter(process__reference=process) if process else rows
    return [
        Entry(
            uid=f"{row.process.reference.code}-{row.pk}",
            kind="phase",
            title=in_language(row.titles, language),
            url=localised(row.process.reference.path, language),
            what=in_language(row.process.question, language),
            place=LocalText("", ""),
            municipality="",
            day=row.opens_on,
            last_day=row.closes_on,
            starts_at=None,
            ends_at=None,
            online=False,
            cancelled=False,
            past=row.closes_on < today,
            invented=row.process.invented,
        )
        for row in rows
    ]
