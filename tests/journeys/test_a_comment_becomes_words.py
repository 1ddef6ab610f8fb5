"""Somebody who wrote early reads which words became hers; a body's comment gets its answer from the desk."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import alone
from tests.journeys.installation import Site

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(request, tmp_path_factory) -> Iterator[Site]:
    """Alone: its comments are counted."""
    yield from alone(request, tmp_path_factory)


@pytest.fixture
def scripts() -> bool:
    """Once, without a script: everything here is complete without one."""
    return False


def test_a_contributor_with_a_receipt_reads_which_words_became_hers_and_who_changed_them(people, site):
    page = people()
    page.goto(f"/kvitto/{site.receipts['young']}/")
    became = page.get_by_role("region", name="Orden det blev i strategin")
    expect(became).to_be_visible()
    became.get_by_text("Stycket ändrades efter remissen").first.click()
    expect(became.locator("ins").first).to_be_visible()
    became.get_by_text("Vi är tre gäng som aldrig träffas").first.click()
    expect(page.get_by_role("heading", name="Regionens svar i remissen")).to_be_visible()
    expect(page.get_by_text("Det var kvällar och helger som fattades").first).to_be_visible()


def test_the_report_shows_every_comment_with_its_answer_beside_the_changed_words(people):
    page = people()
    page.goto("/remiss/")
    page.get_by_role("link", name="Förslaget till Norrbotten 2040").first.click()
    page.get_by_role("link", name="Läs varje synpunkt och svar").click()
    expect(page.get_by_role("heading", name="3 synpunkter ändrade strategins ord")).to_be_visible()
    assert page.locator("del").count() >= 3
    page.get_by_role("region", name="Alla synpunkter och svar, del för del").get_by_role("link").nth(1).click()
    expect(page.get_by_text("Tas med").first).to_be_visible()


def test_staff_answer_every_comment_of_the_open_consultation_and_nothing_is_adopted_before(people, site):
    desk = people()
    desk.goto(site.sign_in("strategist"))
    desk.goto("/remiss/")
    address = desk.get_by_role("link", name="Förslaget till kulturplan").first.get_attribute("href")
    code = re.search(r"/remiss/([^/]+)/", address or "").group(1)
    desk.goto(f"/admin/remisser/{code}/dela/")
    desk.get_by_role("button", name="Gör varje kommentar till en synpunkt").click()
    desk.get_by_role("button", name="Leta efter likalydande").click()
    # The one with a file is read by a person.
    desk.get_by_role("link", name="Slöjdkollektivet Vrilen").click()
    desk.get_by_role("button", name="Klart: allt är uppdelat").click()
    desk.goto(f"/admin/remisser/{code}/svar/")
    expect(desk.get_by_text("28 av 28 synpunkter är utan svar.")).to_be_visible()
    expect(desk.get_by_role("row", name="Låt bokbussen stanna hos oss")).to_contain_text("9")
    desk.get_by_role("link", name="Nästa utan svar").click()
    for number in range(28):
        desk.get_by_label("Vi tar inte med det").check()
        desk.get_by_label("Varför?", exact=True).fill(f"Skäl {number}: nämnden väger det mot pengarna.")
        # The next page decides whether there is more: it is looked at when it has come, not while it is on its way.
        with desk.expect_navigation():
            desk.get_by_role("button", name="Spara och gå vidare").click()
        if desk.get_by_role("heading", name="Svara på synpunkter").count():
            break
    expect(desk.get_by_text("0 av 28 synpunkter är utan svar.")).to_be_visible()
    desk.goto(f"/admin/remisser/{code}/beslut/")
    expect(desk.get_by_text("1 har bett om mer tid och väntar på svar: Föreningen Kolme Koivua")).to_be_visible()
    desk.get_by_label("Utgåvans namn").fill("Antagen kulturplan")
    desk.get_by_label("Beslutet i ord").fill("Nämnden beslutade.")
    desk.get_by_role("button", name="Anta strategin").click()
    expect(desk.get_by_role("alert")).to_contain_text("är ute på remiss till och med")
