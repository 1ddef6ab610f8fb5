"""What one can come to: what is coming and what has been."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.models import Event
from medskapa.newsroom.queries.reading import listed, plain
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class EventCard:
    """An event; `place` is where it is in words, `municipality` a code or empty."""

    code: str
    title: LocalText
    url: str
    what: LocalText
    place: LocalText
    municipality: str
    starts_at: datetime
    ends_at: datetime
    online: bool
    past: bool
    invented: bool


@dataclass(frozen=True)
class EventPage:
    card: EventCard
    good_to_know: tuple[LocalText, ...]
    accessibility: LocalText
    contact: LocalText
    takes_up: tuple[Step, ...]
    thread: Thread


def _events() -> QuerySet[Event]:
    return Event.objects.filter(reference__visible=True).select_related("reference")


def every_event() -> QuerySet[Event]:
    """All that is in the calendar, oldest first."""
    return _events().order_by("day", "starts", "pk")


def event_card(row: Event, *, now: datetime, language: str) -> EventCard:
    return EventCard(
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        what=in_language(row.what, language),
        place=in_language(row.place, language),
        municipality=row.municipality_code,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        online=row.online,
        past=row.ends_at <= now,
        invented=row.invented,
    )


def event_row(code: str) -> Event:
    """The event behind a code. Raises NotFound."""
    row = _events().filter(reference__code=plain(code)).first()
    if row is None:
        raise NotFound()
    return row


@cached_until_change
def event(code: str, *, now: datetime, language: str) -> EventPage:
    """An event with what it takes up; three queries. Raises NotFound."""
    row = event_row(code)
    thread = thread_of(row.reference, language=language)
    return EventPage(
        card=event_card(row, now=now, language=language),
        good_to_know=listed(row.good_to_know, language),
        accessibility=in_language(row.accessibility, language),
        contact=in_language(row.contact, language),
        takes_up=thread.led_to_this,
        thread=thread,
    )
