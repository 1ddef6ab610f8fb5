"""The public pages: the list, one theme, and the addresses that lead on."""

import pytest
from bs4 import BeautifulSoup

from medskapa.insight.operations import dead_ends, themes
from medskapa.places import queries as places
from medskapa.thread import operations as thread


@pytest.fixture
def soup(client):
    def open_page(path, status=200):
        response = client.get(path)
        assert response.status_code == status, response.content[:500]
        return BeautifulSoup(response.content, "html.parser")

    return open_page


def test_an_empty_list_says_that_a_person_decides_and_when(open_process, soup):
    text = soup("/teman/").main.get_text(" ", strip=True)
    assert "Inget tema är beslutat än" in text
    assert "en analytiker" in text
    assert "21 februari 2027" in text


def test_the_list_says_what_was_said_and_keeps_lone_voices_apart(theme, made, say, cast, now, soup):
    lone = made("Isvägen till ön")
    themes.place_contribution(
        contribution=say("Isvägen.", "swe", "2506"), theme=lone, why="x", by=cast.analyst, now=now
    )
    page = soup("/teman/").main
    assert "5 röster" in page.find("article").get_text(" ")
    section = page.find("section", {"aria-labelledby": "lone-heading"})
    assert "Isvägen till ön" in section.get_text()
    assert "Bussar som går" not in section.get_text()


def test_a_theme_page_quotes_each_voice_in_its_own_language(theme, soup):
    page = soup(theme.reference.path).main
    langs = {quote["lang"] for quote in page.find_all("blockquote")}
    assert langs == {"sv", "fi", "fit", "en"}
    assert page.h1.get_text(strip=True) == "Bussar som går"
    assert "Beslutat av Aila Analytiker" in page.get_text(" ", strip=True)
    assert len(page.find("figure", class_="map").find("tbody").find_all("tr")) == 14


def test_small_numbers_are_not_on_the_page(theme, soup):
    table = soup(theme.reference.path).find("caption", string="Röster per språk").parent
    assert {cell.get_text(strip=True) for cell in table.find_all("td")} == {"visas inte"}


def test_a_municipality_nobody_wrote_from_is_invited_while_it_is_open(theme, soup, say, cast, now):
    def invitation():
        return soup(theme.reference.path).find("section", {"aria-labelledby": "places-heading"}).find_all("p")[-1].text

    assert "I 11 kommuner har ingen skrivit om det här än. Vill du börja?" in invitation()
    for shape in places.region_map().shapes[2:]:
        voice = say("Bussen.", "swe", shape.code)
        themes.place_contribution(contribution=voice, theme=theme, why="x", by=cast.analyst, now=now)
    assert "Ingen i Arvidsjaur eller Arjeplog har skrivit om det här." in invitation()


def test_a_lone_theme_says_so(made, say, cast, now, soup):
    lone = made("Isvägen till ön")
    themes.place_contribution(
        contribution=say("Isvägen.", "swe", "2506"), theme=lone, why="x", by=cast.analyst, now=now
    )
    text = soup(lone.reference.path).main.get_text(" ", strip=True)
    assert "bara sagts i en kommun" in text
    assert "Alla som säger var de bor är från Arjeplog" in text


def test_a_theme_without_voices_says_so(made, soup):
    assert "Inga röster hör hit än" in soup(made().reference.path).main.get_text(" ", strip=True)


def test_a_stop_stands_in_the_margin_with_its_reason(theme, cast, now, soup):
    dead_ends.stop(reference=theme.reference, why="Staten avgör frågan, inte regionen.", by=cast.analyst, now=now)
    assert "Staten avgör frågan" in soup(theme.reference.path).find("aside", class_="margin").get_text()


def test_other_ways_to_write_the_code_lead_to_the_address(theme, client):
    code = theme.reference.code
    assert client.get(f"/teman/{code.lower()}/").headers["Location"] == theme.reference.path
    assert client.get(f"/en/teman/{code.lower()}/").headers["Location"] == f"/en{theme.reference.path}"
    assert client.get(f"/teman/{code}/whatever/").status_code == 200


def test_a_merged_theme_leads_to_the_one_that_lives_on(theme, made, cast, now, client):
    into, last = made("Två"), made("Tre")
    themes.merge_themes(source=theme, into=into, why="Samma sak.", by=cast.analyst, now=now)
    themes.merge_themes(source=into, into=last, why="Samma sak.", by=cast.analyst, now=now)
    answer = client.get(theme.reference.path)
    assert (answer.status_code, answer.headers["Location"]) == (301, last.reference.path)


@pytest.mark.parametrize("path", ["/teman/ZZZZ-ZZZZ/", "/teman/nonsense/", "/api/v1/themes/nonsense"])
def test_a_theme_that_does_not_exist_is_404(db, client, path):
    assert client.get(path).status_code == 404


def test_the_pages_stay_within_twelve_questions(theme, client, cast, now, django_assert_max_num_queries):
    goal = thread.create_reference(kind="goal", titles={"sv": "Resor"}, visible=True, now=now)
    thread.link(cause=theme.reference, effect=goal, kind="evidence", why="x", by=cast.strategist, now=now)
    for path in ("/teman/", theme.reference.path):
        client.get(path)
        with django_assert_max_num_queries(12):
            client.get(path)


def test_the_page_asked_for_in_english_has_english_words(theme, soup):
    page = soup(f"/en{theme.reference.path}")
    assert page.html["lang"] == "en"
    assert page.h1.get_text(strip=True) == "Buses that run"


def test_the_api_gives_the_same_numbers(theme, client):
    listed = client.get("/api/v1/themes").json()
    assert (listed["next"], [item["reference"] for item in listed["items"]]) == (None, [theme.reference.code])
    whole = client.get(f"/api/v1/themes/{theme.reference.code}").json()
    assert (whole["count"], whole["places"], whole["title"]) == (5, 3, "Bussar som går")
    assert {cell["count"] for cell in whole["by_language"]} == {None}
    assert whole["url"] == theme.reference.path


def test_a_long_list_comes_in_parts(made, client):
    for number in range(52):
        made(f"Tema {number}")
    first = client.get("/api/v1/themes").json()
    second = client.get(first["next"]).json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (50, 2, None)


def test_a_long_list_of_themes_comes_in_pages(made, soup):
    for number in range(23):
        made(f"Tema {number}")
    assert len(soup("/teman/").main.find_all("article")) == 20
    assert len(soup("/teman/?sida=2").main.find_all("article")) == 3
