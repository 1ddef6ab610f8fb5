from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from medskapa.foundation.ical import Entry, calendar

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def _entry(**changes):
    fields = {
        "uid": "AAAA-BBBB@region.medskapa",
        "starts_at": datetime(2026, 7, 1, 18, 0, tzinfo=STOCKHOLM),
        "ends_at": datetime(2026, 12, 1, 18, 0, tzinfo=STOCKHOLM),
        "title": "Fika",
        "where": "Byn",
        "what": "Vi ses.",
        "url": "https://example.se/kalender/AAAA-BBBB/",
    }
    return Entry(**{**fields, **changes})


def test_times_are_utc_in_summer_and_in_winter():
    text = calendar([_entry()], name="Kalender", stamped_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "DTSTART:20260701T160000Z\r\n" in text
    assert "DTEND:20261201T170000Z\r\n" in text
    assert "DTSTAMP:20260101T000000Z\r\n" in text


def test_a_calendar_without_events_is_still_a_calendar():
    text = calendar([], name="Kalender", stamped_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")


def written(text: str) -> str:
    """The title as it stands in the file, its lines joined."""
    file = calendar([_entry(title=text)], name="Kalender", stamped_at=datetime(2026, 1, 1, tzinfo=UTC))
    return file.replace("\r\n ", "").partition("SUMMARY:")[2].partition("\r\n")[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\\b;c,d\r\ne\x00\x07", "a\\\\b\\;c\\,d\\ne"),
        ("ett\rtvå", "ett\\ntvå"),
        ("C:\\Norr\\nord", "C:\\\\Norr\\\\nord"),
        ("\x7f\x1b", ""),
    ],
)
def test_marks_that_mean_something_are_escaped_and_control_characters_are_gone(text, line):
    assert written(text) == line


def test_whole_days_end_the_day_after_the_last():
    file = calendar(
        [_entry(starts_at=date(2026, 7, 1), ends_at=date(2026, 7, 2), cancelled=True)],
        name="Kalender",
        stamped_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260703\r\n" in file
    assert "STATUS:CANCELLED\r\n" in file


@given(st.text(max_size=400))
def test_no_words_can_break_out_of_their_line(words):
    text = calendar([_entry(title=words, what=words)], name=words, stamped_at=datetime(2026, 1, 1, tzinfo=UTC))
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") - words.count("BEGIN:VEVENT") * 3 == 1
    names = {line.partition(":")[0] for line in unfolded.split("\r\n") if line}
    assert names <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND",
        "SUMMARY", "LOCATION", "DESCRIPTION", "URL",
    }  # fmt: skip


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_folding_keeps_lines_short_and_loses_nothing(words):
    file = calendar([_entry(title=words)], name="Kalender", stamped_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    (event,) = Calendar.from_ical(file).events
    assert event["SUMMARY"] == words
