"""What the journeys share: an installation of their own and a browser."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.journeys.installation import Site, chromium, of_all_workers, prepared, serve


def prepared_for(request: pytest.FixtureRequest, temporary: pytest.TempPathFactory) -> Path:
    """The installation that every worker and folder of this session copies; says so when it has to wait."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled():
            print(line, file=sys.stderr, flush=True)

    return prepared(of_all_workers(temporary), say)


@pytest.fixture(scope="session")
def site(request, tmp_path_factory) -> Iterator[Site]:
    """The demonstration, really served, for the journeys alone: they change it."""
    with serve(prepared_for(request, tmp_path_factory), tmp_path_factory.mktemp("journeys")) as serving:
        yield serving


def alone(request: pytest.FixtureRequest, temporary: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration of its own, for a journey that counts what there is or changes it for everybody."""
    with serve(prepared_for(request, temporary), temporary.mktemp("alone")) as serving:
        yield serving


# A browser holds an event loop in this thread, and Django refuses the database beside one: so not for the session.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def people(browser, site, scripts):
    """Give each person a browser of their own, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def somebody():
        context = browser.new_context(
            base_url=site.url, java_script_enabled=scripts, locale="sv-SE", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield somebody
    for context in contexts:
        context.close()
