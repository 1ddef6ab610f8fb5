"""Open or closed is one fact: form, API, banner, registry, calendar, feeds and process page cannot disagree."""

import random
import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches

from medskapa.dialogue.operations import contributions
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.time_zone import stockholm_day
from medskapa.newsroom.queries import agenda
from medskapa.processes.models import Phase
from medskapa.processes.queries import processes, ways
from medskapa.processes.rules import periods
from medskapa.processes.rules.periods import Days

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECOND = timedelta(seconds=1)
# Both changes of the clock, a leap day, a new year, and an ordinary day.
DAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31), date(2026, 6, 17))


def midnight(day: date) -> datetime:
    """The instant a day begins in Stockholm, counted without the rule that is tested."""
    return datetime.combine(day, time(0), STOCKHOLM).astimezone(UTC)


def instants(many: int) -> list[tuple[Days, datetime, bool]]:
    """Phases and instants, half of them within seconds of an end, each with whether it is open then."""
    chance = random.Random(2026)
    found = []
    for _ in range(many):
        first = chance.choice(DAYS) if chance.random() < 0.5 else date(2026, 1, 1) + timedelta(chance.randrange(1500))
        last = first + timedelta(days=chance.choice((0, 0, 1, 2, 30, 400)))
        opens, closes = midnight(first), midnight(last + timedelta(days=1))
        if chance.random() < 0.5:
            moment = chance.choice((opens, closes)) + chance.choice((-SECOND, timedelta(0), SECOND))
        else:
            moment = opens + timedelta(
                seconds=chance.randrange(-200_000, 200_000 + int((closes - opens).total_seconds()))
            )
        zone = chance.choice((UTC, STOCKHOLM, ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")))
        found.append((Days(first, last), moment.astimezone(zone), opens <= moment < closes))
    return found


def test_ten_thousand_instants_are_open_exactly_between_two_midnights_in_stockholm():
    found = instants(10_000)
    assert 2_000 < sum(is_open for *_, is_open in found) < 8_000
    for days, moment, is_open in found:
        assert days.contain(moment) is is_open, (days, moment)
        # What the database is asked is the same question.
        assert (days.opens_on <= stockholm_day(moment) <= days.closes_on) is is_open
        try:
            periods.require_open(days, now=moment)
        except periods.Closed:
            assert not is_open
        else:
            assert is_open


CLOCKS = (
    "medskapa.website.interface.now",
    "medskapa.website.page_cache.now",
    "medskapa.dialogue.views.open_question.now",
    "medskapa.dialogue.api.now",
    "medskapa.website.views.processes.now",
    "medskapa.website.views.roles.now",
    "medskapa.newsroom.views.now",
    "medskapa.newsroom.feeds.now",
)


@pytest.fixture
def stand_at(monkeypatch):
    """Let every door read the same instant."""

    def stand(moment: datetime) -> None:
        caches["pages"].clear()
        for clock in CLOCKS:
            monkeypatch.setattr(clock, lambda: moment)

    return stand


EDGES = [
    (days, moment, is_open)
    for day in DAYS
    for days in (Days(day, day + timedelta(days=1)),)
    for moment, is_open in (
        (midnight(day) - SECOND, False),
        (midnight(day), True),
        (midnight(day + timedelta(days=2)) - SECOND, True),
        (midnight(day + timedelta(days=2)), False),
    )
]


def days_in(calendar: str) -> Days:
    """The days of the only phase in a calendar file; there the last day is the one after."""
    first, after = (date.fromisoformat(found) for found in re.findall(r"DT(?:START|END);VALUE=DATE:(\d{8})", calendar))
    return Days(first, after - timedelta(days=1))


@pytest.mark.parametrize(("days", "moment", "is_open"), EDGES)
def test_every_door_agrees_one_second_on_either_side(client, open_process, cast, stand_at, days, moment, is_open):
    Phase.objects.exclude(kind="listen").delete()
    Phase.objects.update(opens_on=days.opens_on, closes_on=days.closes_on)
    stand_at(moment)

    assert bool(processes.open_ways(now=moment)) is is_open
    assert (processes.quickest(now=moment) is not None) is is_open
    registry = ways.registry(now=moment, language="sv")
    assert bool(registry.open) is is_open
    assert (processes.phases(open_process, now=moment, language="sv")[0].when == "now") is is_open

    (entry,) = [entry for entry in agenda.agenda(now=moment, language="sv") if entry.kind == "phase"]
    assert (entry.day <= stockholm_day(moment) <= entry.last_day) is is_open, "the calendar"
    home = f"/processer/{open_process.reference.code}/"
    for file in ("/kalender/kalender.ics", f"{home}kalender.ics"):
        assert days_in(client.get(file).content.decode()) == days, file
    for feed in ("flode.xml", "flode.rss"):
        told = client.get(home + feed).content.decode()
        assert ("Nytt skede: Lyssna" in told) is (moment >= midnight(days.opens_on)), feed
    form = client.get("/delta/").content.decode()
    assert ('name="text"' in form) is is_open, "the form"
    process = client.get(open_process.reference.path).content.decode()
    assert ("phase-here" in process) is is_open, "the process page"
    assert ("way-facts" in process) is is_open, "the ways in on the process page"
    assert ('class="invitation"' in client.get("/ordlista/").content.decode()) is is_open, "the banner"
    assert ("way-facts" in client.get("/min-roll/resident/").content.decode()) is is_open, "my role"

    sent = client.post("/api/v1/contributions", {"text": "Ord", "language": "sv"}, content_type="application/json")
    assert (sent.status_code == 201) is is_open, "the API"
    try:
        way = processes.way_in("open_question", now=moment)
        words = Words("Ord", "swe")
        contributions.contribute(words=words, way_in=way, medium=Medium.WEB, by=cast.visitor, now=moment)
    except periods.Closed:
        assert not is_open
    else:
        assert is_open


def test_a_sending_goes_where_the_page_says_and_asks_for_no_more(open_process, now, django_assert_num_queries):
    for moment in (now - timedelta(days=400), now, now + timedelta(days=400)):
        shown = processes.way_in("open_question", now=moment)
        with django_assert_num_queries(1):
            sent = processes.way_to_send("open_question", now=moment)
            assert (sent, sent.kind) == (shown, "open_question")
            assert processes.days_of(sent.phase) == processes.days_of(shown.phase)
    assert processes.way_to_send("kiosk", now=now) is None
