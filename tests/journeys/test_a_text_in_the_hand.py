"""A reader has the text on paper with its state on it, and learns what a word means by keyboard and by touch."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def part_to_comment(page) -> None:
    """A page where the draft that is out is commented on, paragraph by paragraph."""
    page.goto("/remiss/")
    page.get_by_role("region", name="Öppna nu").get_by_role("link").first.click()
    page.get_by_role("link", name="Svara på remissen").first.click()
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("region", name="Skriv", exact=True).get_by_role("link").nth(1).click()


def test_the_state_of_the_text_stands_on_what_is_printed(people, site):
    page = people()
    page.emulate_media(media="print")
    editions = site.api("editions")["items"]
    for address in ("/strategi/", editions[0]["url"], editions[-1]["url"]):
        page.goto(address)
        state = page.locator("main .kind").first
        expect(state).to_be_visible()
        expect(state).to_contain_text(re.compile("fastställd|antagen|remiss|ersatt|utkast", re.IGNORECASE))


def test_a_word_is_explained_by_keyboard_and_closed_again(people):
    page = people()
    page.goto("/strategi/")
    term = page.locator("button.term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    term.click()
    expect(meaning).to_be_visible()
    term.click()
    expect(meaning).to_be_hidden()


def test_a_word_is_explained_by_a_finger_and_stays_until_another_place_is_touched(browser, site, scripts):
    context = browser.new_context(
        base_url=site.url, java_script_enabled=scripts, has_touch=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/strategi/")
    term = page.locator("button.term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    term.tap()
    expect(meaning).to_be_visible()
    meaning.tap(position={"x": 8, "y": 8})
    expect(meaning).to_be_visible()
    page.touchscreen.tap(5, 5)
    expect(meaning).to_be_hidden()
    context.close()


def test_words_are_explained_beside_a_comment_and_what_was_typed_stays(people):
    page = people()
    part_to_comment(page)
    pressing = page.locator("details.comment summary").first
    pressing.click()
    page.locator("textarea").first.fill("Ord som ingen har sparat.")
    term = page.locator("form.commenting button.term").first
    if not term.count():
        page.get_by_role("button", name="Spara och gå till nästa del").click()
        page.locator("details.comment summary").first.click()
        page.locator("textarea").first.fill("Ord som ingen har sparat.")
    term.focus()
    page.keyboard.press("Enter")
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_visible()
    expect(meaning.get_by_role("link")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("textarea").first).to_have_value("Ord som ingen har sparat.")
