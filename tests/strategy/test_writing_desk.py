"""What staff do beside the text, and what everybody then reads, at their addresses."""

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.doers import Role
from medskapa.strategy.models import NewWords, Source, ThemeAnswer
from medskapa.strategy.operations import evidence as evidence_operations
from medskapa.strategy.operations import texts
from medskapa.strategy.queries import editions, language_versions, quotes
from medskapa.strategy.queries import evidence as evidence_queries


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def more(cast, now):
    return {"by": cast.strategist, "now": now}


@pytest.fixture
def strategist(signed_in):
    return signed_in(Role.STRATEGIST)


def test_a_paragraph_is_marked_as_new_and_the_reason_is_read_by_everybody(desk, strategist):
    desk.write("A1", "Färjan går.")
    address = f"/admin/strategi/{desk.node('A1').reference.code}/"
    assert "underlag saknas" in strategist.get(address).content.decode()
    refused = strategist.post(f"{address}nytt/p1/", {"why": " "})
    assert refused.status_code == 400 and "Skriv varför stycket är nytt" in refused.content.decode()
    assert strategist.post(f"{address}nytt/p1/", {"why": "Lagen kräver det."}).status_code == 302
    desk.freeze()
    assert "Lagen kräver det." in strategist.get(desk.node("A1").reference.path).content.decode()
    assert strategist.post(f"{address}nytt/p1/bort/").status_code == 302
    assert not NewWords.objects.exists()


def test_a_source_is_put_in_the_library_and_has_a_page(strategist):
    sent = {"kind": "law", "title": "En lag", "publisher": "Riksdagen", "year": "", "about": "Om färjor."}
    assert strategist.post("/admin/strategi/kallor/", sent).status_code == 400
    assert not Source.objects.exists()
    assert strategist.post("/admin/strategi/kallor/", {**sent, "year": "2022"}).status_code == 302
    assert "En lag" in strategist.get("/kallor/").content.decode()
    page = strategist.get(Source.objects.get().reference.path).content.decode()
    assert "Om färjor." in page and "Riksdagen" in page and "2022" in page


def test_a_theme_is_answered_and_the_list_says_how_many_wait(strategist, theme, desk):
    first = theme()
    assert "1 tema väntar på svar" in strategist.get("/admin/strategi/svar/").content.decode()
    address = f"/admin/strategi/svar/{first.code}/"
    refused = strategist.post(address, {"heard": "Den går för sällan.", "did": "", "why_not": ""})
    assert refused.status_code == 400 and "Den går för sällan." in refused.content.decode()
    assert strategist.post(address, {"heard": "Den går för sällan.", "why_not": "Staten kör."}).status_code == 302
    assert ThemeAnswer.objects.get().why_not == {"sv": "Staten kör."}
    assert "Alla teman har fått svar." in strategist.get("/admin/strategi/svar/").content.decode()


def test_a_quote_is_chosen_among_the_voices_of_the_themes_behind_a_part(consulted, strategist, say, cast, now, more):
    from medskapa.insight.operations import themes

    said = say("Jag missar färjan nästan varje dag.")
    made = themes.create_theme(
        titles={"sv": "Färjan"}, description={"sv": "Om färjan."}, why="Så.", by=cast.analyst, now=now
    )
    themes.place_contribution(theme=made, contribution=said, why="Hör hit.", by=cast.analyst, now=now)
    node = consulted.node("A1")
    evidence_operations.give_evidence(cause=made.reference, node=node, why="Så.", **more)
    address = f"/admin/strategi/{node.reference.code}/citat/"
    assert strategist.post(address).status_code == 302
    radio = soup(strategist.get(address)).select_one("input[type=radio]")
    assert radio["value"] == said.reference.code
    assert strategist.post(f"{address}1/", {"contribution": radio["value"]}).status_code == 302
    assert "Jag missar färjan" in strategist.get(node.reference.path).content.decode()
    assert strategist.post(f"{address}1/bort/").status_code == 302
    assert quotes.quotes_in([node.pk]) == {}


def test_a_fact_is_written_under_a_challenge_with_its_source(consulted, strategist, more):
    source = evidence_operations.add_source(kind="law", titles={"sv": "Lag"}, publisher="Riksdagen", year=2022, **more)
    node = consulted.node("U1")
    sent = {"words": "Färjan gick 700 gånger.", "true_on": "2025-12-31", "source": source.reference.code}
    address = f"/admin/strategi/{node.reference.code}/fakta/"
    assert strategist.post(address, {**sent, "words": ""}).status_code == 400
    assert strategist.post(address, sent).status_code == 302
    assert "Färjan gick 700 gånger." in strategist.get(node.reference.path).content.decode()


