"""Writes events as an iCalendar file (RFC 5545). Times are in UTC, so no time zone is described."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

# RFC 5545 has no place for these in a text; a line break it has.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """One event as a calendar wants it. `uid` is the same each time it is fetched.

    Two dates instead of moments are whole days, the last one included.
    """

    uid: str
    starts_at: datetime | date
    ends_at: datetime | date
    title: str
    where: str
    what: str
    url: str
    cancelled: bool = False


def calendar(entries: Iterable[Entry], *, name: str, stamped_at: datetime) -> str:
    """A whole calendar file: lines of at most 75 octets, ended by CRLF."""
    whole = Calendar()
    whole.add("VERSION", "2.0")
    whole.add("PRODID", "-//Medskapa//Kalender//SV")
    whole.add("CALSCALE", "GREGORIAN")
    whole.add("X-WR-CALNAME", _Text(name))
    for entry in entries:
        whole.add_component(_event(entry, stamped_at))
    written: bytes = whole.to_ical(sorted=False)
    return written.decode()


def _event(entry: Entry, stamped_at: datetime) -> Event:
    event = Event()
    event.add("UID", _Text(entry.uid))
    event.add("DTSTAMP", stamped_at.astimezone(UTC))
    event.add("DTSTART", _when(entry.starts_at))
    event.add("DTEND", _when(entry.ends_at, last=True))
    event.add("SUMMARY", _Text(entry.title))
    event.add("LOCATION", _Text(entry.where))
    event.add("DESCRIPTION", _Text(entry.what))
    event.add("URL", entry.url)
    if entry.cancelled:
        event.add("STATUS", "CANCELLED")
    return event


def _when(moment: datetime | date, *, last: bool = False) -> datetime | date:
    """A moment, or a whole day; a calendar wants the day after the last one."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return moment + timedelta(days=1) if last else moment


class _Text(vText):
    """What somebody wrote, without control characters."""

    def __new__(cls, text: str) -> "_Text":
        written: _Text = super().__new__(cls, _CONTROL.sub("", text))
        return written

    def to_ical(self) -> bytes:
        # The library takes a backslash before an N that somebody wrote for a line break.
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))
