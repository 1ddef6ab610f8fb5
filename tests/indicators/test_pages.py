import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from tests.indicators.conftest import TOTAL

from medskapa.indicators import operations
from medskapa.places.profile import active_profile


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def at(indicator, place: str) -> str:
    return f"{indicator.reference.path}?kommun={place}"


def test_the_list_leads_with_what_the_figures_say(client, life, population):
    soup = BeautifulSoup(client.get("/indikatorer/").content, "html.parser")
    assert [h2.get_text(strip=True) for h2 in soup.main.find_all("h2")][:2] == [
        "Kvinnor lever längre",
        "Fler bor i två av tre",
    ]


def test_the_charts_title_says_how_it_went_for_women_and_men(client, life, places):
    name = active_profile().municipalities[0].names.in_language("sv")
    page = words(client.get(at(life, places[0])))
    assert f"Medellivslängd i {name}: bättre för kvinnor och oförändrat för män sedan 2002" in page
    assert "sämre för kvinnor och bättre för män sedan 2002" in words(client.get(at(life, places[1])))


def test_where_no_direction_is_set_nothing_is_called_better_or_worse(client, population, places):
    page = words(client.get(at(population, places[0])))
    assert "lägre sedan 1968" in page
    assert not re.search(r"bättre(?! i sig)|sämre", page)
    assert "Serien har bara totalen." in page


def test_the_caveat_and_what_counts_as_unchanged_stand_by_the_chart(client, life):
    page = words(client.get(life.reference.path))
    assert "Slumpen flyttar små tal." in page and "högst 0,5 år kallar vi oförändrad" in page


def test_women_and_men_stand_side_by_side_for_every_place(client, life, places):
    soup = BeautifulSoup(client.get(life.reference.path).content, "html.parser")
    table = soup.find_all("table")[-1]
    assert [th.get_text() for th in table.thead.find_all("th")] == [
        "Kommun",
        "Kvinnor",
        "Män",
        "Kvinnor minus män",
    ]
    rows = table.tbody.find_all("tr")
    assert len(rows) == len(places)
    assert [td.get_text(strip=True) for td in rows[0].find_all("td")] == ["84,5", "76,2", "+8,3"]
    assert [td.get_text(strip=True) for td in rows[2].find_all("td")] == ["–", "–", "–"]


def test_the_file_holds_the_same_numbers_as_the_chart(client, life, places):
    response = client.get(f"/indikatorer/{life.reference.code}/data.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    ours = {row["year"]: row["value"] for row in rows if (row["municipality_code"], row["sex"]) == (places[0], "K")}
    assert ours == {"2002": "80", "2003": "", "2025": "84.5"}
    soup = BeautifulSoup(client.get(at(life, places[0])).content, "html.parser")
    shown = {tr.th.get_text(): tr.td.get_text(strip=True) for tr in soup.find("table").tbody.find_all("tr")}
    assert {year: shown[year].replace(",0", "").replace(",", ".").replace("–", "") for year in ours} == ours
    assert {row["unit"] for row in rows} == {"år"} and all(row["source"].startswith("Källa: SCB") for row in rows)


@pytest.mark.parametrize("wish", ["kommun=9999", "kommun=%00", "kommun=<b>", "x=1"])
def test_an_unknown_place_asks_for_nothing(client, life, wish):
    assert client.get(f"{life.reference.path}?{wish}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/indikatorer/0000-0000/", "/indikatorer/x/", "/indikatorer/0000-0000/data.csv"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_place_without_figures_and_an_indicator_without_any_have_pages(client, life, define, places):
    assert "Det finns inga siffror för" in words(client.get(at(life, places[2])))
    assert client.get(define(TOTAL).reference.path).status_code == 200
    assert client.get("/indikatorer/").status_code == 200


def test_the_english_page_speaks_english_where_somebody_has_written_it(client, life):
    soup = BeautifulSoup(client.get(f"/en{life.reference.path}").content, "html.parser")
    assert soup.h1.get_text(strip=True) == "Women live longer"
    assert soup.find("p", class_="lead").find(attrs={"lang": "sv"})


def test_the_pages_ask_few_questions(client, life, population, goal, cast, now, django_assert_max_num_queries):
    operations.follow(followed=goal, indicator=life, why="x", by=cast.strategist, now=now)
    for path in ("/indikatorer/", life.reference.path, population.reference.path):
        with django_assert_max_num_queries(9):
            assert client.get(path).status_code == 200


# --- The desk ---


def test_the_desk_ties_an_indicator_to_a_goal(signed_in, client, life, goal, cast):
    at = f"/admin/indikatorer/{life.reference.code}/"
    assert client.get("/admin/indikatorer/").status_code == 302
    signed_in(cast.strategist)
    assert "Följer inget än." in words(client.get("/admin/indikatorer/"))
    assert client.post(f"{at}folj/", {"followed": goal.code, "why": "Grovt tecken."}).status_code == 302
    assert "Grovt tecken." in words(client.get(at)) and "Hälsa" in words(client.get("/admin/indikatorer/"))


def test_a_tie_without_a_reason_is_refused_beside_the_form(signed_in, life, goal, cast):
    response = signed_in(cast.strategist).post(
        f"/admin/indikatorer/{life.reference.code}/folj/", {"followed": goal.code, "why": ""}
    )
    assert response.status_code == 400 and "Skriv varför." in words(response)


def test_an_analyst_looks_but_does_not_tie(signed_in, life, goal, cast):
    client = signed_in(cast.analyst)
    assert client.get(f"/admin/indikatorer/{life.reference.code}/").status_code == 200
    assert client.post(f"/admin/indikatorer/{life.reference.code}/folj/", {"why": "x"}).status_code == 403


# --- The API ---


def test_the_api_gives_indicators_and_readings_with_missing_as_null(client, life, places):
    found = client.get("/api/v1/indicators").json()
    assert [item["title"] for item in found["items"]] == ["Medellivslängd"] and found["next"] is None
    whole = client.get(f"/api/v1/indicators/{life.reference.code}").json()
    assert {"municipality": places[0], "sex": "K", "year": 2003, "value": None} in whole["readings"]
    assert len(whole["readings"]) == 10 and whole["direction"] == "up"


@pytest.mark.django_db
@pytest.mark.parametrize("path, status", [("indicators/0000-0000", 404), ("indicators?after=-1", 422)])
def test_the_api_refuses_with_a_problem(client, path, status):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status and response["Content-Type"] == "application/problem+json"
