"""Following the links: a whole thread is one recursive query, and one more for the references."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db import connection

from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station, station_of, visible_reference
from medskapa.thread.queries.walk import DEEPEST, WALK

A_LEVEL = 50


@dataclass(frozen=True)
class Step:
    """A link seen from one end. A stop has no station, only its reason. `more` counts what was left out."""

    station: Station | None
    kind: str
    why: str
    decided_by: str
    decided_on: date
    anchor: str
    steps: "tuple[Step, ...]" = ()
    more: int = 0

    @property
    def stopped(self) -> bool:
        return self.station is None


@dataclass(frozen=True)
class Thread:
    """All that led to a thing and came of it."""

    of: Station
    led_to_this: tuple[Step, ...]
    came_of_this: tuple[Step, ...]
    more_before: int = 0
    more_after: int = 0

    @property
    def stops(self) -> "tuple[tuple[Station, Step], ...]":
        """Where it stopped, anywhere forward: at which thing, and the stop with its reason."""
        at = [(self.of, self.came_of_this)]
        at += [(step.station, step.steps) for step in _flat(self.came_of_this) if step.station]
        return tuple((station, step) for station, steps in at for step in steps if step.stopped)

    def forward(self, kind: str) -> tuple[Station, ...]:
        """Every different station of one kind that came of this, nearest first."""
        return _different(
            step.station for step in _flat(self.came_of_this) if step.station and step.station.kind == kind
        )

    def backward(self, kind: str) -> tuple[Station, ...]:
        """Every different station of one kind that led to this, nearest first."""
        return _different(
            step.station for step in _flat(self.led_to_this) if step.station and step.station.kind == kind
        )


def _flat(steps: Iterable[Step]) -> list[Step]:
    found: list[Step] = []
    level = list(steps)
    while level:
        found.extend(level)
        level = [below for step in level for below in step.steps]
    return found


def _different(stations: Iterable[Station | None]) -> tuple[Station, ...]:
    return tuple({station.code: station for station in stations if station}.values())


def thread(code: str, *, language: str, kinds: Sequence[str] = (), level: int = A_LEVEL, after: int = 0) -> Thread:
    """The thread of a visible thing, by the code as a person may write it. Raises NotFound."""
    return thread_of(visible_reference(code, *kinds), language=language, level=level, after=after)


def thread_of(of: Reference, *, language: str, level: int = A_LEVEL, after: int = 0) -> Thread:
    """Everything that led to a thing and came of it, visible things only.

    Each entry nests on in its own direction, `level` entries a level beginning after `after` at the
    first. Two queries however long the thread is, and only what is shown is fetched by the second. The
    thing itself need not be visible: who holds a receipt sees what came of words that nobody else sees.
    """
    forward, backward = _links_around(of.pk)
    came, more_after = _chosen(of.pk, _by_near(forward, "cause"), "effect", level, after, {of.pk})
    led, more_before = _chosen(of.pk, _by_near(backward, "effect"), "cause", level, after, {of.pk})
    # Not in_bulk, which asks again for every thousand where the database takes fewer at a time than it could.
    around = Reference.objects.filter(pk__in={*_far_ends(came, "effect"), *_far_ends(led, "cause")})
    references = {reference.pk: reference for reference in around}
    stations = {pk: station_of(reference, language) for pk, reference in references.items()}
    return Thread(
        station_of(of, language),
        _steps(led, "cause", stations),
        _steps(came, "effect", stations),
        more_before,
        more_after,
    )


class _Link(NamedTuple):
    """A row of thread_link, read without making a model of it: a theme may have hundreds."""

    id: int
    cause: int
    effect: int | None
    kind: str
    why: str
    anchor: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class _Chosen:
    """A link that is shown, with those shown below it, and how many below it are not."""

    link: _Link
    below: "tuple[_Chosen, ...]"
    more: int


_COLUMNS = "l.id, l.cause_id, l.effect_id, l.kind, l.why, l.anchor, l.decided_by, l.decided_on"
_AROUND = f"""SELECT {_COLUMNS}, 1 AS onward FROM thread_link l WHERE l.id IN (SELECT link FROM forward)
UNION ALL SELECT {_COLUMNS}, 0 AS onward FROM thread_link l WHERE l.id IN (SELECT link FROM backward)
ORDER BY id"""


def _links_around(root: int) -> tuple[list[_Link], list[_Link]]:
    forward: list[_Link] = []
    backward: list[_Link] = []
    with connection.cursor() as cursor:
        cursor.execute(WALK.format(roots="%s", deepest=DEEPEST) + _AROUND, [root, root])
        for *values, day, onward in cursor.fetchall():
            # SQLite gives a date as text, PostgreSQL as a date.
            link = _Link._make([*values, day if isinstance(day, date) else date.fromisoformat(day)])
            (forward if onward else backward).append(link)
    return forward, backward


def _by_near(links: Iterable[_Link], near: str) -> dict[int, list[_Link]]:
    found: dict[int, list[_Link]] = defaultdict(list)
    for link in links:
        found[getattr(link, near)].append(link)
    return found


def _chosen(
    root: int, links: dict[int, list[_Link]], far: str, level: int, after: int, walked: set[int]
) -> tuple[tuple[_Chosen, ...], int]:
    """The links from one thing on. A thing met again is named again, but not walked through again."""
    fresh = links.get(root, [])
    chosen = []
    for link in fresh[after : after + level]:
        there = getattr(link, far)
        below: tuple[_Chosen, ...] = ()
        more = 0
        if there is not None and there not in walked:
            walked.add(there)
            below, more = _chosen(there, links, far, level, 0, walked)
        chosen.append(_Chosen(link, below, more))
    return tuple(chosen), max(0, len(fresh) - after - level)


def _far_ends(chosen: Iterable[_Chosen], far: str) -> Iterator[int]:
    for one in chosen:
        there = getattr(one.link, far)
        if there is not None:
            yield there
        yield from _far_ends(one.below, far)


def _steps(chosen: Iterable[_Chosen], far: str, stations: dict[int, Station]) -> tuple[Step, ...]:
    return tuple(
        Step(
            station=stations[there] if (there := getattr(one.link, far)) is not None else None,
            kind=one.link.kind,
            why=one.link.why,
            decided_by=one.link.decided_by,
            decided_on=one.link.decided_on,
            anchor=one.link.anchor,
            steps=_steps(one.below, far, stations),
            more=one.more,
        )
        for one in chosen
    )


def longest_way(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same steps with only the longest way on kept, for a page that shows one thread and not all of it.

    Where two ways are equally long the first one decided is kept; a stop counts as a step.
    """
    if not steps:
        return ()
    best = max(steps, key=_length)
    return (replace(best, steps=longest_way(best.steps), more=0),)


def _length(step: Step) -> int:
    return 1 + max((_length(below) for below in step.steps), default=0)
