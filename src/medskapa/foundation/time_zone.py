"""The time zone of every date on the site: whole days in Stockholm."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def stockholm_day(now: datetime) -> date:
    """The day that a moment falls on in Stockholm. Naive moments are taken as the machine's own, as astimezone does."""
    return now.astimezone(STOCKHOLM).date()
