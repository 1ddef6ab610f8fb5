"""An installation of their own for the pages that are looked at, and browsers."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from tests.accessibility.looking import Visitor
from tests.accessibility.pages import ALIKE, DESK, STATES, TYPES
from tests.journeys.conftest import prepared_for
from tests.journeys.installation import Site, chromium, serve

PUBLIC = TYPES | STATES | ALIKE


@pytest.fixture(scope="session")
def site(request, tmp_path_factory) -> Iterator[Site]:
    """The demonstration, really served; nothing here changes what others look at."""
    with serve(prepared_for(request, tmp_path_factory), tmp_path_factory.mktemp("accessibility")) as serving:
        yield serving


# For a module, not the session: Django refuses the database beside the event loop that a browser holds.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def visitor(browser, site) -> Iterator[Visitor]:
    """Somebody who reads the public pages."""
    reading = Visitor(browser, site)
    yield reading
    reading.close()


@pytest.fixture(scope="module")
def staff(browser, site) -> Iterator[Callable[[str], Visitor]]:
    """Somebody signed in with a role."""
    working: dict[str, Visitor] = {}

    def somebody(role: str) -> Visitor:
        if role not in working:
            context = browser.new_context()
            context.new_page().goto(site.sign_in(role))
            working[role] = Visitor(browser, site, context.storage_state())
            context.close()
        return working[role]

    yield somebody
    for one in working.values():
        one.close()


@pytest.fixture
def newcomer(browser, site) -> Iterator[Visitor]:
    """Somebody with a browser of their own, for who fills in and presses."""
    coming = Visitor(browser, site)
    yield coming
    coming.close()


@pytest.fixture(scope="module")
def address(site, staff) -> Callable[[str], str]:
    """Where the page with this name is found."""
    found: dict[str, str] = {}

    def of(name: str) -> str:
        if name not in found:
            if name in DESK:
                role, where = DESK[name]
                found[name] = where(site.seen_by(staff(role).page.context.storage_state()))
            else:
                found[name] = PUBLIC[name](site)
        return found[name]

    return of
