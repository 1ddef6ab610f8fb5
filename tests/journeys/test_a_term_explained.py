"""A word of the glossary is explained where it stands: by keyboard, by mouse and by touch, with or without a script."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def term(people):
    """A page with a word to explain, and its button."""

    def at(page):
        page.goto("/strategi/")
        button = page.locator("button.term").first
        meaning = page.locator(f"#{button.get_attribute('popovertarget')}")
        button.scroll_into_view_if_needed()
        return button, meaning

    return at


def test_enter_opens_it_escape_closes_it_and_the_focus_is_back_at_the_word(people, term):
    page = people()
    button, meaning = term(page)
    button.focus()
    expect(meaning).to_be_hidden()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(meaning).to_be_visible()
    page.keyboard.press("Space")
    expect(meaning).to_be_hidden()


def test_the_glossary_is_the_next_stop_from_an_open_word(people, term):
    page = people()
    button, meaning = term(page)
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(meaning.locator("a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_click_opens_it_it_stays_while_it_is_read_and_a_click_beside_closes_it(people, term):
    page = people()
    button, meaning = term(page)
    button.click()
    expect(meaning).to_be_visible()
    meaning.hover()
    expect(meaning).to_be_visible()
    page.mouse.click(2, 2)
    expect(meaning).to_be_hidden()


def test_a_finger_opens_it_and_it_fits_on_a_small_screen(browser, site, term):
    context = browser.new_context(
        base_url=site.url, has_touch=True, viewport={"width": 360, "height": 740}, locale="sv-SE"
    )
    page = context.new_page()
    button, meaning = term(page)
    button.tap()
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    context.close()
