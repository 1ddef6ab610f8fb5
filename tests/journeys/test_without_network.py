"""Somebody writes where there is no network, and their words arrive once, in order, when there is."""

import json
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.journeys import people as person

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
KEPT = "Det ligger kvar på den här enheten"


@pytest.fixture
def phone(browser, site) -> Iterator[Callable[..., BrowserContext]]:
    contexts: list[BrowserContext] = []

    def take_out(**more) -> BrowserContext:
        context = browser.new_context(base_url=site.url, locale="sv-SE", reduced_motion="reduce", **{**PHONE, **more})
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield take_out
    for context in contexts:
        context.close()


def worker_has_kept(page: Page) -> None:
    """Wait until the service worker has everything it keeps, as it has a moment after the first visit."""
    page.evaluate("async () => { await navigator.serviceWorker.ready }")


def write(page: Page, words: str) -> None:
    page.get_by_label("Dina ord").fill(words)
    page.get_by_role("button", name="Skicka", exact=True).tap()
    expect(page.get_by_role("status").filter(has_text=KEPT)).to_be_visible()
    expect(page.get_by_label("Dina ord")).to_have_value("")


def test_words_written_in_the_woods_are_sent_in_town(site, phone):
    context = phone()
    page = context.new_page()
    page.goto("/delta/")
    worker_has_kept(page)

    context.set_offline(True)
    write(page, "Masten vid Storforsen når inte hit.")
    expect(page.get_by_text("En sak väntar på den här enheten och är inte skickad.")).to_be_visible()
    page.close()

    still_offline = context.new_page()
    still_offline.goto("/delta/")
    expect(still_offline.get_by_label("Dina ord")).to_be_visible()
    write(still_offline, "Och skotern behöver laddas.")
    still_offline.goto("/delta/ko/")
    rows = still_offline.locator("[data-queue-waiting] li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Masten vid Storforsen når inte hit.")
    still_offline.goto("/strategi/")
    expect(still_offline.get_by_role("heading", level=1)).to_have_text("I din telefon")

    context.set_offline(False)
    back = context.new_page()
    back.goto("/delta/ko/")
    expect(back.locator("[data-queue-waiting] li")).to_have_count(0)
    receipts = back.get_by_role("link", name="Se kvittot")
    expect(receipts).to_have_count(2)
    receipts.first.tap()
    expect(back.get_by_text("Masten vid Storforsen når inte hit.")).to_be_visible()


def test_fifty_texts_arrive_once_and_in_order_though_the_network_is_cut_while_they_are_sent(site, phone):
    """Every third answer is lost on its way back, so the device must ask again and the site must know it."""
    context = phone(service_workers="block")
    page = context.new_page()
    page.goto("/delta/")
    context.set_offline(True)
    for number in range(50):
        write(page, f"Text nummer {number:02} från en by utan täckning, provet med femtio.")
    context.set_offline(False)

    sent: list[str] = []

    def lose_every_third(route: Route) -> None:
        sent.append(route.request.post_data or "")
        answer = route.fetch()
        if len(sent) % 3 == 0:
            route.abort("connectionreset")
        else:
            route.fulfill(response=answer)

    context.route("**/delta/skicka/", lose_every_third)
    page.goto("/delta/ko/")
    for _ in range(60):
        if page.locator("[data-queue-waiting] li").count() == 0:
            break
        page.get_by_role("button", name="Skicka nu").tap()
        expect(page.locator("[data-queue-status]")).not_to_have_text("Skickar …")
    expect(page.get_by_role("link", name="Se kvittot")).to_have_count(50)
    assert len(sent) > 50, "some were asked for twice"

    urls = page.get_by_role("link", name="Se kvittot").evaluate_all("links => links.map(link => link.href)")
    said = [words_behind(url) for url in urls]
    assert [int(text.split()[2]) for text in said] == list(range(50))
    assert len({*urls}) == 50


def words_behind(url: str) -> str:
    root, rest = url.split("/kvitto/")
    code = rest.split("/")[0]
    with urllib.request.urlopen(f"{root}/api/v1/receipts/{code}", timeout=60) as answer:
        (one,) = json.load(answer)["contributions"]
    return one["text"]


def test_what_the_site_refuses_stays_on_the_device_with_the_reason(site, phone):
    context = phone(service_workers="block")
    page = context.new_page()
    page.goto("/delta/")
    context.set_offline(True)
    write(page, "Den här kommer till ett stängt formulär.")
    sentence = "Det går inte att lämna inspel här just nu."
    refuse = f"<main><div class='notice'><p>{sentence}</p></div></main>"
    context.route("**/delta/skicka/", lambda route: route.fulfill(status=409, body=refuse, content_type="text/html"))
    # The page sends as soon as there is a network, so what answers must be there first.
    context.set_offline(False)
    page.goto("/delta/ko/")
    row = page.locator("[data-queue-waiting] li")
    expect(row).to_contain_text(sentence)
    expect(row).to_contain_text("Den här kommer till ett stängt formulär.")
    row.get_by_role("button", name="Ta bort härifrån").tap()
    expect(row).to_have_count(0)


def test_a_double_tap_sends_once_and_a_slow_line_says_that_it_sends(site, phone):
    context = phone(service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    context.route("**/delta/skicka/", lambda route: (asked.append(route.request.url), route.continue_()))
    page.goto("/delta/")
    page.get_by_label("Dina ord").fill("Två tryck på knappen.")
    page.get_by_role("button", name="Skicka", exact=True).dblclick()
    person.kept_code(page)
    assert len(asked) == 1


def test_what_is_being_written_is_there_again_and_gone_when_it_is_sent(site, phone):
    context = phone(service_workers="block")
    page = context.new_page()
    page.goto("/delta/")
    page.get_by_label("Dina ord").fill("Påbörjat på bussen.")
    expect(page.get_by_text("Det du skriver sparas i din telefon")).to_be_visible()
    page.close()
    again = context.new_page()
    again.goto("/delta/")
    expect(again.get_by_label("Dina ord")).to_have_value("Påbörjat på bussen.")
    expect(again.get_by_text("Det här skrev du förra gången")).to_be_visible()
    again.get_by_role("button", name="Skicka", exact=True).tap()
    person.kept_code(again)
    again.goto("/delta/")
    expect(again.get_by_label("Dina ord")).to_have_value("")
