"""Following the links: a whole thread is one recursive query, and one more for the references."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import Count, Q

from medskapa.foundation.refusals import NotFound
from medskapa.thread import codes
from medskapa.thread.kinds import KINDS, STATIONS, LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.said import said

DEEPEST = 12
A_LEVEL = 50
_SYMBOLS = {"voice": "●", "theme": "■", "text": "❙", "measure": "◆", "indicator": "○", "story": "❝"}


@dataclass(frozen=True)
class Station:
    """One thing as a reader sees it. `lang` is the title's language, `place` a municipality code or empty."""

    code: str
    kind: str
    station: str
    symbol: str
    title: str
    lang: str
    url: str
    place: str
    language: str
    invented: bool


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
        return _different(step.station for step in _flat(self.came_of_this) if step.station and step.station.kind == kind)

    def backward(self, kind: str) -> tuple[Station, ...]:
        """Every different station of one kind that led to this, nearest first."""
        return _different(step.station for step in _flat(self.led_to_this) if step.station and step.station.kind == kind)


@dataclass(frozen=True)
class StripStation:
    """One of the six places on the strip: how many there are, and the page when there is just one."""

    station: str
    symbol: str
    count: int
    title: str
    lang: str
    url: str
    here: bool


@dataclass(frozen=True)
class Strip:
    stations: tuple[StripStation, ...]
    stopped: bool


def _flat(steps: Iterable[Step]) -> list[Step]:
    found: list[Step] = []
    level = list(steps)
    while level:
        found.extend(level)
        level = [below for step in level for below in step.steps]
    return found


def _different(stations: Iterable[Station | None]) -> tuple[Station, ...]:
    return tuple({station.code: station for station in stations if station}.values())


def localised(path: str, language: str) -> str:
    """An address under its language prefix; Swedish stands at the root."""
    return path if language == "sv" else f"/{language}{path}"


def station_of(reference: Reference, language: str) -> Station:
    """A reference as a reader of this language sees it. Asks the database nothing."""
    title = said(reference.titles, language)
    kind = KINDS[reference.kind]
    return Station(
        code=reference.code,
        kind=reference.kind,
        station=kind.station,
        symbol=_SYMBOLS.get(kind.station, "·"),
        title=title.text,
        lang=title.lang,
        url=localised(reference.path, language),
        place=reference.place,
        language=reference.language,
        invented=reference.invented,
    )


def visible_reference(code: str, *kinds: str) -> Reference:
    """The reference behind a code as a person may write it. Raises NotFound when hidden, unknown or another kind."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    reference = Reference.objects.filter(code=plain, visible=True).first() if plain else None
    if reference is None or (kinds and reference.kind not in kinds):
        raise NotFound()
    return reference


_WALK = """
WITH RECURSIVE
 forward(root, link, ref, depth) AS (
  SELECT r.id, 0, r.id, 0 FROM thread_reference r WHERE r.id IN ({roots})
  UNION
  SELECT f.root, l.id, l.effect_id, f.depth + 1 FROM forward f
   JOIN thread_link l ON l.cause_id = f.ref AND l.ended_on IS NULL
   LEFT JOIN thread_reference e ON e.id = l.effect_id
   WHERE f.depth < {deepest} AND (l.effect_id IS NULL OR e.visible)
 ),
 backward(root, link, ref, depth) AS (
  SELECT r.id, 0, r.id, 0 FROM thread_reference r WHERE r.id IN ({roots})
  UNION
  SELECT b.root, l.id, l.cause_id, b.depth + 1 FROM backward b
   JOIN thread_link l ON l.effect_id = b.ref AND l.ended_on IS NULL
   JOIN thread_reference c ON c.id = l.cause_id AND c.visible
   WHERE b.depth < {deepest}
 )
