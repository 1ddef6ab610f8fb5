"""Six stations for a card: how many of each a thing's thread holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from medskapa.thread.kinds import KINDS, STATIONS
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import SYMBOLS, Station, station_of
from medskapa.thread.queries.walk import DEEPEST, WALK


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


def strips(references: Iterable[Reference], *, language: str) -> dict[str, Strip]:
    """A strip of six stations for each reference, by code: two queries for however many there are."""
    roots = {reference.pk: reference for reference in references}
    if not roots:
        return {}
    walk = WALK.format(roots=",".join(["%s"] * len(roots)), deepest=DEEPEST)
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
            tuple(
                _strip_station(name, reference, counts[pk], named.get(first.get((pk, name), 0))) for name in STATIONS
            ),
            stopped=pk in stopped,
        )
        for pk, reference in roots.items()
    }


def _strip_station(name: str, of: Reference, counts: dict[str, int], one: Station | None) -> StripStation:
    here = KINDS[of.kind].station == name
    count = counts.get(name, 0)
    return StripStation(
        station=name,
        symbol=SYMBOLS[name],
        count=max(count, 1) if here else count,
        title=one.title if one and count == 1 else "",
        lang=one.lang if one and count == 1 else "",
        url=one.url if one and count == 1 else "",
        here=here,
    )
