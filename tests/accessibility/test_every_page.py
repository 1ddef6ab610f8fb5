"""Every type of page and each of its states, for everybody: with a screen reader, zoomed in, in the dark, weighed."""

import contextlib

import pytest
from django.urls import Resolver404, resolve
from tests.accessibility.conftest import PUBLIC
from tests.accessibility.holding import has_a_cookie_only_for_a_form, holds, looks_right, read, reads_in
from tests.accessibility.looking import looking_at
from tests.accessibility.pages import DESK, IN_FINNISH, IN_JOURNEYS, NO_PAGE, STATES, TYPES
from tests.permissions.matrix import PAGES

pytestmark = pytest.mark.journey

# 100 kB over the wire is two seconds on the slowest line that the region has.
ALLOWED, FIRST_VISIT = 100_000, 150_000
PHOTOGRAPHS = ("image/jpeg", "image/png", "image/webp", "image/avif")


@pytest.mark.parametrize("name", TYPES)
def test_a_page_is_for_everybody_and_weighs_at_most_100_kilobytes_without_its_photographs(visitor, address, name):
    with looking_at(visitor, address(name)) as look:
        parts = look.weights(but=PHOTOGRAPHS)
        holds(look, "sv")
        has_a_cookie_only_for_a_form(look)
        looks_right(look)
    assert sum(parts.values()) <= ALLOWED, parts


@pytest.mark.parametrize("name", STATES)
def test_a_page_in_another_state_is_for_everybody(visitor, address, name):
    with looking_at(visitor, address(name)) as look:
        holds(look, "sv")
        has_a_cookie_only_for_a_form(look)
        looks_right(look)


@pytest.mark.parametrize("name", DESK)
def test_a_page_at_the_desk_is_for_everybody(staff, address, name):
    with looking_at(staff(DESK[name][0]), address(name)) as look:
        holds(look, "sv")
        looks_right(look)


@pytest.mark.parametrize("name", TYPES)
def test_a_page_reads_in_english(site, address, name):
    reads_in(read(site, f"/en{address(name)}"), "en")


@pytest.mark.parametrize("name", IN_FINNISH)
def test_a_page_says_in_finnish_that_it_is_shown_in_swedish(site, address, name):
    page = read(site, f"/fi{address(name)}")
    reads_in(page, "sv")
    assert [said for said in page.select("[lang=fi]") if "näytämme sen ruotsiksi" in said.get_text()]


def test_no_page_is_left_out(address):
    seen = set(IN_JOURNEYS) | set(NO_PAGE)
    for name in (*PUBLIC, *DESK):
        with contextlib.suppress(Resolver404):
            seen.add(resolve(address(name).partition("?")[0].partition("#")[0]).url_name)
    assert (
        sorted(row.name for row in PAGES if not row.post and ":" not in row.name and not _same(row.name) & seen) == []
    )


def _same(name: str) -> set[str]:
    """The same page stands at its short address and at the one with its title."""
    page = name.removesuffix("_named").removesuffix("_titled")
    return {page, f"{page}_named", f"{page}_titled"}


def test_the_home_page_and_the_open_question_weigh_at_most_150_kilobytes_together(newcomer):
    """The first visit of somebody who comes to write: two pages, one after the other, nothing fetched before."""
    with looking_at(newcomer, "/") as look:
        look.page.goto("/delta/")
        parts = look.weights()
    assert sum(parts.values()) <= FIRST_VISIT, parts
    assert len(parts) > 3, "styles and scripts are weighed too"


def test_a_form_with_faults_is_for_everybody(newcomer):
    with looking_at(newcomer, "/delta/") as look:
        look.page.evaluate("document.querySelector('main form').noValidate = true")
        look.page.get_by_role("button", name="Skicka", exact=True).click()
        look.page.get_by_role("alert").filter(has_text="Fältet är tomt").wait_for()
        look.complaints.clear()
        holds(look, "sv")
        assert look.page.get_by_label("Dina ord").get_attribute("aria-invalid") == "true"
        looks_right(look)


def test_following_is_for_everybody_from_yes_to_the_last_mail(site, newcomer):
    with looking_at(newcomer, "/folj/") as look:
        look.page.locator("main input[name=process]").first.check()
        look.page.get_by_label("Din e-postadress").fill("aino@example.se")
        look.page.get_by_role("button", name="Följ", exact=True).click()
        look.page.goto(site.mailed(r"/folj/bekrafta/[\w-]+/"))
        holds(look, "sv")
        looks_right(look)
        look.page.get_by_role("button", name="Ja, jag vill följa").click()
        look.page.get_by_role("heading", name="Nu följer du det här").wait_for()
        looks_right(look)
        look.page.get_by_role("link", name="Ångrat dig? Sluta följa").click()
        holds(look, "sv")
        looks_right(look)
        look.page.get_by_role("button", name="Sluta följa allt och radera min adress").click()
        look.page.get_by_role("heading", name="Du får inga fler mejl").wait_for()
        looks_right(look)


def test_a_receipt_code_that_is_wrong_is_answered_for_everybody(newcomer):
    with looking_at(newcomer, "/kvitto/") as look:
        look.page.get_by_label("Din kvittokod").fill("0000-0000-0000-0000")
        look.page.get_by_role("button", name="Visa kvittot").click()
        look.page.get_by_role("alert").wait_for()
        looks_right(look)
