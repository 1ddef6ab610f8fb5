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
