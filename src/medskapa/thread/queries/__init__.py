"""What a reader can follow: stations, threads, strips, and things gathered. Visible things only."""

from medskapa.thread.queries.following import A_LEVEL, Step, Thread, longest_way, thread, thread_of
from medskapa.thread.queries.gathering import (
    answered,
    effect_codes,
    effects_from,
    effects_of,
    goals_without_voices,
    in_place,
    kindred,
    linked,
    public_links,
    public_things,
)
from medskapa.thread.queries.reach import all_after, all_before
from medskapa.thread.queries.stations import Station, localised, station_of, visible_reference
from medskapa.thread.queries.strips import Strip, StripStation, strips

__all__ = [
    "A_LEVEL",
    "Station",
    "Step",
    "Strip",
    "StripStation",
    "Thread",
    "all_after",
    "all_before",
    "answered",
    "effect_codes",
    "effects_from",
    "effects_of",
    "goals_without_voices",
    "in_place",
    "kindred",
    "linked",
    "localised",
    "longest_way",
    "public_links",
    "public_things",
    "station_of",
    "strips",
    "thread",
    "thread_of",
    "visible_reference",
]
