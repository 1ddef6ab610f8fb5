"""A cache for what public pages show: a value is found once and kept until the journal says that it may differ.

Everything that changes a public page is written in the journal, so a value is right for as long as the latest entry
that anybody can see (`journal.seen_hash`) and the hour are the same. The entry's hash is read from the database once a
request and is part of every key, so what is withdrawn or decided is gone at once in every process.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.utils.translation import get_language

from medskapa.foundation import journal

P = ParamSpec("P")
T = TypeVar("T")
# What an editor saves without a deed is seen after this many seconds at most.
SECONDS = 300
# Together with the number that the settings allow, what a process may hold.
LARGEST = 200_000
PLAIN = (str, int, bool, date, type(None))


@dataclass
class _Reading:
    now: datetime
    # The journal's, as it was when first asked for.
    head: str | None


_reading: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading(*, now: datetime, head: str | None = None) -> Iterator[None]:
    """Let values be kept while one page that changes nothing is answered.

    `head` is the journal's, where the caller has just read it; otherwise it is read when first needed.
    """
    token = _reading.set(_Reading(now, head))
    try:
        yield
    finally:
        _reading.reset(token)


def cached_until_change(find: Callable[P, T]) -> Callable[P, T]:
    """A function whose values are kept, while a page is read, for as long as nothing public changes.

    What it gives may depend on the database, the page's language, the hour and its own arguments, which are plain
    values, and never on who reads. `now` is the page's own moment and makes no difference within the hour.
    Outside `reading`, on every change and in every job, it is asked each time. Raises TypeError for another argument.
    """

    @wraps(find)
    def found(*args: P.args, **kwargs: P.kwargs) -> T:
        if _reading.get() is None:
            return find(*args, **kwargs)
        asked = [(str(number), value) for number, value in enumerate(args)]
        asked += [(name, value) for name, value in sorted(kwargs.items()) if name != "now"]
        if not all(isinstance(value, PLAIN) for _, value in asked):
            raise TypeError(f"{find.__qualname__} is kept by plain values only: {asked}")
        return kept(f"{find.__module__}.{find.__qualname__}{asked}", lambda: find(*args, **kwargs))

    return found


def kept(name: str, find: Callable[[], T]) -> T:
    """What `find` gives, kept under a name that says everything it depends on beside database, language and hour."""
    page, cache = _reading.get(), caches["values"]
    if page is None or isinstance(cache, DummyCache):
        return find()
    if page.head is None:
        page.head = journal.seen_hash()
    whole = f"{name}:{get_language()}:{page.head}:{page.now:%Y%m%d%H}"
    key = hashlib.sha256(whole.encode(errors="replace")).hexdigest()
    before = cache.get(key)
    if before is not None:
        known: T = pickle.loads(before)
        return known
    value = find()
    now_kept = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if len(now_kept) <= LARGEST:
        cache.set(key, now_kept, SECONDS)
    return value
