"""An installation of their own for the pages that are looked at, and a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.journeys.conftest import prepared_for
from tests.journeys.installation import Site, chromium, serve


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
