"""On any small graph the recursive query finds exactly what a plain walk along the links finds."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medskapa.thread import operations
from medskapa.thread.kinds import KINDS, STATIONS
from medskapa.thread.models import Link
from medskapa.thread.queries import following
from medskapa.thread.queries import strips as strips_queries

KIND_OF = ("contribution", "theme", "goal", "pathway", "measure", "indicator", "story")
MOST = 7


@dataclass(frozen=True)
class Tie:
    cause: int
    effect: int | None
    ended: bool


ties = st.builds(Tie, st.integers(0, MOST - 1), st.none() | st.integers(0, MOST - 1), st.booleans())
graphs = st.lists(ties.filter(lambda tie: tie.cause != tie.effect), max_size=16, unique=True)
hidden = st.frozensets(st.integers(0, MOST - 1), max_size=3)


def build(graph, unseen, now):
    things = [
        operations.create_reference(kind=KIND_OF[n], titles={"sv": str(n)}, visible=n not in unseen, now=now)
        for n in range(MOST)
    ]
    for number, tie in enumerate(graph):
        Link.objects.create(
            cause=things[tie.cause],
            effect=None if tie.effect is None else things[tie.effect],
            kind="stopped" if tie.effect is None else "part",
            why=str(number),
            anchor=str(number),
            decided_by="Aila",
            decided_on=now.date(),
            ended_on=now.date() if tie.ended else None,
        )
    return things


def walk(graph, unseen, root, *, forward):
    """Every live link met from the root on, by number, and every thing reached."""
    reached, met, level = {root}, set(), {root}
    while level:
        onward = set()
        for number, tie in enumerate(graph):
            near, far = (tie.cause, tie.effect) if forward else (tie.effect, tie.cause)
            if tie.ended or near not in level or far in unseen:
                continue
            met.add(str(number))
            if far is not None and far not in reached:
                onward.add(far)
        reached |= onward
        level = onward
    return met, reached - {root}


def names(steps):
    found = []
    for step in steps:
        found += [(step.why, step.station.title if step.station else None), *names(step.steps)]
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs, hidden, st.integers(0, MOST - 1))
def test_a_thread_is_what_a_plain_walk_finds(db, now, graph, unseen, root):
    with transaction.atomic():
        thread = following.thread_of(build(graph, unseen, now)[root], language="sv")
        transaction.set_rollback(True)
    for forward, steps in ((True, thread.came_of_this), (False, thread.led_to_this)):
        met, reached = walk(graph, unseen, root, forward=forward)
        found = names(steps)
        assert Counter(why for why, _ in found) == Counter(met), "each link once, no other"
        assert {title for _, title in found if title} - {str(root)} == {str(n) for n in reached}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs, hidden)
def test_strips_count_what_a_plain_walk_reaches(db, now, graph, unseen):
    onward = [Tie(*sorted((tie.cause, tie.effect)), tie.ended) if tie.effect is not None else tie for tie in graph]
    graph = list(dict.fromkeys(onward))
    with transaction.atomic():
        things = build(graph, unseen, now)
        strips = strips_queries.strips(things, language="sv")
        transaction.set_rollback(True)
    for root, thing in enumerate(things):
        reached = walk(graph, unseen, root, forward=True)[1] | walk(graph, unseen, root, forward=False)[1]
        expected = Counter(KINDS[KIND_OF[n]].station for n in reached)
        strip = strips[thing.code]
        for name, station in zip(STATIONS, strip.stations, strict=True):
            least = 1 if KINDS[KIND_OF[root]].station == name else 0
            assert station.count == max(expected[name], least)
        met = walk(graph, unseen, root, forward=True)[0]
        assert strip.stopped == any(graph[int(number)].effect is None for number in met)
