"""Who was heard in a process: counts beside the population. Raw for staff; small numbers hidden for the public."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from medskapa.dialogue.models import Contribution, ParticipationShown, Session
from medskapa.dialogue.rules.contributions import HEARD, SessionState
from medskapa.dialogue.rules.participation import per_thousand
from medskapa.dialogue.rules.sessions import people_told
from medskapa.foundation.small_numbers import LEAST_SHOWN, protected
from medskapa.places.profile import active_profile
from medskapa.processes.models import Process
from medskapa.processes.queries.processes import published_processes

# What each published voice says of itself anyway, counted to the day.
OPEN = ("place", "language", "way_in", "medium")
# What is shown of nobody: counted by the week.
DEMOGRAPHIC = ("age_band", "gender", "relation", "speaks_for")
TABLES = (*OPEN, *DEMOGRAPHIC)


class _Voice(NamedTuple):
    place: str
    language: str
    way_in: str
    medium: str
    age_band: str
    gender: str
    relation: str
    speaks_for: str
    handled_on: date | None


@dataclass(frozen=True)
class Cell:
    """How many of one kind; None where the number is hidden. `key` is empty for those who did not say.

    `per_thousand` is beside the population, None where that is not known.
    """

    key: str
    count: int | None
    per_thousand: float | None = None
    population: int | None = None


@dataclass(frozen=True)
class ParticipationTable:
    """One table of who was heard. `missing` are the keys nobody belongs to; hidden cells come last.

    `until` is the last day it counts; None where it counts to this moment, or where too few have come to
    show anything (then it has no cells).
    """

    name: str
    total: int
    cells: tuple[Cell, ...]
    missing: tuple[str, ...]
    until: date | None = None

    @property
    def hides(self) -> bool:
        """Whether some number is not shown."""
        return any(cell.count is None for cell in self.cells)


@dataclass(frozen=True)
class Occasion:
    """Sessions that hosts held for a group or in a language: how many, and with how many people if it may be said."""

    key: str
    sessions: int
    people: int | None


@dataclass(frozen=True)
class Participation:
    """Who was heard in one process. The tables by name, and the occasions that hosts declared."""

    total: int
    tables: Mapping[str, ParticipationTable]
    groups: tuple[Occasion, ...]
    languages: tuple[Occasion, ...]
    sessions: int
    met: tuple[str, ...]
    unmet: tuple[str, ...]

    @property
    def everywhere(self) -> int:
        """How many municipalities there are."""
        return len(self.met) + len(self.unmet)


def _voices(process: Process) -> list[_Voice]:
    rows = Contribution.objects.filter(state__in=HEARD, way_in__phase__process=process)
    columns = ("place", "language", "way_in__kind", "medium", *DEMOGRAPHIC[:3], "speaks_for", "handled_on")
    return [_Voice(*row) for row in rows.values_list(*columns)]


def participation_for_staff(process: Process) -> Participation:
    """Who was heard, to the last voice and the last number. For staff; two queries."""
    voices = _voices(process)
    tables = {name: _table(name, len(voices), _counts(name, voices)) for name in TABLES}
    return _heard(process, len(voices), tables, raw=True)


def participation_in_public(process: Process) -> Participation:
    """Who was heard, as everybody may know it: no cell under five, none that can be worked out. Three queries.

    What is shown of people is what was last counted and kept: a voice that comes or goes changes nothing there.
    """
    voices = _voices(process)
    kept = participation_shown(process) or ParticipationShown()
    tables = {name: _table(name, len(voices), protected(_counts(name, voices))) for name in OPEN}
    tables |= {name: _table(name, kept.total, kept.tables.get(name, {}), until=kept.until) for name in DEMOGRAPHIC}
    return _heard(process, len(voices), tables, raw=False)


def participation_shown(process: Process) -> ParticipationShown | None:
    """What everybody was last told of the people of a process; None before the first time. One query."""
    return ParticipationShown.objects.filter(process=process).first()


def not_looked_at(sunday: date) -> QuerySet[Process]:
    """Published processes whose people have not been counted to this Sunday. One query."""
    return published_processes().exclude(participation_shown__looked_until__gte=sunday)


def people_until(process: Process, day: date) -> tuple[int, dict[str, dict[str, int | None]]]:
    """How many heard voices were read by a day, and what may be shown of the people. One query."""
    voices = [voice for voice in _voices(process) if voice.handled_on and voice.handled_on <= day]
    return len(voices), {name: protected(_counts(name, voices)) for name in DEMOGRAPHIC}


def known_keys(name: str) -> tuple[str, ...]:
    """What can be chosen in one table, in the profile's order; nothing for what the region has no list of."""
    profile = active_profile()
    lists: dict[str, Iterable[str]] = {
        "place": (place.code for place in profile.municipalities),
        "language": (language.iso3 for language in profile.languages_for("interface")),
        "age_band": (choice.key for choice in profile.age_bands),
        "gender": (choice.key for choice in profile.genders),
        "relation": (choice.key for choice in profile.relations),
        "speaks_for": (choice.key for choice in profile.speakers),
    }
    return tuple(lists.get(name, ()))


