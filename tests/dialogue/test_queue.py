"""The list of contributions at the desk: who waits, what the filters keep, and what a file may hold."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import contributions, moderation
from medskapa.foundation.tables import read_table

ADDRESS = "/admin/inspel/"


@pytest.fixture
def writer(client, cast, now, db):
    who = cast.writer
    user = add_user(username="ronja", full_name=who.name, role=who.role, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@savepoint_fixture
def said(say, cast, now):
    """Three that wait, one that is shown with a name masked, one that is counted, one hidden and one taken back."""
    words = {
        "first": say("Bussen är sen i Kiruna", "swe", "2584", publish=False),
        "second": say("Bussi on myöhässä", "fin", "2583", publish=False, way_in="own_workshop"),
        "third": say("Ingen kommun sagd", "swe", publish=False),
        "shown": say("Jag heter Karin och väntar", "swe", "2580", publish=False),
        "counted": say("Visa inte mina ord", "swe", "2580", publish=False, may_be_shown=False),
        "hidden": say("Något om Karin", "eng", "2584", publish=False),
        "taken back": say("Jag ångrar mig", "swe", "2584", publish=False),
    }
    moderation.publish(contribution=words["shown"], masks=[(10, 15, "name")], by=cast.writer, now=now)
    moderation.publish(contribution=words["counted"], masks=[], by=cast.writer, now=now)
    moderation.hide(contribution=words["hidden"], why="Om en namngiven person", by=cast.writer, now=now)
    contributions.withdraw(receipt=words["taken back"].receipt_code, now=now)
    return words


def page(client, query=""):
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def listed(client, query=""):
    return [row.select_one("a").get_text(strip=True) for row in page(client, query).select(".desk-table tbody tr")]


def test_the_queue_shows_what_waits_oldest_first(writer, said):
    assert listed(writer) == ["Bussen är sen i Kiruna", "Bussi on myöhässä", "Ingen kommun sagd"]
    found = page(writer)
    assert "3 inspel väntar på att läsas." in found.get_text()
    assert found.select_one("tbody tr p[lang=fi]")
    assert [head.get_text(strip=True) for head in found.select("thead th")] == [
        "Inspel",
        "Kom in",
        "Kommun",
        "Språk",
        "Sätt",
    ]
    assert found.select_one("thead th[aria-sort]").get_text(strip=True) == "Kom in"


def test_what_came_in_a_flood_is_last_whatever_the_day_is_sorted_by(writer, said):
    flood = Contribution.objects.filter(pk=said["first"].pk)
    flood.update(unproven=True, received_on=said["first"].received_on - timedelta(days=9))
    assert listed(writer)[-1] == listed(writer, "?ordna=-kom")[-1] == "Bussen är sen i Kiruna"
    assert "kom bland väldigt många på en gång" in page(writer).select_one("tbody tr:last-child").get_text()


@pytest.mark.parametrize(
    ("query", "first_words"),
    [
        ("?ordna=-kom", ["Ingen", "Bussi", "Bussen"]),
        ("?ordna=kommun", ["Bussi", "Bussen", "Ingen"]),
        ("?ordna=-kommun", ["Bussen", "Bussi", "Ingen"]),
        ("?ordna=sprak", ["Bussi", "Bussen", "Ingen"]),
        ("?ordna=satt", ["Bussi", "Bussen", "Ingen"]),
        ("?kommun=2584", ["Bussen"]),
        ("?sprak=swe", ["Bussen", "Ingen"]),
        ("?satt=own_workshop", ["Bussi"]),
        ("?sprak=swe&kommun=2583", []),
        ("?lage=published", ["Jag"]),
        ("?lage=counted", ["Visa"]),
        ("?lage=hidden", ["Ord"]),
        ("?lage=alla", ["Bussen", "Bussi", "Ingen", "Jag", "Visa", "Ord"]),
        ("?lage=alla&kommun=2580&ordna=-lage", ["Jag", "Visa"]),
        ("?lage=alla&ordna=lage", ["Visa", "Jag", "Ord", "Bussen", "Bussi", "Ingen"]),
    ],
)
def test_filters_and_order_stand_in_the_address(writer, said, query, first_words):
    assert [words.split()[0] for words in listed(writer, query)] == first_words


def test_the_form_of_the_filters_keeps_what_was_chosen_and_the_order(writer, said):
    form = page(writer, "?sprak=fin&ordna=-kom").select_one("form.desk-filters")
    assert form["method"] == "get"
    assert form.select_one("#id_sprak option[selected]")["value"] == "fin"
    assert form.select_one("input[name=ordna]")["value"] == "-kom"
    assert {option["value"] for option in form.select("#id_kommun option")} == {"", "2580", "2583", "2584"}


def test_words_that_somebody_has_read_are_seen_as_others_see_them(writer, said):
    words = page(writer, "?lage=alla").select_one(".desk-table").get_text()
    assert "Karin" not in words
    assert "Jag ångrar mig" not in words


def test_nothing_that_waits_is_said_in_other_words_than_nothing_that_the_filters_keep(writer, said, cast, now):
    assert "Inget stämmer med filtren." in page(writer, "?sprak=swe&kommun=2583").get_text()
    for name in ("first", "second", "third"):
        moderation.publish(contribution=said[name], masks=[], by=cast.writer, now=now)
    assert "Allt är läst. Bra jobbat." in page(writer).get_text()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_holds_no_words_but_those_that_everybody_can_read(writer, said, form):
    table = read_table(writer.get(f"{ADDRESS}inspel.{form}?lage=alla&ordna=kommun").content)
    assert table.columns == ("Referens", "Kom in", "Kommun", "Språk", "Sätt", "Läge", "Noteringar", "Ord som visas")
    words = {row["Referens"]: row["Ord som visas"] for row in table.rows}
    assert words.pop(said["shown"].reference.code).endswith(" och väntar")
    assert len(words) == 5
    assert not any(words.values())
    assert "Karin" not in str(table)


def test_the_file_follows_the_filters_of_the_page(writer, said):
    table = read_table(writer.get(f"{ADDRESS}inspel.csv?sprak=fin").content)
    assert [(row["Kommun"], row["Läge"]) for row in table.rows] == [("Haparanda", "väntar på att läsas")]


@pytest.mark.parametrize("query", ["", "?ordna=kommun", "?lage=alla&sprak=swe&ordna=-sprak"])
def test_the_page_asks_as_much_of_the_database_for_many_as_for_few(writer, said, say, query):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(writer, query)
        return len(found)

    page(writer, query)
    before = asked()
    for number in range(12):
        say(f"Mer {number}", "swe", "2580", publish=False)
    assert 0 < asked() == before <= 15


def test_two_hundred_are_shown_at_once(writer, said, monkeypatch):
    from medskapa.dialogue.tables import ContributionTable

    assert ContributionTable._meta.per_page == 200
    monkeypatch.setattr(ContributionTable._meta, "per_page", 2)
    assert listed(writer, "?sida=2") == ["Ingen kommun sagd"]
    found = page(writer, "?ordna=-kom")
    assert "Sida 1 av 2" in found.select_one("nav.pager").get_text()
    assert found.select_one("nav.pager a[rel=next]")["href"] == "?ordna=-kom&sida=2"
