"""What the pages of indicators show, as frozen values; indicators.py fills them in."""

from dataclasses import dataclass
from decimal import Decimal

from medskapa.foundation.translated_text import LocalText
from medskapa.indicators.rules import Change, Sex, Verdict
from medskapa.thread.models import Reference
from medskapa.ui.sparklines import Stroke

Points = tuple[tuple[int, Decimal | None], ...]


@dataclass(frozen=True)
class IndicatorSeen:
    """An indicator in its own words: what it counts, what it says, and what it does not."""

    code: str
    key: str
    title: LocalText
    url: str
    finding: LocalText
    definition: LocalText
    unit: LocalText
    source: LocalText
    direction: str
    by_sex: bool
    no_sex_reason: LocalText
    caveat: LocalText
    tolerance: Decimal
    invented: bool


@dataclass(frozen=True)
class Course:
    """One sex's readings in one place, and which way they went from the first year that has one to the last."""

    sex: Sex
    points: Points
    change: Change | None
    verdict: Verdict | None
    first: tuple[int, Decimal] | None
    last: tuple[int, Decimal] | None
    # Year, lowest and highest of all places; empty when it would flatten the line.
    around: tuple[tuple[int, Decimal, Decimal], ...] = ()


@dataclass(frozen=True)
class PlaceSeen:
    """One municipality: its courses, and a small picture of them."""

    code: str
    courses: tuple[Course, ...]
    strokes: tuple[Stroke, ...]

    def course(self, sex: Sex) -> Course | None:
        return next((course for course in self.courses if course.sex == sex), None)


@dataclass(frozen=True)
class ReadingRow:
    """A municipality in the table of the latest year; None is missing. For totals, `first` is the first year's."""

    code: str
    women: Decimal | None
    men: Decimal | None
    gap: Decimal | None
    total: Decimal | None
    first: Decimal | None
    change: Decimal | None


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator with the chosen municipality, all the others, and the latest year's table."""

    indicator: IndicatorSeen
    reference: Reference
    place: str
    courses: tuple[Course, ...]
    places: tuple[PlaceSeen, ...]
    rows: tuple[ReadingRow, ...]
    first_year: int
    latest_year: int
    decimals: int
    same_scale: bool


@dataclass(frozen=True)
class IndicatorCard:
    """An indicator on the list, with every municipality as a thin line."""

    indicator: IndicatorSeen
    strokes: tuple[Stroke, ...]
    first_year: int
    latest_year: int
