"""References and links made in a line each."""

import pytest

from medskapa.thread import operations
from medskapa.thread.kinds import LinkKind


@pytest.fixture
def thing(db, now):
    """A visible thing of a kind with a Swedish title."""

    def make(kind="theme", title="Nattbussar", *, visible=True, **more):
        return operations.create_reference(kind=kind, titles={"sv": title}, visible=visible, now=now, **more)

    return make


@pytest.fixture
def tie(cast, now):
    """Link two things for a reason."""

    def make(cause, effect, kind, why="Det hör ihop.", **more):
        return operations.link(cause=cause, effect=effect, kind=kind, why=why, by=cast.analyst, now=now, **more)

    return make


@pytest.fixture
def whole(thing, tie):
    """One thread from voice to story, by name."""
    names = ("contribution", "theme", "goal", "measure", "indicator", "story")
    things = {name: thing(name, name.capitalize()) for name in names}
    tie(things["contribution"], things["theme"], LinkKind.BELONGS)
    tie(things["theme"], things["goal"], LinkKind.EVIDENCE)
    tie(things["goal"], things["measure"], LinkKind.SERVES)
    tie(things["measure"], things["indicator"], LinkKind.FOLLOWED)
    tie(things["indicator"], things["story"], LinkKind.TOLD)
    return things
