"""Several strategies at the desk at once: each is reached, frozen, exported and decided about by its own address."""

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.doers import Role
from medskapa.strategy.exports.file_cache import FORMS
from medskapa.strategy.models import Decision, Edition, GoalConflict, SamiConsultation
from medskapa.strategy.operations import texts

from .conftest import NODES, profile

CULTURE = "?strategi=kulturplan"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def culture(consulted, cast, now):
    """A plan under the strategy, with words of its own."""
    made = texts.load_structure(
        slug="kulturplan",
        titles={"sv": "Kulturplanen"},
        target_year=2030,
        nodes=[profile(*row) for row in NODES],
        invented=True,
        evidence_required=False,
        under=consulted.strategy,
        by=cast.strategist,
        now=now,
    )
    node = made.nodes.get(key="A1")
    words = {"title": "Scener i hela länet", "summary": "En mening.", "paragraphs": ["Kulturen når alla byar."]}
    texts.set_text(node=node, language="sv", **words, by=cast.editor, now=now)
    return made


@pytest.fixture
def client(culture, signed_in):
    return signed_in(Role.STRATEGIST)


def test_the_desk_opens_with_the_regions_own_and_offers_the_others(client):
    page = soup(client.get("/admin/strategi/"))
    assert page.h1.get_text() == "Trakten framåt"
    assert [option["value"] for option in page.select("#strategi option")] == ["trakten", "kulturplan"]


def test_a_plan_under_the_strategy_is_seen_with_its_own_parts(client, culture):
    page = soup(client.get(f"/admin/strategi/{CULTURE}"))
    assert page.h1.get_text() == "Kulturplanen"
    code = culture.nodes.get(key="A1").reference.code
    assert page.select_one(f'a[href="/admin/strategi/{code}/"]')
    back = soup(client.get(f"/admin/strategi/{code}/")).select_one('a[href*="strategi=kulturplan"]')
    assert back is not None


def test_a_plan_under_the_strategy_is_frozen_for_consultation_at_the_desk(client, culture):
    sent = {"kind": "consulted", "title": "Kulturplanen på remiss"}
    response = client.post(f"/admin/strategi/frys/{CULTURE}", sent)
    assert response.url.endswith(CULTURE)
    assert [one.strategy for one in Edition.objects.filter(titles__sv="Kulturplanen på remiss")] == [culture]


def test_the_working_text_of_the_one_chosen_is_what_the_file_holds(client):
    assert "Kulturen når alla byar." in client.get(f"/admin/strategi/utkast.md{CULTURE}").content.decode()
    assert "Kulturen når alla byar." not in client.get("/admin/strategi/utkast.md").content.decode()


def test_conflicts_decisions_and_consultations_belong_to_the_one_chosen(client, culture):
    told = {"titles": "Scen eller by", "about": "Pengarna räcker till en.", "one_side": "Scenen.", "other_side": "Byn."}
    client.post(f"/admin/malkonflikter/ny/{CULTURE}", {**told, "one": "goal:A1", "other": "goal:A2"})
    day = {"decided_on": "2026-01-02", "title": "Vi väljer", "body": "Nämnden", "words": "En scen.", "why": "Så."}
    client.post(f"/admin/beslut/nytt/{CULTURE}", day)
    held = {"with_whom": "Samebyn", "held_on": "2026-01-02", "matter": "Scenen.", "outcome": "Ja."}
    client.post(f"/admin/beslut/konsultation/{CULTURE}", held)
    for model in (GoalConflict, Decision, SamiConsultation):
        assert [row.strategy for row in model.objects.all()] == [culture]


def test_the_desk_leads_to_the_file_of_each_form_and_to_the_import(client):
    page = soup(client.get(f"/admin/strategi/{CULTURE}"))
    files = [link["href"] for link in page.select('a[href*="utkast."]')]
    assert len(files) == len(FORMS) and all(address.endswith(CULTURE) for address in files)
    assert client.get(files[-1]).status_code == 200
    assert page.select_one('a[href="/admin/strategi/las-in/"]')


def test_a_strategy_that_is_not_there_is_not_found(client):
    for address in ("/admin/strategi/", "/admin/strategi/frys/", "/admin/strategi/utkast.md"):
        assert client.get(f"{address}?strategi=ingen").status_code == 404