def test_the_page_of_what_the_words_stand_on_counts_every_paragraph_once(consulted, client, theme, more):
    for why in ("p1", ""):
        evidence_operations.give_evidence(
            cause=theme(f"Tema {why}"), node=consulted.node("A1"), why="Så.", paragraph=why, **more
        )
    evidence_operations.mark_new(node=consulted.node("A2"), paragraph="p1", why={"sv": "Det är nytt."}, **more)
    edition = editions.editions(consulted.strategy)[-1]
    page = evidence_queries.grounds_page(edition, language="sv")
    assert (page.coverage.grounded, page.coverage.new, page.coverage.all) == (2, 1, 16)
    told = client.get(f"/utgavor/{edition.reference.code}/underlag/").content.decode()
    assert "12 procent av styckena (2 av 16)" in told and "Det är nytt." in told


def test_any_two_editions_are_compared_with_every_reason_given_on_the_way(consulted, client):
    for word in ("fler", "alla"):
        consulted.write("A1", f"Första stycket i A1, nu för {word}.", "Andra stycket i A1.")
        kind = "consulted" if word == "fler" else "adopted"
        consulted.freeze(kind, {"A1#p1": {"sv": f"Så blev det {word}."}}, title=word)
    first, second, third = editions.editions(consulted.strategy)
    page = client.get(f"/utgavor/{third.reference.code}/jamfor/{first.reference.code}/").content.decode()
    assert "Så blev det fler." in page and "Så blev det alla." in page
    turned = client.get(f"/utgavor/{first.reference.code}/jamfor/{third.reference.code}/").content.decode()
    assert "Så blev det fler." in turned, "the older one is always the one before"
    near = client.get(f"/utgavor/{third.reference.code}/jamfor/").content.decode()
    assert "Så blev det alla." in near and "Så blev det fler." not in near
    assert f"jamfor/{first.reference.code}/" in near
    same = f"/utgavor/{third.reference.code}/jamfor/{third.reference.code}/"
    assert client.get(same).status_code == 404
    states = [one.state for one in editions.editions_shown(consulted.strategy, language="sv")]
    assert states == ["superseded", "superseded", "adopted"]
    assert "En senare utgåva har tagit över" in client.get(second.reference.path).content.decode()


def test_easy_swedish_stands_beside_the_original_and_says_who_has_read_it(desk, client):
    desk.write("A1", "Färjan går två gånger om dagen.")
    desk.write("A1", "Båten går ofta.", language="sv-x-latt", title="Båten")
    desk.freeze()
    address = desk.node("A1").reference.path
    assert "?text=sv-x-latt" in client.get(address).content.decode()
    page = soup(client.get(f"{address}?text=sv-x-latt"))
    words = page.select_one(".strategy-words [lang]")
    assert (words["lang"], words.get_text()) == ("sv-x-latt", "Båten går ofta.")
    assert "Inte granskad." in page.select_one("#evidence").get_text()


def test_a_language_that_is_missing_is_said_and_another_is_shown(desk, client):
    desk.write("A1", "Färjan går två gånger om dagen.")
    desk.freeze()
    page = soup(client.get(f"{desk.node('A1').reference.path}?text=sv-x-latt"))
    assert "Texten finns inte på lätt svenska än. Du läser den på svenska." in page.select_one("#evidence").get_text()


def test_the_standing_of_a_text_is_kept_until_somebody_says_otherwise(desk, cast, now):
    text = desk.write("A1", "Färjan går.")
    translated = desk.write("A1", "The ferry runs.", language="en")
    assert (text.standing, translated.standing) == ("original", "unreviewed")
    whole = {"node": desk.node("A1"), "language": "en", "title": "T", "summary": "S", "by": cast.editor, "now": now}
    texts.set_text(**whole, paragraphs=["The ferry runs."], standing="reviewed")
    assert texts.set_text(**whole, paragraphs=["The ferry runs daily."]).standing == "reviewed"
    found = {one.language: one for one in language_versions.variants(desk.strategy)}
    assert found["en"].by_standing == {"reviewed": 1} and found["en"].missing == found["en"].of - 1


def test_a_text_is_a_translation_of_its_own_part_only(desk):
    desk.write("A1", "Färjan går.")
    assert desk.write("A2", "The bus waits.", language="en").standing == "original"


def test_the_reading_view_says_how_long_it_takes(adopted, client):
    assert "Tar ungefär 1 minut att läsa" in client.get("/strategi/").content.decode()
