"""A cache for values that public pages show: each is found once and kept until the journal says that they may differ.

Everything that changes a public page is written in the journal, so a value is right for as long as the latest entry
that anybody can see (`journal.seen_hash`) and the hour are the same. The entry's hash is read from the database once a
request and is part of every key, so what is withdrawn or decided is gone at once in every process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache

from medskapa.foundation import journal

T = TypeVar("T")
# What an editor saves without a deed is seen after this many seconds at most.
SECONDS = 300


@dataclass
class _Reading:
    hour: str
    # The journal's, as it was when first asked for.
    head: str | None


_now: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading(*, now: datetime, head: str | None = None) -> Iterator[None]:
    """Let `cached_until_change` keep values while one page that changes nothing is answered.

    `head` is the journal's, where the caller has just read it; otherwise it is read when first needed.
    """
    token = _now.set(_Reading(f"{now:%Y%m%d%H}", head))
    try:
        yield
    finally:
        _now.reset(token)


def cached_until_change(name: str, find: Callable[[], T]) -> T:
    """What `find` gives, found once for as long as nothing public changes. Outside `reading` it is found each time.

    `name` must say everything that the value depends on beside the database and the hour: language, place, number.
    It may not depend on who reads.
    """
    page, cache = _now.get(), caches["values"]
    if page is None or isinstance(cache, DummyCache):
        return find()
    if page.head is None:
        page.head = journal.seen_hash()
    key = f"{name}:{page.head}:{page.hour}"
    kept = cache.get(key)
    if kept is None:
        kept = (find(),)
        cache.set(key, kept, SECONDS)
    found: T = kept[0]
    return found
