"""Everybody can take an edition home as a file; only staff the draft."""

import json

import pytest

from medskapa.foundation.doers import Role
from medskapa.strategy.queries import editions

ENDINGS = ["pdf", "docx", "epub", "md", "json"]
BEGINS = {"pdf": b"%PDF", "docx": b"PK", "epub": b"PK", "md": b"# Trakten", "json": b"{"}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def address(adopted):
    adopted_edition = editions.editions(adopted.strategy)[-1]
    return f"/utgavor/{adopted_edition.reference.code}/"


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_edition_is_a_file_in_every_form(client, address, ending):
    answer = client.get(f"{address}strategi.{ending}")
    assert answer.status_code == 200
    assert answer.content.startswith(BEGINS[ending])
    assert f"trakten-adopted-1.{ending}" in answer["Content-Disposition"]
    assert client.get(f"{address}strategi.{ending}").content == answer.content


def test_a_form_that_there_is_none_of_is_not_found(client, address):
    assert client.get(f"{address}strategi.exe").status_code == 404
    assert client.get("/utgavor/XXXX-XXXX/strategi.md").status_code == 404


def test_the_page_offers_every_form_and_says_how_large_those_are_that_have_been_made(client, address):
    from django.core.cache import cache

    client.get(f"{address}strategi.md")
    cache.clear()
    page = client.get(address).content.decode()
    for ending in ENDINGS:
        assert f'href="{address}strategi.{ending}"' in page
    assert page.count("strategi.md") == 1
    assert "(" in page.split("strategi.md")[1].split("</a>")[0]
    assert "(" not in page.split("strategi.pdf")[1].split("</a>")[0]


def test_the_current_text_offers_the_files_of_its_edition(client, address):
    assert f"{address}strategi.pdf" in client.get("/strategi/").content.decode()


def test_a_draft_offers_no_files_to_everybody(client, written):
    assert "strategi.pdf" not in client.get("/strategi/").content.decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_staff_take_the_draft_as_a_file_that_is_not_remembered(signed_in, written, ending):
    answer = signed_in(Role.WRITER).get(f"/admin/strategi/utkast.{ending}")
    assert answer.status_code == 200
    assert answer.content.startswith(BEGINS[ending])
    assert "no-store" in answer["Cache-Control"]


def test_the_schema_is_open_data_that_the_json_points_at(client, address):
    told = json.loads(client.get(f"{address}strategi.json").content)
    answer = client.get("/oppna-data/strategi.schema.json")
    assert answer.json()["$id"] == told["$schema"]
    assert answer["Content-Type"] == "application/schema+json"
    assert "/oppna-data/strategi.schema.json" in client.get("/oppna-data/").content.decode()


def test_the_english_page_leads_to_english_files(client, address):
    assert f"/en{address}strategi.pdf" in client.get(f"/en{address}").content.decode()
    told = json.loads(client.get(f"/en{address}strategi.json").content)
    assert told["language"] == "en"
    assert told["parts"][0]["title"] == {"text": "Parts where everybody is seen", "language": "en"}


def test_a_new_edition_has_its_files_made_before_anybody_asks(signed_in, consulted, shelf, tmp_path):
    answer = signed_in(Role.STRATEGIST).post("/admin/strategi/frys/", {"kind": "consulted", "title": "Andra remissen"})
    assert answer.status_code == 302
    code = editions.editions(consulted.strategy)[-1].reference.code
    made = {path.suffix.lstrip(".") for path in (tmp_path / "editions").glob(f"{code}.*")}
    assert made == set(ENDINGS)
