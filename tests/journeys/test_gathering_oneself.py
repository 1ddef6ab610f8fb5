"""Four promises: a host and eight participants, a class, staff entering a pile of paper, a kiosk at a match."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.people import for_everybody, kept_code

pytestmark = pytest.mark.journey


def start(page: Page, kit: str, title: str) -> tuple[str, str]:
    """Start a workshop from the kit's page; give the host's address and the code to join by."""
    page.goto(f"/{kit}/")
    page.get_by_role("link", name="Starta en träff").click()
    page.get_by_label("Vad heter träffen?").fill(title)
    page.get_by_role("button", name="Starta träffen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("status").filter(has_text="Träffen är startad")).to_be_visible()
    code = page.locator(".join-code__code").inner_text().strip()
    return page.url.partition("?")[0], code


def answer(page: Page, code: str, words: str) -> str:
    """Join by the code, as it stands on the sheet, answer one question; give the receipt's code."""
    page.goto("/t/")
    page.get_by_label("Kod").fill(f"{code[:3].lower()} {code[3:]}")
    page.get_by_role("button", name="Gå vidare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Svara på träffen")
    page.get_by_role("textbox").first.fill(words)
    page.get_by_role("button", name="Skicka", exact=True).click()
    return kept_code(page)


def test_a_host_and_eight_participants_hold_a_workshop_of_their_own(people):
    host = people()
    address, code = start(host, "egen-workshop", "Fika på Storgatan")
    codes = {answer(people(), code, f"Person {number} vill ha fler bänkar.") for number in range(1, 9)}
    assert len(codes) == 8
    host.goto(address)
    expect(host.get_by_text("8 svar hittills.")).to_be_visible()
    host.get_by_label("Hur är det här i dag?").fill("Bra skola.\n\nDåliga vägar.")
    host.get_by_label("Vad behövs för att komma dit?").fill("Pengar till byn.")
    host.get_by_label("Hur många var ni?").fill("8")
    host.get_by_role("button", name="Skicka gruppens svar").click()
    receipt = kept_code(host)
    assert receipt not in codes
    for words in ("Bra skola.", "Dåliga vägar.", "Pengar till byn."):
        expect(host.get_by_text(words).first).to_be_visible()
    host.goto(address)
    expect(host.get_by_role("heading", name="Gruppens svar är inskickade")).to_be_visible()
    expect(host.get_by_text("11 svar har kommit från er träff.")).to_be_visible()


def test_a_class_follows_the_clock_and_sends_what_it_wrote_without_network_when_it_is_back(people, scripts):
    teacher = people()
    start(teacher, "unga", "Klass 8B")
    agenda = teacher.locator(".timer .agenda > li")
    expect(agenda).to_have_count(5)
    assert sum(int(item.get_attribute("data-minutes")) for item in agenda.all()) == 55
    if scripts:
        teacher.get_by_role("button", name="Starta klockan").click()
        expect(teacher.locator("[data-timer-said]")).to_contain_text("Nu: Kom i gång")
        teacher.get_by_role("button", name="Nästa punkt").click()
        expect(teacher.locator("[aria-current=step]")).to_contain_text("Skriv själv")
        expect(teacher.locator("[data-timer-said]")).to_contain_text("Nu: Skriv själv, 10 minuter kvar")
    teacher.get_by_label("Hur är det att bo här?").fill("Bussen.\n\nKompisarna.")
    teacher.get_by_label("Hur många var ni?").fill("21")
    teacher.get_by_label("Vi skrev på papper").check()
    if scripts:
        teacher.context.set_offline(True)
        teacher.get_by_role("button", name="Skicka gruppens svar").click()
        expect(teacher.locator("form[data-queue=group] [data-queue-status]")).to_be_visible()
        teacher.context.set_offline(False)
        teacher.goto("/delta/ko/")
        link = teacher.locator("[data-queue-arrived] a")
        expect(link).to_be_visible()
        link.click()
        expect(teacher.get_by_text("Kompisarna.").first).to_be_visible()
    else:
        teacher.get_by_role("button", name="Skicka gruppens svar").click()
        kept_code(teacher)


