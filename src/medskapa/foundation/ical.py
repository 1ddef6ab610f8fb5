"""Events as iCalendar (RFC 5545): plain Python, values in, text out. Times are in UTC, so no time zone is described."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Medskapa//Kalender//SV",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += _event(entry, stamped_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(entry: Entry, stamped_at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{_utc(stamped_at)}",
        f"DTSTART{_when(entry.starts_at)}",
        f"DTEND{_when(entry.ends_at, last=True)}",
        f"SUMMARY:{escaped(entry.title)}",
        f"LOCATION:{escaped(entry.where)}",
        f"DESCRIPTION:{escaped(entry.what)}",
        f"URL:{entry.url}",
        *(["STATUS:CANCELLED"] if entry.cancelled else []),
        "END:VEVENT",
    ]


def _when(moment: datetime | date, *, last: bool = False) -> str:
    """A moment, or a whole day; a calendar wants the day after the last one."""
    if isinstance(moment, datetime):
        return f":{_utc(moment)}"
    return f";VALUE=DATE:{moment + timedelta(days=1) if last else moment:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon and comma escaped, a line break as \\n, no other control character."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(character for character in plain if character == "\n" or character >= " ")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line of at most 75 octets, continued on lines that begin with a space; no character is cut in two."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + width
    return "\r\n".join([*pieces, piece])
