"""What one follows without an address: feeds and calendars of a place, an area and a process."""

import xml.etree.ElementTree as ET
from datetime import time, timedelta

import pytest
from django.utils.timezone import now as clock

from medskapa.dialogue.operations import sessions
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.newsroom import operations
from medskapa.newsroom.queries import agenda, news
from medskapa.newsroom.rules import EventPlan
from medskapa.places.operations import load_region
from medskapa.places.profile import active_profile
from medskapa.processes.models import Phase
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.queries import processes as process_queries

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def place(db, now):
    load_region(profile=active_profile(), now=now)
    return active_profile().municipalities[0]


@pytest.fixture
def fika(place, cast, now):
    said = {"sv": "Fika med strategerna"}
    return operations.plan_event(
        key="e",
        plan=EventPlan(
            titles=said,
            day=now.date() + timedelta(days=5),
            starts=time(16),
            ends=time(18),
            place=said,
            municipality_code=place.code,
            what={"sv": "Kom och prata."},
            accessibility=said,
            contact=said,
        ),
        by=cast.editor,
        now=now,
    )


def titles(content: bytes) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in ET.fromstring(content).findall(f"{ATOM}entry")]


def test_a_municipality_has_its_feed_and_its_calendar(client, place, fika):
    other = active_profile().municipalities[1]
    assert titles(client.get(f"/kommuner/{place.slug}/flode.xml").content) == ["Träff: Fika med strategerna"]
    assert titles(client.get(f"/kommuner/{other.slug}/flode.xml").content) == []
    assert b"Fika med strategerna" in client.get(f"/kommuner/{place.slug}/flode.rss").content
    assert "Fika med strategerna" in client.get(f"/kommuner/{place.slug}/kalender.ics").content.decode()
    assert "Fika" not in client.get(f"/kommuner/{other.slug}/kalender.ics").content.decode()
    assert client.get("/kommuner/ingenstans/flode.xml").status_code == 404


def test_a_municipality_page_says_how_to_follow_it(client, place):
    page = client.get(f"/kommuner/{place.slug}/").content.decode()
    assert f'rel="alternate" type="application/atom+xml" title="{place.names.in_language("sv")}"' in page
    assert "/folj/?vad=" in page


def test_a_process_tells_its_phases_and_a_moved_day_moves_the_one_item(client, open_process, now):
    code = open_process.reference.code
    assert titles(client.get(f"/processer/{code}/flode.xml").content) == ["Nytt skede: Lyssna"]
    last = now.date() + timedelta(days=44)
    Phase.objects.filter(process=open_process, kind="listen").update(closes_on=last)
    text = client.get(f"/processer/{code}/kalender.ics").content.decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Öppet: Lyssna" in text
    assert f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}" in text
    assert "SUMMARY:Öppet: Lyssna" in client.get("/kalender/kalender.ics").content.decode()


def test_the_calendar_shows_what_is_open_now_and_what_one_can_come_to(client, open_process, fika):
    page = client.get("/kalender/").content.decode()
    assert page.index("Lyssna") < page.index("Fika med strategerna")


def test_a_session_stands_in_the_calendar_and_a_cancelled_one_says_so(client, open_process, place, cast, now):
    from medskapa.processes.queries import processes

    way = processes.way_in("municipal_dialogue", now=now)
    plan = SessionPlan(
        titles={"sv": "Kvällsträff"},
        day=now.date() + timedelta(days=3),
        starts=time(18),
        ends=time(20),
        place=place.code,
        venue="Folkets hus",
        host="Regionen",
        about={"sv": "Kom."},
        accessibility={"sv": "Hiss finns."},
        contact={"name": "Elsa", "email": "elsa@example.se"},
        questions=[{"key": "now", "words": {"sv": "Var är vi?"}}],
    )
    session = sessions.plan_session(way_in=way, plan=plan, by=cast.strategist, now=now)
    assert "Kvällsträff" in client.get("/kalender/").content.decode()
    assert "Kvällsträff" in client.get(f"/kommuner/{place.slug}/flode.xml").content.decode()
    sessions.cancel_session(session=session, why="Storm.", by=cast.strategist, now=now)
    assert "STATUS:CANCELLED" in client.get(f"/kommuner/{place.slug}/kalender.ics").content.decode()
    entries = agenda.agenda(now=now + timedelta(days=9), language="sv")
    assert "Kvällsträff" not in [entry.title.text for entry in agenda.past(entries)]


def test_the_home_page_tells_of_whichever_comes_first_and_never_of_what_is_cancelled(
    client, plan, open_process, place, cast, now, today
):
    plan("fika", days=5)
    way = open_process.phases.first().ways_in.get(kind="theme_workshop")
    told = {"place": place.code, "host": "Byalaget", "venue": "Bygdegården"}
    sooner, _ = (
        sessions.plan_session(
            way_in=way,
            plan=SessionPlan(titles={"sv": title}, day=today + timedelta(days=days), **told),
            by=cast.strategist,
            now=now,
        )
        for title, days in (("Samtal i byn", 3), ("Samtal sedan", 9))
    )
    assert str(agenda.next_meeting(now=now, language="sv").title) == "Samtal i byn"
    sessions.cancel_session(session=sooner, why="Storm.", by=cast.strategist, now=now)
    assert str(agenda.next_meeting(now=now, language="sv").title) == "Fika med tidtabell"
    assert str(agenda.next_meeting(now=now + timedelta(days=6), language="sv").title) == "Samtal sedan"
    assert agenda.next_meeting(now=now + timedelta(days=10), language="sv") is None
    page = client.get("/").content.decode()
    assert "Samtal i byn" not in page and "Nästa träff" in page


def test_signs_pasted_from_a_word_processor_break_no_feed(client, place, fika):
    fika.reference.titles = {"sv": "Fika\x0bmed strategerna\x1b"}
    fika.reference.save()
    for ending in ("xml", "rss"):
        feed = client.get(f"/kommuner/{place.slug}/flode.{ending}").content.decode()
        assert "Fika\nmed strategerna\ufffd" in feed
        ET.fromstring(feed)


def test_a_process_tells_of_its_own_phases_and_not_of_anothers(open_process, cast, now):
    more = {"by": cast.strategist, "now": now}
    other = process_operations.draft_process(
        slug="annan", plan=process_queries.plan_of(open_process), invented=True, **more
    )
    process_operations.publish_process(process=other, **more)
    for process in (open_process, other):
        told = news.news_of(process.reference, language="sv", now=now)
        assert [one.uid for one in told] == [f"{process.reference.code}-{process.phases.earliest('opens_on').pk}"]
