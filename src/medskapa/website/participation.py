"""Who was heard, composed of what several stages know: voices, meetings, goals, and what became of the young."""

from dataclasses import dataclass
from datetime import datetime

from medskapa.dialogue.queries import participation as participation_queries
from medskapa.dialogue.rules.participation import FEWEST_FOR_SHARE
from medskapa.foundation.small_numbers import LEAST_SHOWN
from medskapa.places import queries as places
from medskapa.processes.models import Process
from medskapa.processes.queries import processes
from medskapa.thread.queries import gathering
from medskapa.thread.queries.stations import Station


@dataclass(frozen=True)
class Young:
    """How many young voices there are and how many were answered. `share` only where they are many enough.

    `answered` means placed in a theme that stands behind the strategy, serves a measure or has stopped with
    its reason, or stopped themselves. None is hidden: too few. `at_least` is told where nearly all were
    answered: how many more says how few were not.
    """

    voices: int | None
    answered: int | None
    share: int | None
    at_least: int | None = None


@dataclass(frozen=True)
class Gaps:
    """Who and what has not been heard: municipalities, languages, age bands and goals, each by key or station."""

    places: tuple[str, ...]
    unmet: tuple[str, ...]
    languages: tuple[str, ...]
    age_bands: tuple[str, ...]
    goals: tuple[Station, ...]
    under: tuple[tuple[str, int, float], ...]

    def __bool__(self) -> bool:
        return any((self.places, self.unmet, self.languages, self.age_bands, self.goals, self.under))


def young(process: Process) -> Young:
    """How many young voices there are and how many were answered, for staff."""
    voices = participation_queries.young_voices(process, places.profile().young)
    return _young(len(voices), len(gathering.answered(voices)))


def _young(voices: int, answered: int) -> Young:
    share = round(100 * answered / voices) if voices >= FEWEST_FOR_SHARE else None
    return Young(voices, answered, share)


def young_in_public(process: Process, table: participation_queries.ParticipationTable) -> Young:
    """The same as everybody may know it, given the public table of ages.

    Told only where the table shows every young age: their sum would give away what it hides. How many were
    answered stands as it was last counted, and is hidden where fewer than five are on either side of it.
    """
    bands = places.profile().young
    shown = {cell.key: cell.count for cell in table.cells}
    if not table.cells or not bands or any(shown.get(band, 0) is None for band in bands):
        return Young(None, None, None)
    voices = sum(shown.get(band) or 0 for band in bands)
    counted = participation_queries.participation_shown(process)
    if not voices or counted is None:
        return Young(None, None, None)
    if counted.young_answered is None or 0 < counted.young_answered < LEAST_SHOWN:
        return Young(voices, None, None)
    answered = min(counted.young_answered, voices)
    if 0 < voices - answered < LEAST_SHOWN:
        return _nearly_all(voices)
    return _young(voices, answered)


def _nearly_all(voices: int) -> Young:
    """The same answer whether one or four were not answered."""
    least = voices - LEAST_SHOWN + 1
    return Young(voices, None, None, least if least >= LEAST_SHOWN else None)


def gaps(process: Process, *, language: str) -> Gaps:
    """What to do something about while there is time, in exact numbers for staff."""
    heard = participation_queries.participation_for_staff(process)
    place = heard.tables["place"]
    return Gaps(
        places=place.missing,
        unmet=heard.unmet,
        languages=heard.tables["language"].missing,
        age_bands=heard.tables["age_band"].missing,
        goals=gathering.goals_without_voices(language=language),
        under=_under(place),
    )


def _under(table: participation_queries.ParticipationTable) -> tuple[tuple[str, int, float], ...]:
    """Municipalities with less than half the region's voices per inhabitant: code, voices, and how many are lacking."""
    inhabited = [cell for cell in table.cells if cell.population and cell.count is not None]
    people = sum(cell.population or 0 for cell in inhabited)
    voices = sum(cell.count or 0 for cell in inhabited)
    if not people or not voices:
        return ()
    expected = {cell.key: (cell.population or 0) * voices / people for cell in inhabited}
    return tuple(
        (cell.key, cell.count or 0, round(expected[cell.key] - (cell.count or 0)))
        for cell in sorted(inhabited, key=lambda cell: (cell.count or 0) / expected[cell.key])
        if (cell.count or 0) < expected[cell.key] / 2
    )


def newest(now: datetime) -> Process:
    """The process that is asked about when none is named. Raises NotFound."""
    return processes.current_process(now=now)
