"""Looking at one page as a browser, a screen reader and a stranger to the network would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request, StorageState
from tests.journeys.installation import Site

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIGHT = {"color_scheme": "light", "viewport": {"width": 360, "height": 800}}
DARK = {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}}
OUTLINE = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(heading => !heading.closest('[hidden], dialog:not([open])'))
        .map(heading => [Number(heading.tagName[1]), heading.textContent.trim()]),
})"""
# What another colour scheme or width can change; everything else axe looks at is the same document.
BY_LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "meta-viewport"]
AXE = """async ([type, values]) => (await axe.run(document, {runOnly: {type, values}, resultTypes: ['violations']}))
    .violations.map(rule => ({rule: rule.id, help: rule.help, nodes: rule.nodes.slice(0, 3).map(
        node => node.html.slice(0, 200) + ' | ' + (node.any[0]?.message ?? node.failureSummary ?? ''))}))"""


def violations(page: Page, *, only_looks: bool = False) -> list[str]:
    """What axe finds, each rule with up to three of its places; by all rules or those that looks can change."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, ["rule", BY_LOOKS] if only_looks else ["tag", TAGS])
    return [f"{one['rule']}: {one['help']}\n    " + "\n    ".join(one["nodes"]) for one in found]


@dataclass
class Look:
    """One page, open, with what it asked for and complained about on the way."""

    page: Page
    site: Site
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    answered: list[Request] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """Addresses on other servers."""
        return [url for url in self.asked if not url.startswith((self.site.url + "/", "data:"))]

    def outline(self) -> dict[str, Any]:
        return self.page.evaluate(OUTLINE)

    def as_seen(self, *, color_scheme: str, viewport: dict[str, int]) -> None:
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")

    def violations(self, *, only_looks: bool = False) -> list[str]:
        return violations(self.page, only_looks=only_looks)

    def scrolls_sideways(self) -> list[str]:
        """At 320 pixels: what is wider than the screen, when the page is."""
        self.page.set_viewport_size({"width": 320, "height": 640})
        return self.page.evaluate(
            """() => document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > 320.5).slice(0, 5)
            .map(one => one.outerHTML.slice(0, 120) + ' ' + Math.round(one.getBoundingClientRect().right))"""
        )

    def weights(self, *, but: tuple[str, ...]) -> dict[str, int]:
        """Bytes over the wire for the page and each thing that it fetched, heads and bodies as they were sent."""
        weights = {}
        for request in self.answered:
            response = request.response()
            if response and not response.headers.get("content-type", "").startswith(but):
                sizes = request.sizes()
                weights[urlsplit(request.url).path] = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        return weights

    def cookies(self) -> list[str]:
        return sorted(cookie["name"] for cookie in self.page.context.cookies())


@contextmanager
def looking_at(browser: Browser, site: Site, path: str, signed_in: StorageState | None = None) -> Iterator[Look]:
    """Open the address in a browser of its own, at 360 pixels in light colours."""
    context = browser.new_context(base_url=site.url, locale="sv-SE", storage_state=signed_in, **LIGHT)
    context.set_default_timeout(60_000)
    page = context.new_page()
    look = Look(page, site)
    page.on("request", lambda request: look.asked.append(request.url))
    page.on("requestfinished", lambda request: look.answered.append(request))
    page.on("console", lambda said: look.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: look.complaints.append(str(error)))
    page.emulate_media(reduced_motion="reduce")
    answer = page.goto(path, wait_until="load")
    if answer.status in (403, 404):
        # The browser itself complains about the status; anything else it says is ours.
        status = f"the server responded with a status of {answer.status}"
        look.complaints = [said for said in look.complaints if status not in said]
    yield look
    context.close()
