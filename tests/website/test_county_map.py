"""The map and its list say the same, and what is missing is named."""

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now as clock

from medskapa.dialogue.operations import sessions, summaries
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes

PLACES = active_profile().municipalities


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def hold(open_process, cast, now, today):
    def held(place: str, kind: str = "municipal_dialogue", *, summary: str = "Byn vill ha en senare buss."):
        plan = SessionPlan(titles={"sv": f"Träff {place}"}, day=today, place=place, host="Byalaget", venue="Bystugan")
        way = processes.way_in(kind, now=now)
        more = {"by": cast.writer, "now": now}
        session = sessions.plan_session(way_in=way, plan=plan, **more)
        sessions.close_session(session=session, participants=9, languages=[], groups=[], **more)
        if summary:
            summaries.sum_up(session=session, summary={"sv": summary}, masked=[], kept=[], **more)
        return session

    return held


def page(client, address: str = "/karta/") -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_every_number_on_the_map_leads_to_its_entry_in_the_list(client, hold):
    for place in PLACES[:3]:
        hold(place.code)
    hold(PLACES[0].code)
    shown = page(client)
    markers, entries = shown.select("svg a.marker"), shown.select(".map-list > li")
    assert len(markers) == len(entries) == 4
    assert [one["href"] for one in markers] == [f"#{one['id']}" for one in entries]
    assert all(one["aria-label"] for one in markers)
    spots = {(one.circle["cx"], one.circle["cy"]) for one in markers}
    assert len(spots) == 4


def test_the_page_names_the_municipalities_that_nobody_has_met_in(client, hold):
    hold(PLACES[0].code)
    said = " ".join(page(client).select_one("main").get_text(" ").split())
    assert f"i 1 av {len(PLACES)} kommuner" in said
    for place in PLACES[1:]:
        assert place.names.in_language("sv") in said


def test_only_a_session_with_a_published_summary_is_on_the_map(client, hold):
    hold(PLACES[0].code, summary="")
    shown = page(client)
    assert not shown.select("a.marker") and "Ingen träff har en sammanfattning än" in shown.get_text()


def test_which_view_is_shown_stands_in_the_address(client, hold):
    hold(PLACES[0].code)
    theme = hold(PLACES[1].code, "theme_workshop")
    shown = page(client, "/karta/?vy=tema")
    assert shown.select_one(".tabs [aria-current=page]").get_text() == "Tema"
    assert [one["id"] for one in shown.select(".map-list > li")] == [f"t-{theme.reference.code}"]
    assert page(client, "/karta/?vy=nonsens").select_one(".tabs [aria-current=page]").get_text() == "Turnén"


def test_the_borders_are_the_regions_own_as_geojson(client, db):
    answer = client.get("/karta/granser.geojson").json()
    assert answer["type"] == "FeatureCollection"
    assert len(answer["features"]) == len(PLACES)


@pytest.mark.parametrize("place", [PLACES[0], PLACES[1]], ids=["met in", "not met in"])
def test_a_municipality_has_every_section_and_the_empty_ones_say_so(client, hold, place):
    hold(PLACES[0].code)
    shown = page(client, f"/kommuner/{place.slug}/")
    titles = [one.get_text() for one in shown.select("main h2")]
    for title in ("Träffar", "Röster", "Det här handlar det om", "Det här görs", "Berättat härifrån"):
        assert title in titles
    assert ("Ingen träff har hållits" in shown.get_text()) == (place == PLACES[1])