"""


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
    walk = _WALK.format(roots="%s", deepest=DEEPEST)
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


def strips(references: Iterable[Reference], *, language: str) -> dict[str, Strip]:
    """A strip of six stations for each reference, by code: two queries for however many there are."""
    roots = {reference.pk: reference for reference in references}
    if not roots:
        return {}
    walk = _WALK.format(roots=",".join(["%s"] * len(roots)), deepest=DEEPEST)
    sql = (
        walk
        + """SELECT w.root, r.kind, COUNT(DISTINCT r.id), MIN(r.id) FROM
        (SELECT root, ref FROM forward WHERE depth > 0 AND ref IS NOT NULL
         UNION SELECT root, ref FROM backward WHERE depth > 0) w
        JOIN thread_reference r ON r.id = w.ref GROUP BY w.root, r.kind
        UNION ALL SELECT f.root, 'stopped', COUNT(*), 0 FROM forward f WHERE f.ref IS NULL GROUP BY f.root"""
    )
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    first: dict[tuple[int, str], int] = {}
    stopped: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(sql, [*roots, *roots])
        for root, kind, count, one in cursor.fetchall():
            if kind == "stopped":
                stopped.add(root)
                continue
            name = KINDS[kind].station
            counts[root][name] += count
            if count == 1:
                first[root, name] = one
    single = {pk for (root, name), pk in first.items() if counts[root][name] == 1}
    named = {pk: station_of(reference, language) for pk, reference in Reference.objects.in_bulk(single).items()}
    return {
        reference.code: Strip(
            tuple(_strip_station(name, reference, counts[pk], named.get(first.get((pk, name), 0))) for name in STATIONS),
            stopped=pk in stopped,
        )
        for pk, reference in roots.items()
    }


def _strip_station(name: str, of: Reference, counts: dict[str, int], one: Station | None) -> StripStation:
    here = KINDS[of.kind].station == name
    count = counts.get(name, 0)
    return StripStation(
        station=name,
        symbol=_SYMBOLS[name],
        count=max(count, 1) if here else count,
        title=one.title if one and count == 1 else "",
        lang=one.lang if one and count == 1 else "",
        url=one.url if one and count == 1 else "",
        here=here,
    )


def linked(references: Iterable[Reference], *, kind: str, forward: bool) -> dict[int, list[tuple[Link, Reference]]]:
    """Links of one kind from many things at once, as {reference id: [(link, other end)]}; one query."""
    ids = [reference.pk for reference in references]
    found: dict[int, list[tuple[Link, Reference]]] = {pk: [] for pk in ids}
    near, far = ("cause", "effect") if forward else ("effect", "cause")
    rows = Link.objects.filter(**{f"{near}__in": ids, f"{far}__visible": True}, kind=kind, ended_on=None)
    for row in rows.select_related(far).order_by("id"):
        found[getattr(row, f"{near}_id")].append((row, getattr(row, far)))
    return found


def kindred(reference: Reference, *, through: str = LinkKind.BELONGS, most: int = 3) -> list[Reference]:
    """Other visible things that led to the same effects, those in other languages and places first.

    One query. A voice in Swedish is shown a Finnish one from another municipality before a neighbour.
    """
    effects = Link.objects.filter(cause=reference, kind=through, ended_on=None).values("effect")
    others = (
        Reference.objects.filter(effects__effect__in=effects, effects__kind=through, effects__ended_on=None)
        .filter(visible=True, kind=reference.kind)
        .exclude(pk=reference.pk)
        .distinct()
    )
    ranked = sorted(
        others,
        key=lambda other: (other.language == reference.language, other.place == reference.place, other.code),
    )
    return ranked[:most]


def in_place(place: str, *, language: str) -> list[Station]:
    """Every visible thing but contributions that belongs to a municipality, newest first. One query."""
    rows = Reference.objects.filter(place=place, visible=True).exclude(kind="contribution")
    return [station_of(reference, language) for reference in rows.order_by("-made_on", "-pk")]


def effects_from(place: str, *, kind: str, language: str) -> list[tuple[Station, int]]:
    """What contributions from a municipality led to directly, with how many of them, most first. One query."""
    rows = Reference.objects.filter(
        kind=kind, visible=True, causes__cause__place=place, causes__cause__kind="contribution", causes__ended_on=None
    )
    counted = rows.annotate(voices=Count("causes")).order_by("-voices", "pk")
    return [(station_of(reference, language), reference.voices) for reference in counted]


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


def effect_codes(kind: str) -> dict[str, list[str]]:
    """For every visible cause of links of one kind, the codes of its visible effects. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Link.objects.filter(kind=kind, ended_on=None, cause__visible=True, effect__visible=True)
    for cause, effect in rows.order_by("id").values_list("cause__code", "effect__code"):
        found[cause].append(effect)
    return found


def public_things() -> Iterator[tuple[str | int, ...]]:
    """Every visible reference as a row of open data, in the order they were made."""
    for reference in Reference.objects.filter(visible=True).order_by("pk").iterator():
        yield (
            reference.code,
            reference.kind,
            reference.titles.get("sv", ""),
            reference.titles.get("en", ""),
            reference.place,
            reference.path,
            reference.made_on.isoformat(),
            int(reference.invented),
        )


def public_links() -> Iterator[tuple[str | int, ...]]:
    """Every link that holds between visible things, and every stop at one, as a row of open data."""
    rows = Link.objects.filter(ended_on=None, cause__visible=True).select_related("cause", "effect")
    for link in rows.filter(Q(effect=None) | Q(effect__visible=True)).order_by("pk").iterator():
        yield (
            link.cause.code,
            link.effect.code if link.effect else "",
            link.kind,
            link.why,
            link.decided_on.isoformat(),
            int(link.cause.invented),
        )
