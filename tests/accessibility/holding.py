"""What is true of every page, in the words of a test."""

import itertools
import urllib.error
import urllib.request

from bs4 import BeautifulSoup
from tests.accessibility.looking import DARK, Look
from tests.journeys.installation import Site


def holds(look: Look, language: str) -> None:
    """It says its language and title, its headings make an outline, and nobody else is asked for anything."""
    outline = look.outline()
    assert outline["lang"] == language
    assert outline["title"].split("·")[0].strip()
    makes_an_outline(outline["headings"])
    assert look.strangers() == []
    assert look.complaints == []


def makes_an_outline(headings: list[tuple[int, str]]) -> None:
    """One heading above all others, and no level left out on the way down."""
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1, headings
    skips = [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1]
    assert not skips, f"heading levels skip {skips} in {headings}"


def looks_right(look: Look) -> None:
    """No fault that axe knows of, narrow and light, wide and dark; nothing scrolls sideways at 320 pixels."""
    faults = look.violations()
    assert not faults, "light, 360 pixels\n" + "\n".join(faults)
    look.as_seen(**DARK)
    faults = look.violations(only_looks=True)
    assert not faults, "dark, 1280 pixels\n" + "\n".join(faults)
    wide = look.scrolls_sideways()
    assert not wide, "wider than 320 pixels\n" + "\n".join(wide)


def has_a_cookie_only_for_a_form(look: Look) -> None:
    """A form that changes something carries Django's token against forgery; no other page has a cookie."""
    changes = look.page.locator("input[name=csrfmiddlewaretoken]").count() > 0
    assert look.cookies() == (["csrftoken"] if changes else [])


def read(site: Site, path: str) -> BeautifulSoup:
    """The page at the address as it was sent, found or not."""
    try:
        with urllib.request.urlopen(site.url + path, timeout=60) as answer:
            return BeautifulSoup(answer.read(), "html.parser")
    except urllib.error.HTTPError as error:
        return BeautifulSoup(error.read(), "html.parser")


def reads_in(page: BeautifulSoup, language: str) -> None:
    """The same of a page that no browser has opened."""
    assert page.html["lang"] == language
    assert page.title.get_text().split("·")[0].strip()
    shown = [
        one for one in page.select("h1, h2, h3, h4, h5, h6") if not one.find_parent(hidden=True) and not _is_closed(one)
    ]
    makes_an_outline([(int(one.name[1]), one.get_text(strip=True)) for one in shown])


def _is_closed(heading: BeautifulSoup) -> bool:
    dialog = heading.find_parent("dialog")
    return heading.has_attr("hidden") or (dialog is not None and not dialog.has_attr("open"))
