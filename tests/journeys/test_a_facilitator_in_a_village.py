"""A session in a village without network: two phones write, one sends the day after, and the map tells of it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.accessibility.looking import violations

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
QUESTIONS = ("Var är vi nu?", "Vart vill vi komma?")
KEPT = "Det ligger kvar på den här enheten"


@pytest.fixture
def take_out(browser, site) -> Iterator[Callable[..., BrowserContext]]:
    """A phone, or with other measures a computer."""
    contexts: list[BrowserContext] = []

    def somebody(**more) -> BrowserContext:
        context = browser.new_context(base_url=site.url, locale="sv-SE", reduced_motion="reduce", **{**PHONE, **more})
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield somebody
    for context in contexts:
        context.close()


def plan(desk: Page, title: str) -> str:
    """Plan a session for today at the desk; give its reference."""
    desk.goto("/admin/traffar/ny/")
    way = desk.get_by_label("Slag av träff")
    newest = way.locator("option", has_text="dialogmöte").first
    way.select_option(value=newest.get_attribute("value"))
    desk.get_by_label("Rubrik", exact=True).fill(title)
    desk.get_by_label("Dag", exact=True).fill(datetime.now(UTC).astimezone().date().isoformat())
    desk.get_by_label(re.compile("^Lokal")).fill("Bystugan Tallkotten")
    desk.get_by_label("Värd", exact=True).fill("Tallkottens byalag")
    desk.get_by_label(re.compile("^Frågor, en per rad")).fill("\n".join(QUESTIONS))
    desk.get_by_role("button", name="Planera träffen").click()
    expect(desk.get_by_role("status").filter(has_text="Träffen är planerad")).to_be_visible()
    return re.search(r"/admin/traffar/([^/]+)/", desk.url)[1]


def write(page: Page, number: int, words: str) -> None:
    """Write under one of the questions and press save."""
    place = page.locator(f"#q{number}")
    place.get_by_label("Det här sa bordet").fill(words)
    place.get_by_role("button", name=re.compile("^Spara")).tap()


def for_everybody(page: Page) -> None:
    """No fault that axe knows of, on a page that no list of pages can name: its address is somebody's secret."""
    assert violations(page) == []


def test_every_table_opens_in_the_village_though_only_the_first_page_was_seen_at_home(site, take_out):
    computer = take_out(viewport={"width": 1280, "height": 900}, has_touch=False, is_mobile=False)
    desk = computer.new_page()
    desk.goto(site.sign_in("writer"))
    session = plan(desk, "Vad behöver Granliden?")
    desk.get_by_role("button", name="Öppna för anteckningar").click()
    desk.get_by_role("button", name="Ny länk för den som antecknar").click()
    link = desk.locator("a[href*='/fangst/']").get_attribute("href")

    phone = take_out()
    page = phone.new_page()
    page.goto(link)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    expect(page.get_by_text("Alla bord ligger nu i din telefon.")).to_be_visible()
    for_everybody(page)
    phone.set_offline(True)
    page.close()
    page = phone.new_page()
    page.goto(link)
    page.get_by_role("link", name="Bord D").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bord D")
    write(page, 2, "Ett växthus som alla får odla i.")
    expect(page.locator("#q2").get_by_text(KEPT)).to_be_visible()
    phone.set_offline(False)
    expect(page.get_by_text("väntar på den här enheten och är inte skickad")).to_be_hidden(timeout=60_000)
    desk.goto(f"/admin/traffar/{session}/")
    expect(desk.get_by_role("row", name="D 0 1")).to_be_visible()

    page.goto(link)
    page.get_by_role("button", name="Ta bort från den här telefonen").tap()
    expect(page.get_by_text("Borttaget härifrån.")).to_be_focused()
    phone.set_offline(True)
    for address in (link, f"{link}D/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("I din telefon")


def test_what_was_written_without_network_comes_the_day_after_and_the_map_tells_of_it(site, take_out):
    computer = take_out(viewport={"width": 1280, "height": 900}, has_touch=False, is_mobile=False)
    desk = computer.new_page()
    desk.goto(site.sign_in("writer"))
    session = plan(desk, "Vad behöver Tallkotten?")
    desk.get_by_role("button", name="Öppna för anteckningar").click()
    desk.get_by_role("button", name="Ny länk för den som antecknar").click()
    link = desk.locator("a[href*='/fangst/']").get_attribute("href")

    ajla, bo = take_out(), take_out()
    with_network, without = bo.new_page(), ajla.new_page()
    for page, table in ((without, "A"), (with_network, "B")):
        page.goto(link)
        page.get_by_role("link", name=f"Bord {table}").tap()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Bord {table}")
    for_everybody(without)
    ajla.set_offline(True)
    for number, words in enumerate(("Bussen går för tidigt.", "En verkstad som är öppen på kvällen."), start=1):
        write(without, number, words)
        expect(without.locator(f"#q{number}").get_by_text(KEPT)).to_be_visible()
    write(with_network, 1, "Affären stängde i våras.")
    expect(with_network.get_by_text("Affären stängde i våras.")).to_be_visible()
    with_network.get_by_role("link", name="Skriv ut lappar med bordets kod").tap()
    expect(with_network.locator(".slip").first).to_be_visible()
    for_everybody(with_network)
    code = with_network.locator(".slip .code strong").first.inner_text()

    desk.goto(f"/admin/traffar/{session}/")
    desk.get_by_label("Hur många var med?").fill("17")
    desk.get_by_role("button", name="Avsluta", exact=True).click()
    expect(desk.get_by_role("status").filter(has_text="Träffen är avslutad.")).to_be_visible()

    ajla.set_offline(False)
    expect(without.get_by_text("väntar på den här enheten och är inte skickade")).to_be_hidden(timeout=60_000)
    desk.goto(f"/admin/traffar/{session}/")
    expect(desk.locator("#caught-heading ~ .table-scroll tbody tr")).to_have_count(2)

    for words in ("Bussen går för tidigt.", "Affären stängde i våras."):
        desk.goto("/admin/inspel/")
        desk.get_by_role("link", name=words).click()
        desk.get_by_role("button", name="Godkänn", exact=True).click()
    desk.goto(f"/admin/traffar/{session}/")
    desk.get_by_label("Sammanfattning", exact=True).fill("Byn vill ha en senare buss och en öppen verkstad.")
    desk.get_by_role("button", name="Publicera sammanfattningen").click()
    expect(desk.get_by_role("status").filter(has_text="Träffen syns på kartan.")).to_be_visible()

    anybody = take_out().new_page()
    anybody.goto("/karta/")
    anybody.get_by_role("link", name="Vad behöver Tallkotten?", exact=True).tap()
    for words in ("17 personer var med.", "Bussen går för tidigt.", "Byn vill ha en senare buss"):
        expect(anybody.get_by_text(words).first).to_be_visible()
    expect(anybody.get_by_text("En verkstad som är öppen på kvällen.")).to_have_count(0)
    assert "Affären stängde i våras." in site.read(f"/traffar/{session}/anteckningar.csv")
    anybody.goto(f"/kvitto/{code}/")
    expect(anybody.get_by_text("Affären stängde i våras.").first).to_be_visible()
