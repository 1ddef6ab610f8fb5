"""A page is light: 100 kB over the wire is two seconds on the slowest line that the region has."""

import pytest
from tests.accessibility.looking import looking_at
from tests.accessibility.pages import TYPES

pytestmark = pytest.mark.journey

ALLOWED = 100_000
PHOTOGRAPHS = ("image/jpeg", "image/png", "image/webp", "image/avif")


@pytest.mark.parametrize("name", TYPES)
def test_a_page_weighs_at_most_100_kilobytes_without_its_photographs(site, browser, name):
    with looking_at(browser, site, TYPES[name](site)) as look:
        parts = look.weights(but=PHOTOGRAPHS)
    assert sum(parts.values()) <= ALLOWED, parts


FIRST_VISIT = 150_000


def test_the_home_page_and_the_open_question_weigh_at_most_150_kilobytes_together(site, browser):
    """The first visit of somebody who comes to write: two pages, one after the other, nothing fetched before."""
    with looking_at(browser, site, "/") as look:
        look.page.goto("/delta/")
        parts = look.weights(but=())
    assert sum(parts.values()) <= FIRST_VISIT, parts
