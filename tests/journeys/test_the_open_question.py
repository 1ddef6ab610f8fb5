"""The open question for those whom a form often forgets: a slow line, large letters, no mouse, a voice, a late day."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys import people as person
from tests.journeys.installation import FLAGS, Site
from tests.journeys.test_a_receipt_in_the_hand import tab_to

from medskapa.foundation.time_zone import STOCKHOLM

pytestmark = pytest.mark.journey

# 50 kbit/s and a second there and back.
SLOW = {"offline": False, "latency": 1000, "downloadThroughput": 6250, "uploadThroughput": 6250}
# 1280 × 1024 enlarged four times.
ENLARGED = {"viewport": {"width": 320, "height": 256}}


@pytest.fixture
def visitor(browser, site) -> Iterator:
    contexts: list[BrowserContext] = []

    def come(**more) -> Page:
        context = browser.new_context(base_url=site.url, locale="sv-SE", reduced_motion="reduce", **more)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_on_50_kilobits_a_second_the_form_can_be_filled_in_within_half_a_minute(visitor, scripts):
    page = visitor(java_script_enabled=scripts)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.goto("/delta/", wait_until="commit", timeout=30_000)
    box = page.get_by_label("Dina ord")
    expect(box).to_be_editable(timeout=30_000)
    box.fill("Det här skrevs på en mycket långsam lina.", timeout=30_000)
    page.get_by_role("button", name="Skicka", exact=True).click(timeout=60_000, no_wait_after=True)
    expect(page.locator(".receipt-code .code")).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_enlarged_four_times_in_forced_colours_and_without_a_mouse(visitor, scripts):
    page = visitor(**ENLARGED, forced_colors="active", java_script_enabled=scripts)
    page.goto("/delta/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tab_to(page, "Dina ord")
    page.keyboard.type("Skrivet med stora bokstäver.")
    tab_to(page, "Vilket språk skriver du på?")
    page.keyboard.type("suomi")
    tab_to(page, "Berätta lite om dig")
    page.keyboard.press("Enter")
    tab_to(page, "Ålder")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Skicka")
    page.keyboard.press("Enter")
    code = person.kept_code(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    person.open_receipt(page, code)
    expect(page.get_by_text("Skrivet med stora bokstäver.")).to_be_visible()
    expect(page.get_by_text("på finska")).to_be_visible()


# For everything that can be pressed or written in: whether it has an edge of its own, and a ring when it is reached.
EDGES = """async () => {
    const shown = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible";
    const drawn = (style, what) => style[`${what}Style`] !== "none" && parseFloat(style[`${what}Width`]) >= 1;
    const marked = 'main :is(button, .ds-button, input:not([type=hidden]), textarea, select)';
    const faults = [];
    for (const one of [...document.querySelectorAll(marked)].filter(shown)) {
        const own = ["radio", "checkbox", "file", "range"].includes(one.type) || one.closest("label, .visually-hidden");
        if (!own && !["borderTop", "borderBottom", "outline"].some((edge) => drawn(getComputedStyle(one), edge)))
            faults.push("no edge: " + one.outerHTML.slice(0, 120));
        one.focus({focusVisible: true});
        if (document.activeElement === one && !drawn(getComputedStyle(one), "outline"))
            faults.push("no ring: " + one.outerHTML.slice(0, 120));
    }
    return faults;
}"""


@pytest.mark.parametrize(
    "path", ["/", "/delta/", "/delta/rost/", "/kvitto/", "/t/", "/egen-workshop/starta/", "/folj/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_button_and_field_has_an_edge_and_a_ring_when_reached(visitor, path, scheme):
    page = visitor(forced_colors="active", color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.goto(path)
    assert page.locator("main").get_by_role("button").count() + page.locator("main input, main textarea").count()
    assert page.evaluate(EDGES) == []


def test_the_page_says_how_much_room_is_left_and_which_language_it_sees(visitor):
    page = visitor()
    page.goto("/delta/")
    page.get_by_label("Dina ord").fill("Bussit eivät kulje illalla, ja minä haluan kotiin.")
    expect(page.locator("[data-counter]")).to_have_text("9\u00a0950 tecken kvar")
    language = page.get_by_label("Vilket språk skriver du på?")
    expect(page.get_by_text("Det ser ut som suomi.")).to_be_visible()
    expect(language.locator("option:checked")).to_have_text("suomi")
    language.select_option(label="meänkieli")
    page.get_by_label("Dina ord").fill("Bussit eivät kulje illalla, ja minä haluan kotiin, heti.")
    page.wait_for_timeout(1200)
    expect(language.locator("option:checked")).to_have_text("meänkieli")


def test_easy_swedish_is_a_whole_way_of_its_own(visitor):
    page = visitor()
    page.goto("/delta/")
    page.get_by_role("link", name="Läs på lätt svenska").click()
    page.get_by_label("Skriv här").fill("Jag vill ha en buss.")
    page.get_by_role("button", name="Skicka", exact=True).click()
    person.kept_code(page)


def test_a_voice_is_recorded_written_down_and_found_under_its_receipt(site, browser, visitor):
    fake = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    speaking = browser.browser_type.launch(
        executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=[*FLAGS, *fake]
    )
    try:
        context = speaking.new_context(base_url=site.url, locale="sv-SE", permissions=["microphone"])
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto("/delta/rost/")
        page.get_by_role("button", name="Spela in").click()
        expect(page.get_by_text(re.compile("Spelar in"))).to_be_visible()
        page.wait_for_timeout(2500)
        page.get_by_role("button", name="Stoppa").click()
        expect(page.get_by_text(re.compile("Inspelat: [23] sekunder"))).to_be_visible()
        page.get_by_role("button", name="Skicka", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Nu finns din röst här")
        code = page.locator(".receipt-code .code").inner_text().strip()
        expect(page.get_by_text("väntar på att skrivas ned")).to_be_visible()
    finally:
        speaking.close()

    writer = visitor()
    writer.goto(site.sign_in("writer"))
    writer.goto("/admin/roster/")
    writer.get_by_role("link", name=re.compile("Inspelning från")).last.click()
    sound = writer.locator("audio")
    assert sound.evaluate("async one => { await one.play(); return one.readyState >= 2 }"), "it can be heard"
    writer.get_by_label("Det som sägs, ord för ord").fill("Pip, pip, sade mikrofonen.")
    writer.get_by_role("button", name="Spara som inspel").click()
    expect(writer.get_by_role("status").filter(has_text="Rösten är nedskriven.")).to_be_visible()

    listener = visitor()
    listener.goto(f"/kvitto/{code}/")
    expect(listener.get_by_text("Pip, pip, sade mikrofonen.")).to_be_visible()


@contextmanager
def closed(site: Site) -> Iterator[None]:
    """Every phase that is open now ended yesterday, for a while."""
    today = now().astimezone(STOCKHOLM).date()
    with sqlite3.connect(site.data / "medskapa.sqlite3", timeout=30) as database:
        rows = database.execute(
            "SELECT id, closes_on FROM processes_phase WHERE opens_on <= ? AND closes_on >= ?", (today, today)
        ).fetchall()
        database.executemany(
            "UPDATE processes_phase SET closes_on = ? WHERE id = ?",
            [((today - timedelta(days=1)).isoformat(), number) for number, _ in rows],
        )
    try:
        yield
    finally:
        with sqlite3.connect(site.data / "medskapa.sqlite3", timeout=30) as database:
            database.executemany("UPDATE processes_phase SET closes_on = ? WHERE id = ?", [(d, n) for n, d in rows])


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_form_that_closed_while_it_was_open_in_a_window_says_so_kindly(site, visitor, scripts):
    page = visitor(java_script_enabled=scripts)
    page.goto("/delta/")
    page.get_by_label("Dina ord").fill("En dag för sent.")
    with closed(site):
        page.get_by_role("button", name="Skicka", exact=True).click()
        expect(page.get_by_role("heading", name="Det går inte att skriva just nu")).to_be_visible()


def test_what_a_device_wrote_before_the_last_day_is_kept_though_it_is_sent_after(site, visitor):
    page = visitor(service_workers="block")
    page.clock.install(time=now() - timedelta(days=2))
    page.goto("/delta/")
    page.context.set_offline(True)
    page.get_by_label("Dina ord").fill("Skrivet i förrgår, utan nät.")
    page.get_by_role("button", name="Skicka", exact=True).click()
    kept = page.get_by_role("status").filter(has_text="Det ligger kvar på den här enheten")
    expect(kept).to_be_visible()
    page.context.set_offline(False)
    with closed(site):
        page.goto("/delta/ko/")
        expect(page.get_by_role("link", name="Se kvittot")).to_have_count(1)
    writer = visitor()
    writer.goto(site.sign_in("writer"))
    row = writer.locator("tr", has_text="Skrivet i förrgår, utan nät.")
    expect(row.first).to_contain_text("sent, skrivet medan det var öppet")