def _counts(name: str, voices: list[_Voice]) -> Counter[str]:
    return Counter(getattr(voice, name) for voice in voices)


def _table(name: str, total: int, shown: Mapping[str, int | None], *, until: date | None = None) -> ParticipationTable:
    cells = tuple(_cell(name, key, shown[key]) for key in _in_order(name, shown))
    missing = tuple(key for key in known_keys(name) if key not in shown)
    # What is missing from a table that shows nothing would tell something after all.
    return ParticipationTable(name, total, cells, missing if cells else (), until)


def _in_order(name: str, shown: Mapping[str, int | None]) -> list[str]:
    """The profile's order where people know it, as for ages; else the most first. Who did not say comes last."""
    known = {key: place for place, key in enumerate(known_keys(name))}

    def order(key: str) -> tuple[bool, bool, int, str]:
        count = shown[key]
        by_list = name in DEMOGRAPHIC
        return (not key, count is None and not by_list, known.get(key, 99) if by_list else -(count or 0), key)

    return sorted(shown, key=order)


def _cell(name: str, key: str, count: int | None) -> Cell:
    place = active_profile().municipality(key) if name == "place" and key else None
    population = place.population if place else None
    return Cell(key, count, per_thousand(count, population) if count is not None else None, population)


def _heard(process: Process, total: int, tables: Mapping[str, ParticipationTable], *, raw: bool) -> Participation:
    held = Session.objects.filter(way_in__phase__process=process, state=SessionState.HELD, reference__visible=True)
    rows = list(held.values_list("place", "occasion_groups", "occasion_languages", "participants"))
    there = {place for place, *_ in rows}
    everywhere = [place.code for place in active_profile().municipalities]
    return Participation(
        total=total,
        tables=tables,
        groups=_occasions([(groups, people) for _, groups, _, people in rows], raw=raw),
        languages=_occasions([(spoken, people) for _, _, spoken, people in rows], raw=raw),
        sessions=len(rows),
        met=tuple(code for code in everywhere if code in there),
        unmet=tuple(code for code in everywhere if code not in there),
    )


def _occasions(rows: list[tuple[list[str], int | None]], *, raw: bool) -> tuple[Occasion, ...]:
    """What hosts declared, the most held first.

    People are told only where they were many enough to hide in each time: one alone would be what is missing.
    """
    sessions: Counter[str] = Counter()
    people: Counter[str] = Counter()
    few = set()
    for keys, count in rows:
        for key in keys:
            sessions[key] += 1
            people[key] += count or 0
            few |= {key} if (count or 0) < LEAST_SHOWN else set()
    return tuple(
        Occasion(key, sessions[key], people[key] if raw or key not in few else None)
        for key in sorted(sessions, key=lambda key: (-sessions[key], key))
    )


def participants(process: Process) -> tuple[int, int]:
    """How many sessions a process has held, and how many came to them in all, of those that may be told. One query."""
    held = Session.objects.filter(way_in__phase__process=process, state=SessionState.HELD)
    rows = list(held.values_list("participants", "occasion_groups", "occasion_languages"))
    told = [people_told(people, declared=bool(groups or spoken)) for people, groups, spoken in rows]
    return len(rows), sum(people or 0 for people in told)


def young_voices(process: Process, young: Iterable[str]) -> list[int]:
    """References of the heard voices that said one of these age bands. One query."""
    return list(references_in(process).filter(age_band__in=list(young)).values_list("reference", flat=True))


def voices_until(process: Process, day: date) -> dict[int, str]:
    """The heard voices that were read by a day: the age band each said, by its reference. One query."""
    return dict(references_in(process).filter(handled_on__lte=day).values_list("reference", "age_band"))


def heard_in(process: Process) -> int:
    """How many voices have been heard in one process. One query."""
    return references_in(process).count()


def heard_since(process: Process, day: date) -> int:
    """How many voices of a process have been read after a day. One query."""
    return references_in(process).filter(handled_on__gt=day).count()


def references_in(process: Process) -> QuerySet[Contribution, Any]:
    """The references of the heard voices of one process, to be asked about inside another query."""
    return Contribution.objects.filter(state__in=HEARD, way_in__phase__process=process).values("reference")
