"""Following the links: a whole thread is one recursive query, and one more for the references."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from medskapa.thread.models import Link, Reference
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
    first. Two queries however long the thread is. The thing itself need not be visible: who holds a
    receipt sees what came of words that nobody else sees.
    """
    forward, backward = _links_around(of.pk)
    ids = {link.effect_id for link in forward if link.effect_id} | {link.cause_id for link in backward}
    references = Reference.objects.in_bulk(ids)
    stations = {pk: station_of(reference, language) for pk, reference in references.items()}
    after_by_cause: dict[int, list[Link]] = defaultdict(list)
    before_by_effect: dict[int, list[Link]] = defaultdict(list)
    for link in forward:
        after_by_cause[link.cause_id].append(link)
    for link in backward:
        before_by_effect[link.effect_id or 0].append(link)
    came, more_after = _steps(of.pk, after_by_cause, stations, "effect_id", level, after, {of.pk})
    led, more_before = _steps(of.pk, before_by_effect, stations, "cause_id", level, after, {of.pk})
    return Thread(station_of(of, language), led, came, more_before, more_after)


def _links_around(root: int) -> tuple[list[Link], list[Link]]:
    walk = WALK.format(roots="%s", deepest=DEEPEST)
    rows = Link.objects.raw(
        walk
        + """SELECT l.*, 1 AS onward FROM thread_link l WHERE l.id IN (SELECT link FROM forward)
        UNION ALL SELECT l.*, 0 AS onward FROM thread_link l WHERE l.id IN (SELECT link FROM backward)
        ORDER BY id""",
        [root, root],
    )
    forward: list[Link] = []
    backward: list[Link] = []
    for row in rows:
        (forward if row.onward else backward).append(row)  # type: ignore[attr-defined]
    return forward, backward


def _steps(
    root: int,
    links: dict[int, list[Link]],
    stations: dict[int, Station],
    end: str,
    level: int,
    after: int,
    walked: set[int],
) -> tuple[tuple[Step, ...], int]:
    """The steps from one thing on. A thing met again is named again, but not walked through again."""
    fresh = links.get(root, [])
    steps = []
    for link in fresh[after : after + level]:
        there = getattr(link, end)
        below: tuple[Step, ...] = ()
        more = 0
        if there is not None and there not in walked:
            walked.add(there)
            below, more = _steps(there, links, stations, end, level, 0, walked)
        steps.append(
            Step(
                station=stations[there] if there is not None else None,
                kind=link.kind,
                why=link.why,
                decided_by=link.decided_by,
                decided_on=link.decided_on,
                anchor=link.anchor,
                steps=below,
                more=more,
            )
        )
    return tuple(steps), max(0, len(fresh) - after - level)


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
