"""What an indicator must say, what a reading is, and when better or worse may be said. Plain Python."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from medskapa.foundation.faults import Fault
from medskapa.foundation.refusals import Refusal

COLUMNS = ("municipality_code", "sex", "year", "value")
_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
_YEAR = re.compile(r"(18|19|20|21)\d\d")
# A range this many times wider than the line it surrounds would flatten the line to nothing.
FLATTENS = 8


class Direction(StrEnum):
    """Which way is better. NONE: neither is, and nobody may call a change better or worse."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Sex(StrEnum):
    WOMEN = "K"
    MEN = "M"
    TOTAL = "T"


class Change(StrEnum):
    ROSE = "rose"
    FELL = "fell"
    UNCHANGED = "unchanged"


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"


class TitleMissing(Refusal):
    sentence = "Skriv vad indikatorn heter."


class FindingMissing(Refusal):
    sentence = "Skriv vad siffrorna säger."


class DefinitionMissing(Refusal):
    sentence = "Skriv vad som räknas, och hur."


class UnitMissing(Refusal):
    sentence = "Skriv i vilken enhet det mäts."


class SourceMissing(Refusal):
    sentence = "Skriv varifrån siffrorna kommer."


class NeitherSexNorReason(Refusal):
    sentence = "Visa kvinnor och män, eller skriv varför det inte går."


class DirectionUnknown(Refusal):
    sentence = "Riktningen {direction} finns inte. Välj up, down eller none."


class ToleranceBelowNought(Refusal):
    sentence = "Det som räknas som oförändrat kan inte vara mindre än noll."


class ReadingsFaulty(Refusal):
    sentence = "{count} fel i siffrorna. Inget är sparat.\n{faults}"


@dataclass(frozen=True)
class Figure:
    """One reading. `value` is None where the source has none: missing, which is not nought."""

    municipality: str
    sex: Sex
    year: int
    value: Decimal | None


@dataclass(frozen=True)
class NewIndicator:
    """What an indicator says when it is defined; words by language."""

    key: str
    titles: Mapping[str, str]
    finding: Mapping[str, str]
    definition: Mapping[str, str]
    unit: Mapping[str, str]
    source: Mapping[str, str]
    direction: str
    by_sex: bool
    no_sex_reason: Mapping[str, str]
    caveat: Mapping[str, str]
    # A change no larger than this is called unchanged.
    tolerance: Decimal = Decimal(0)


def require_whole(new: NewIndicator) -> None:
    """Raise the refusal of what is missing, NeitherSexNorReason, DirectionUnknown or ToleranceBelowNought."""
    for words, refusal in (
        (new.titles, TitleMissing),
        (new.finding, FindingMissing),
        (new.definition, DefinitionMissing),
        (new.unit, UnitMissing),
        (new.source, SourceMissing),
    ):
        if not words.get("sv", "").strip():
            raise refusal()
    if not new.by_sex and not new.no_sex_reason.get("sv", "").strip():
        raise NeitherSexNorReason()
    if new.direction not in set(Direction):
        raise DirectionUnknown(direction=new.direction[:20])
    if new.tolerance < 0:
        raise ToleranceBelowNought()


def figures(
    rows: Sequence[tuple[int, Mapping[str, str | None]]], *, by_sex: bool, known: Collection[str]
) -> tuple[Figure, ...]:
    """The readings in numbered rows. Raises ReadingsFaulty naming every fault by row and column.

    An empty value, or none, is missing; it never becomes nought. `known` are the municipality codes.
    """
    taken: list[Figure] = []
    faults: list[Fault] = []
    seen: set[tuple[str, Sex, int]] = set()
    sexes = set(Sex) if by_sex else {Sex.TOTAL}
    for number, cells in rows:
        wrong = _faults(number, cells, sexes, known)
        if wrong:
            faults += wrong
            continue
        figure = _figure(cells)
        one = (figure.municipality, figure.sex, figure.year)
        if one in seen:
            faults.append(Fault(number, "year", "Samma kommun, kön och år står två gånger."))
        seen.add(one)
        taken.append(figure)
    if faults:
        shown = "\n".join(str(fault) for fault in faults[:20])
        raise ReadingsFaulty(count=len(faults), faults=shown)
    return tuple(taken)


def _cell(cells: Mapping[str, str | None], column: str) -> str:
    return (cells.get(column) or "").strip()


def _faults(
    number: int, cells: Mapping[str, str | None], sexes: Collection[Sex], known: Collection[str]
) -> list[Fault]:
    code, sex, year, value = (_cell(cells, column) for column in COLUMNS)
    wrong = []
    if code not in known:
        wrong.append(Fault(number, "municipality_code", f"Kommunen ”{code[:20]}” finns inte i regionen."))
    if sex not in {allowed.value for allowed in sexes}:
        words = ", ".join(sorted(allowed.value for allowed in sexes))
        wrong.append(Fault(number, "sex", f"”{sex[:20]}” går inte. Skriv {words}."))
    if not _YEAR.fullmatch(year):
        wrong.append(Fault(number, "year", f"”{year[:20]}” är inget år."))
    if value and not _NUMBER.fullmatch(value):
        wrong.append(Fault(number, "value", f"”{value[:20]}” är inget tal med högst sex decimaler."))
    return wrong


def _figure(cells: Mapping[str, str | None]) -> Figure:
    code, sex, year, value = (_cell(cells, column) for column in COLUMNS)
    return Figure(code, Sex(sex), int(year), Decimal(value.replace(",", ".")) if value else None)


def change(first: Decimal, last: Decimal, *, tolerance: Decimal) -> Change:
    """Which way it went from the first year to the last; a change within the tolerance is none."""
    if abs(last - first) <= tolerance:
        return Change.UNCHANGED
    return Change.ROSE if last > first else Change.FELL


def verdict(first: Decimal, last: Decimal, *, direction: str, tolerance: Decimal) -> Verdict | None:
    """Better, worse or unchanged; None where no direction is set, for then nobody may say."""
    if direction == Direction.NONE:
        return None
    went = change(first, last, tolerance=tolerance)
    if went is Change.UNCHANGED:
        return Verdict.UNCHANGED
    return Verdict.BETTER if (went is Change.ROSE) == (direction == Direction.UP) else Verdict.WORSE


def range_can_be_drawn(own: Sequence[Decimal], everybody: Sequence[Decimal]) -> bool:
    """Whether the lowest and highest of all can stand around one municipality's line without flattening it."""
    if not own or not everybody:
        return False
    return (max(own) - min(own)) * FLATTENS >= max(everybody) - min(everybody)


def decimals(values: Sequence[Decimal]) -> int:
    """How many decimals the readings are written with: none for thousands, at most two."""
    if not values or max(map(abs, values)) >= 1000:
        return 0
    for places in (0, 1):
        if all(value == round(value, places) for value in values):
            return places
    return 1 if max(map(abs, values)) >= 10 else 2