def test_staff_enter_a_pile_of_paper_and_take_the_wrong_one_back(people, site, scripts):
    host = people()
    address, code = start(host, "egen-workshop", f"Träff på papper {scripts}")
    writer = people()
    writer.goto(site.sign_in("writer"))
    writer.goto("/admin/papper/")
    writer.get_by_label("Koden på bladen").fill(code.lower())
    writer.get_by_role("button", name="Skriv in med den koden").click()
    writer.get_by_label("Vad är det för hög?").fill("Bladen från torsdagen")
    writer.get_by_label("Text, rad 1", exact=True).fill("Mer ljus vid skolan")
    writer.get_by_label("Fråga, rad 1", exact=True).select_option(value="need")
    writer.get_by_label("Text, rad 2", exact=True).fill("Lisää busseja")
    writer.get_by_label("Språk, rad 2", exact=True).select_option(label="suomi")
    writer.get_by_role("button", name="Spara högen").click()
    expect(writer.get_by_role("status").filter(has_text="2 blad är inskrivna")).to_be_visible()
    expect(writer.get_by_role("cell", name="Lisää busseja")).to_be_visible()
    host.goto(address)
    expect(host.get_by_text("2 svar hittills.")).to_be_visible()
    writer.get_by_role("button", name="Ångra högen").click()
    expect(writer.get_by_text(re.compile("Ångrad av"))).to_be_visible()
    host.reload()
    expect(host.get_by_text("0 svar hittills.")).to_be_visible()


def test_a_kiosk_at_a_match_is_empty_for_each_new_person(people, site, scripts):
    writer = people()
    writer.goto(site.sign_in("writer"))
    writer.goto("/admin/kiosker/")
    writer.get_by_role("button", name="Öppna en kiosk").first.click()
    address = writer.locator("main a[href*='/kiosk/']").first.get_attribute("href")
    tablet = people()
    tablet.set_viewport_size({"width": 360, "height": 740})
    if scripts:
        tablet.clock.install()
    tablet.goto(address)
    if scripts:
        for_everybody(tablet)
        tablet.get_by_role("link", name="Svara på två frågor").click()
        for_everybody(tablet)
        tablet.goto(address)
    tablet.get_by_role("link", name="Skriv en sak").click()
    if scripts:
        for_everybody(tablet)
    tablet.get_by_role("textbox").fill("Någon gick ifrån det här")
    if scripts:
        tablet.clock.run_for(61_000)
        expect(tablet.get_by_role("link", name="Skriv en sak")).to_be_visible()
    else:
        tablet.get_by_role("link", name="Avbryt").click()
    tablet.get_by_role("link", name="Skriv en sak").click()
    expect(tablet.get_by_role("textbox")).to_have_value("")
    tablet.get_by_role("textbox").fill("En bänk vid isen")
    tablet.get_by_role("button", name="Skicka", exact=True).click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Klart")
    code = tablet.locator(".join-code__code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", code.strip())
    tablet.get_by_role("link", name="Var med i lottningen").click()
    if scripts:
        for_everybody(tablet)
    tablet.get_by_label("E-post eller telefonnummer").fill("nadja@example.se")
    tablet.get_by_role("button", name="Var med", exact=True).click()
    expect(tablet.get_by_text("Adressen ligger i lottningen.")).to_be_visible()
    tablet.get_by_role("link", name="Nästa person").click()
    expect(tablet.get_by_text(code)).to_have_count(0)


@pytest.mark.parametrize("scripts", [True], ids=["with JavaScript"], indirect=True)
def test_a_kiosk_without_network_shows_nothing_of_the_last_person(people, site, scripts):
    writer = people()
    writer.goto(site.sign_in("writer"))
    writer.goto("/admin/kiosker/")
    writer.get_by_role("button", name="Öppna en kiosk").first.click()
    address = writer.locator("main a[href*='/kiosk/']").first.get_attribute("href")
    tablet = people()
    tablet.goto(f"{address}ord/")
    tablet.evaluate("async () => { await navigator.serviceWorker.ready }")
    tablet.get_by_role("textbox").evaluate("field => { field.maxLength = 20000 }")
    tablet.get_by_role("textbox").fill("För mycket på en gång. " * 500)
    tablet.get_by_role("button", name="Skicka", exact=True).click()
    expect(tablet.locator("[data-error-summary]")).to_be_visible()
    tablet.get_by_role("textbox").fill("Det här är bara mitt.")
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Skicka", exact=True).click()
    expect(tablet.locator("[data-queue-status]")).to_be_visible()
    expect(tablet.get_by_role("textbox")).to_have_value("")
    expect(tablet.locator("[data-queue-bar]")).to_be_hidden()
    tablet.goto("/delta/ko/")
    expect(tablet.locator("[data-queue-empty]")).to_be_visible()
    expect(tablet.locator("[data-queue-waiting] li")).to_have_count(0)
    tablet.context.set_offline(False)
    tablet.reload()
    tablet.wait_for_function("() => !localStorage.getItem('medskapa-waiting')")
    expect(tablet.locator("[data-queue-arrived] li")).to_have_count(0)
    writer.goto("/admin/inspel/")
    expect(writer.get_by_role("link", name="Det här är bara mitt.").first).to_be_visible()
