"""Fixtures that are built once for many tests, each test in a savepoint of its own.

`@savepoint_fixture` stands where `@pytest.fixture` would, for what writes to the database and takes time. Such a
fixture may ask for others of the kind, for plain values (`now`, `cast`) and for functions that write when they are
called; it may not ask for `db`, which is the test's own savepoint. Each stands in a savepoint upon the one before it,
and the test's own lies uppermost, so what a test writes is gone before the next one. What a test does not ask for is
rolled back before it.

Each test is given copies of the objects, as they were when the uppermost had just been built. What is kept elsewhere
than in the database (caches, files) is not restored: as ever, a test clears what it counts on.

Tests of one file that ask for the same fixtures are run one after the other, in the random order they had.
"""

import copy
import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest
from django.db import connection, transaction

Build = Callable[..., Any]
WANTED = pytest.StashKey[list[Build]]()


@dataclass
class _Level:
    build: Build
    given: dict[str, Any]
    savepoint: transaction.Atomic
    defined: dict[str, Any]
    """Which fixture gave each value, as the test that it was built for sees it."""
    objects: list[Any]
    """The objects of this level and of those below it, as they were when it had just been built."""


class Savepoints:
    """What stands in the database now, each fixture upon the one before it."""

    def __init__(self, unblock: Callable[[], Any]) -> None:
        self._unblock = unblock
        self._levels: list[_Level] = []
        self._objects: list[Any] = []

    def keep(self, wanted: list[Build], defined: Callable[[str], Any] = lambda _: None) -> None:
        """Roll back what the coming test does not want, with what stands on it.

        `defined` tells which fixture a name means to that test: what was built with another's value is not wanted, and
        goes before anything is built upon it.
        """
        kept = 0
        while kept < len(self._levels) and self._levels[kept].build in wanted:
            if any(defined(name) is not fixture for name, fixture in self._levels[kept].defined.items()):
                break
            kept += 1
        self._roll_back(kept)
        self._objects = copy.deepcopy(self._levels[-1].objects) if self._levels else []

    def enter(self, build: Build, given: dict[str, Any], defined: Callable[[str], Any] = lambda _: None) -> Any:
        """The objects of a fixture that stands, or that is built now upon those that do."""
        for place, level in enumerate(self._levels):
            if level.build is build:
                if all(given[name] == value for name, value in level.given.items()):
                    return self._objects[place]
                self._roll_back(place)
        if len(connection.atomic_blocks) != len(self._levels):
            # The test has begun to write, so what is built now stands on that and goes with it.
            return build(**given)
        return self._build(build, given, {name: defined(name) for name in given})

    def _build(self, build: Build, given: dict[str, Any], defined: dict[str, Any]) -> Any:
        kept = {name: copy.deepcopy(value) for name, value in given.items() if not callable(value)}
        savepoint = transaction.atomic()
        # As Django's own TestCase marks it: a durable transaction may be begun within.
        savepoint._from_testcase = True  # type: ignore[attr-defined]
        with self._unblock():
            savepoint.__enter__()
            try:
                made = build(**given)
            except BaseException:
                transaction.set_rollback(True)
                savepoint.__exit__(None, None, None)
                raise
        self._objects.append(made)
        self._levels.append(_Level(build, kept, savepoint, defined, copy.deepcopy(self._objects)))
        return made

    def _roll_back(self, kept: int) -> None:
        while len(self._levels) > kept:
            with self._unblock():
                transaction.set_rollback(True)
                self._levels.pop().savepoint.__exit__(None, None, None)
        del self._objects[kept:]


def savepoint_fixture(build: Build) -> Any:
    """A fixture that is built once for all tests in a row that ask for it."""
    assert not inspect.isgeneratorfunction(build), "its savepoint takes it away, not code of its own"
    asked = inspect.signature(build)

    @functools.wraps(build)
    def entered(savepoints: Savepoints, request: pytest.FixtureRequest, **given: Any) -> Any:
        if build not in request.node.stash.get(WANTED, ()):
            # Asked for by name in the midst of a test.
            request.getfixturevalue("db")
        return savepoints.enter(build, given, _defined_for(request))

    mine = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in ("savepoints", "request")]
    entered.__signature__ = asked.replace(parameters=[*asked.parameters.values(), *mine])  # type: ignore[attr-defined]
    entered.builds = build  # type: ignore[attr-defined]
    return pytest.fixture(entered)


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Savepoints]:
    """What stands from one test to the next."""
    made = Savepoints(django_db_blocker.unblock)
    yield made
    made.keep([])


@pytest.fixture
def savepoints(standing: Savepoints, request: pytest.FixtureRequest) -> Savepoints:
    """What stands, with nothing in it that this test does not ask for."""
    standing.keep(request.node.stash.get(WANTED, []), _defined_for(request))
    return standing


def _defined_for(request: pytest.FixtureRequest) -> Callable[[str], Any]:
    """Tells the fixture that a name means to the test at hand."""
    known = request.node._fixtureinfo.name2fixturedefs
    return lambda name: known[name][-1] if name in known else None


def arrange(items: list[pytest.Item]) -> None:
    """Set these fixtures up before all else that writes, and let tests that ask for the same follow each other."""
    runs = [list(run) for _, run in groupby(items, key=lambda item: item.path)]
    items[:] = [item for run in runs for item in _by_fixtures(run)]


def _by_fixtures(items: list[pytest.Item]) -> list[pytest.Item]:
    first: dict[tuple[Build, ...], int] = {}
    keys = {}
    for place, item in enumerate(items):
        wanted = tuple(_prepare(item))
        keys[item] = [first.setdefault(wanted[:length], place) for length in range(len(wanted) + 1)]
    return sorted(items, key=keys.__getitem__)


def _prepare(item: pytest.Item) -> list[Build]:
    """What the test asks for of this kind, in the order it is built; its fixtures are put into that order."""
    if not isinstance(item, pytest.Function):
        return []
    definitions = item._fixtureinfo.name2fixturedefs
    wanted: dict[str, Build] = {}
    seen: set[str] = set()

    def add(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for definition in definitions.get(name, ())[-1:]:
            for other in definition.argnames:
                add(other)
            if build := getattr(definition.func, "builds", None):
                wanted.setdefault(name, build)

    for name in item.fixturenames:
        add(name)
    marked = item.get_closest_marker("django_db")
    if marked or {"savepoints", "db"} & set(item.fixturenames):
        transactional = "transactional_db" in item.fixturenames or (marked and marked.kwargs.get("transaction"))
        first = ["savepoints", *wanted, *([] if transactional else ["db"])]
        item.fixturenames = [*first, *(name for name in item.fixturenames if name not in first)]
        item.stash[WANTED] = list(wanted.values())
    return list(wanted.values())
