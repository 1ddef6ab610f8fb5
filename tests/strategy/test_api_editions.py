"""Machines read every frozen edition with its state and its words, and what differs between any two."""

import pytest

from medskapa.strategy.queries import editions


def test_every_edition_is_listed_with_its_state_the_newest_first(adopted, client):
    items = client.get("/api/v1/editions").json()["items"]
    assert [(one["slug"], one["state"]) for one in items] == [
        ("trakten-adopted-1", "adopted"),
        ("trakten-consulted-1", "superseded"),
    ]
    assert items[0]["title"] == "Den antagna"
    assert client.get(items[0]["url"]).status_code == 200
    assert {one["strategy"] for one in items} == {"trakten"}


def test_an_old_edition_has_its_state_and_its_words_as_they_were_frozen(adopted, client):
    old, new = (
        client.get(f"/api/v1/editions/{one.reference.code}").json() for one in editions.editions(adopted.strategy)
    )
    assert (old["state"], new["state"]) == ("superseded", "adopted")
    for edition, words in ((old, "Första stycket i A1."), (new, "Första stycket i A1, nu för alla.")):
        (goal,) = [child for part in edition["parts"] for child in part["children"] if child["key"] == "A1"]
        assert goal["paragraphs"][0] == {"anchor": "p1", "text": words, "language": "sv"}
        assert [child["kind"] for child in goal["children"]] == ["pathway"]


def test_a_draft_is_in_no_list(written, client):
    assert client.get("/api/v1/editions").json()["items"] == []


@pytest.mark.parametrize("turned", [False, True])
def test_what_differs_between_two_is_told_word_by_word_with_every_reason(adopted, client, turned):
    older, newer = (one.reference.code for one in editions.editions(adopted.strategy))
    first, second = (newer, older) if turned else (older, newer)
    body = client.get(f"/api/v1/editions/{first}/changes/{second}").json()
    assert (body["before"]["reference"], body["after"]["reference"]) == (older, newer)
    assert {part["key"] for part in body["parts"]} == {"A1", "A2", "U1"}
    (change,) = next(part for part in body["parts"] if part["key"] == "A1")["changes"]
    assert (change["anchor"], change["language"]) == ("p1", "sv")
    assert "".join(span["text"] for span in change["spans"] if span["part"] != "ins") == change["old"]
    assert "".join(span["text"] for span in change["spans"] if span["part"] != "del") == change["new"]
    assert {span["part"] for span in change["spans"]} >= {"ins"}
    assert [why["text"] for why in change["reasons"]] == ["Flera bad om det i A1."]


def test_an_edition_that_is_not_there_and_one_held_against_itself_are_not_found(adopted, client):
    code = editions.editions(adopted.strategy)[0].reference.code
    for address in ("ZZZZ-ZZZZ", f"{code}/changes/{code}", f"{code}/changes/ZZZZ-ZZZZ"):
        missing = client.get(f"/api/v1/editions/{address}")
        assert missing.status_code == 404
        assert missing["Content-Type"] == "application/problem+json"


def test_reading_an_edition_asks_the_database_as_often_however_long_it_is(
    adopted, client, django_assert_max_num_queries
):
    code = editions.editions(adopted.strategy)[0].reference.code
    with django_assert_max_num_queries(10):
        client.get(f"/api/v1/editions/{code}")
