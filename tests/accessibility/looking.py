"""Looking at one page as a browser, a screen reader and a stranger to the network would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

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
# Styles are read as the browser has them: axe would fetch each anew for a rule that is not asked for here.
AXE = """async ([type, values]) => (await axe.run(document, {runOnly: {type, values}, resultTypes: ['violations'],
    selectors: false, preload: {assets: ['media']}}))
    .violations.map(rule => ({rule: rule.id, help: rule.help, nodes: rule.nodes.slice(0, 3).map(
        node => node.html.slice(0, 200) + ' | ' + (node.any[0]?.message ?? node.failureSummary ?? ''))}))"""


def violations(page: Page, *, only_looks: bool = False) -> list[str]:
    """What axe finds, each rule with up to three of its places; by all rules or those that looks can change."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, ["rule", BY_LOOKS] if only_looks else ["tag", TAGS])
    return [f"{one['rule']}: {one['help']}\n    " + "\n    ".join(one["nodes"]) for one in found]


class Visitor:
    """Somebody's browser that opens one page after the other and takes nothing from one to the next."""

    def __init__(self, browser: Browser, site: Site, signed_in: StorageState | None = None) -> None:
        self.site = site
        self._is_nobody = signed_in is None
        # What a worker keeps for a device without network belongs to the journeys.
        self._context = browser.new_context(
            base_url=site.url, locale="sv-SE", storage_state=signed_in, service_workers="block", **LIGHT
        )
        self._context.set_default_timeout(60_000)
        self.page = self._context.new_page()
        # What the browser has fetched before it takes from its cache, so each weight is noted the first time.
        self.weighed: dict[str, tuple[int, str]] = {}

    def forget(self) -> None:
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        if self._is_nobody:
            self._context.clear_cookies()

    def close(self) -> None:
        self._context.close()


@dataclass
class Look:
    """One page, open, with what it asked for and complained about on the way."""

    visitor: Visitor
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    answered: list[Request] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visitor.page

    def strangers(self) -> list[str]:
        """Addresses on other servers."""
        return [url for url in self.asked if not url.startswith((self.visitor.site.url + "/", "data:"))]

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

    def weights(self, *, but: tuple[str, ...] = ()) -> dict[str, int]:
        """Bytes over the wire for the page and each thing that it fetched, heads and bodies as they were sent."""
        weighed = self.visitor.weighed
        for request in self.answered:
            if request.url in weighed and not request.is_navigation_request():
                continue
            if response := request.response():
                sizes = request.sizes()
                whole = sizes["responseBodySize"] + sizes["responseHeadersSize"]
                weighed[request.url] = (whole, response.headers.get("content-type", ""))
        urls = {request.url for request in self.answered} & set(weighed)
        return {url: weighed[url][0] for url in urls if not weighed[url][1].startswith(but)}

    def cookies(self) -> list[str]:
        return sorted(cookie["name"] for cookie in self.page.context.cookies())


@contextmanager
def looking_at(visitor: Visitor, path: str) -> Iterator[Look]:
    """Open the address at 360 pixels in light colours, as one who has not been here before."""
    page = visitor.page
    look = Look(visitor)
    listeners = {
        "request": lambda request: look.asked.append(request.url),
        "requestfinished": lambda request: look.answered.append(request),
        "console": lambda said: look.complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: look.complaints.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    look.as_seen(**LIGHT)
    answer = page.goto(path, wait_until="load")
    if answer.status in (403, 404):
        # The browser itself complains about the status; anything else it says is ours.
        status = f"the server responded with a status of {answer.status}"
        look.complaints = [said for said in look.complaints if status not in said]
    try:
        yield look
    finally:
        look.weights()
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        visitor.forget()
