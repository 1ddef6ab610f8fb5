"""What is looked at before a release (make test-pages): the types in English and Finnish, and all that is alike."""

import pytest
from tests.accessibility.holding import has_a_cookie_only_for_a_form, holds, looks_right
from tests.accessibility.looking import looking_at
from tests.accessibility.pages import ALIKE, IN_FINNISH, TYPES

pytestmark = [pytest.mark.journey, pytest.mark.before_release]


@pytest.mark.parametrize("name", ALIKE)
def test_a_page_like_another_is_for_everybody(visitor, address, name):
    with looking_at(visitor, address(name)) as look:
        holds(look, "sv")
        has_a_cookie_only_for_a_form(look)
        looks_right(look)


@pytest.mark.parametrize("name", TYPES)
def test_a_page_is_for_everybody_in_english(visitor, address, name):
    with looking_at(visitor, f"/en{address(name)}") as look:
        holds(look, "en")
        faults = look.violations()
        assert not faults, "\n".join(faults)
        assert not look.scrolls_sideways()


@pytest.mark.parametrize("name", IN_FINNISH)
def test_a_page_in_finnish_that_is_shown_in_swedish_is_for_everybody(visitor, address, name):
    with looking_at(visitor, f"/fi{address(name)}") as look:
        holds(look, "sv")
        faults = look.violations()
        assert not faults, "\n".join(faults)
