"""Every type of page, for everybody: with a screen reader, zoomed in, in the dark, in other languages."""

import contextlib
import itertools

import pytest
from django.urls import Resolver404, resolve
from tests.accessibility.looking import DARK, Look, looking_at
from tests.accessibility.pages import DESK, IN_FINNISH, IN_JOURNEYS, NO_PAGE, TYPES, VARIANTS
from tests.permissions.matrix import PAGES

pytestmark = pytest.mark.journey

EVERY_PAGE = TYPES | VARIANTS


@pytest.fixture(scope="module")
def desks(site, browser):
    """A signed-in browser's memory for every role."""
    remembered = {}
    for role in {role for role, _ in DESK.values()}:
        context = browser.new_context()
        context.new_page().goto(site.sign_in(role))
        remembered[role] = context.storage_state()
        context.close()
    return remembered


def holds(look: Look, language: str) -> None:
    """What is true of every page."""
    outline = look.outline()
    assert outline["lang"] == language
    assert outline["title"].split("·")[0].strip()
    levels = [level for level, _ in outline["headings"]]
    assert levels.count(1) == 1, outline["headings"]
    skips = [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1]
    assert not skips, f"heading levels skip {skips} in {outline['headings']}"
    assert look.strangers() == []
    assert look.complaints == []


def looks_right(look: Look) -> None:
    """No fault that axe knows of, narrow and light, wide and dark; nothing scrolls sideways at 320 pixels."""
    faults = look.violations()
    assert not faults, "light, 360 pixels\n" + "\n".join(faults)
    look.as_seen(**DARK)
    faults = look.violations(only_looks=True)
    assert not faults, "dark, 1280 pixels\n" + "\n".join(faults)
    wide = look.scrolls_sideways()
    assert not wide, "wider than 320 pixels\n" + "\n".join(wide)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_is_for_everybody(site, browser, name):
    with looking_at(browser, site, EVERY_PAGE[name](site)) as look:
        holds(look, "sv")
        # A form that changes something carries Django's token against forgery; no other page has a cookie.
        changes = look.page.locator("input[name=csrfmiddlewaretoken]").count() > 0
        assert look.cookies() == (["csrftoken"] if changes else [])
        looks_right(look)


@pytest.mark.parametrize("name", TYPES)
def test_a_page_is_for_everybody_in_english(site, browser, name):
    with looking_at(browser, site, f"/en{TYPES[name](site)}") as look:
        holds(look, "en")
        faults = look.violations()
        assert not faults, "\n".join(faults)
        assert not look.scrolls_sideways()


@pytest.mark.parametrize("name", IN_FINNISH)
def test_a_page_says_in_finnish_that_it_is_shown_in_swedish(site, browser, name):
    with looking_at(browser, site, f"/fi{TYPES[name](site)}") as look:
        holds(look, "sv")
        said = look.page.locator("[lang=fi]").filter(has_text="näytämme sen ruotsiksi")
        assert said.count() == 1
        faults = look.violations()
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", DESK)
def test_a_page_at_the_desk_is_for_everybody(site, browser, desks, name):
    role, where = DESK[name]
    with looking_at(browser, site, where(site.seen_by(desks[role])), desks[role]) as look:
        holds(look, "sv")
        looks_right(look)


def test_no_page_is_left_out(site, desks):
    places = [where(site) for where in EVERY_PAGE.values()]
    places += [where(site.seen_by(desks[role])) for role, where in DESK.values()]
    seen = set(IN_JOURNEYS) | set(NO_PAGE)
    for place in places:
        with contextlib.suppress(Resolver404):
            seen.add(resolve(place.partition("?")[0].partition("#")[0]).url_name)
    assert (
        sorted(row.name for row in PAGES if not row.post and ":" not in row.name and not _same(row.name) & seen) == []
    )


def _same(name: str) -> set[str]:
    """The same page stands at its short address and at the one with its title."""
    page = name.removesuffix("_named").removesuffix("_titled")
    return {page, f"{page}_named", f"{page}_titled"}


def test_a_form_with_faults_is_for_everybody(site, browser):
    with looking_at(browser, site, "/delta/") as look:
        look.page.evaluate("document.querySelector('main form').noValidate = true")
        look.page.get_by_role("button", name="Skicka", exact=True).click()
        look.page.get_by_role("alert").filter(has_text="Fältet är tomt").wait_for()
        look.complaints.clear()
        holds(look, "sv")
        assert look.page.get_by_label("Dina ord").get_attribute("aria-invalid") == "true"
        looks_right(look)


def test_following_is_for_everybody_from_yes_to_the_last_mail(site, browser):
    with looking_at(browser, site, "/folj/") as look:
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


def test_a_receipt_code_that_is_wrong_is_answered_for_everybody(site, browser):
    with looking_at(browser, site, "/kvitto/") as look:
        look.page.get_by_label("Din kvittokod").fill("0000-0000-0000-0000")
        look.page.get_by_role("button", name="Visa kvittot").click()
        look.page.get_by_role("alert").wait_for()
        looks_right(look)
