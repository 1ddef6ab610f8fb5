"""Draws the two lists of links that stand twice on every page, for narrow and for wide screens.

In Python for the same reason as the thread (see drawing.py), and once for both places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape as plain

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Language:
    """One language of the site: its code, its own name, and this page's address in it."""

    code: str
    autonym: str
    url: str
    current: bool


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation."""

    url: str
    label: str
    current: bool


@lru_cache(maxsize=256)
def nav_links(entries: tuple[Entry, ...]) -> SafeString:
    """The main navigation; the entry that holds this page says so."""
    items = (f'<li><a href="{plain(one.url)}"{_here(one, "page")}>{plain(one.label)}</a></li>' for one in entries)
    return SafeString(f"<ul>{''.join(items)}</ul>")


def language_links(languages: Iterable[Language]) -> SafeString:
    """This page in every language, each named in its own."""
    return SafeString(
        "\n".join(
            f'<a href="{plain(one.url)}" lang="{one.code}" hreflang="{one.code}"{_here(one, "true")}>'
            f"{plain(one.autonym)}</a>"
            for one in languages
        )
    )


def _here(one: Entry | Language, kind: str) -> str:
    return f' aria-current="{kind}"' if one.current else ""
