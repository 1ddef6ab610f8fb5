"""Line charts as plain numbers: Python places every mark, a template draws it, a style sheet colours it.

Nothing here knows HTML, Django or colour, so the same chart serves the page, the report and the test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
LETTER = 8.4  # width of a letter at 15 px in the widest system typeface we have met
ROW = 20  # two labels nearer than this would touch


@dataclass(frozen=True)
class Series:
    """Readings over years. A year whose value is None is a gap: the line stops and begins again.

    `key` is women, men, total, highlight or anything else (then grey). `band` holds year, low and high.
    """

    key: str
    label: str
    points: tuple[tuple[int, float | None], ...]
    band: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True)
class Mark:
    """One reading: its place, and what it says."""

    x: float
    y: float
    year: int
    text: str


@dataclass(frozen=True)
class ChartLine:
    """One series as it is drawn: unbroken stretches, marks at their ends, and a label beside the last."""

    key: str
    label: str
    polylines: tuple[str, ...]
    marks: tuple[Mark, ...]
    band: str
    label_x: float
    label_y: float
    last: str

    @property
    def square(self) -> bool:
        """Men's marks are squares, so that colour never stands alone."""
        return self.key == "men"


@dataclass(frozen=True)
class Tick:
    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class ChartRow:
    """A year of the table under the chart, one cell a series; an empty cell has no reading."""

    year: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    unit: str
    lines: tuple[ChartLine, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    rows: tuple[ChartRow, ...]


def swedish(value: float, decimals: int = 0) -> str:
    """A number as it is written in Swedish: 12 345,6 with no-break spaces and a true minus sign."""
    written = f"{abs(value):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    nought = not written.strip("0," + NBSP)
    return written if value >= 0 or nought else MINUS + written


def decimals_for(values: Sequence[float]) -> int:
    """How many decimals the readings need to be told apart: none for thousands, at most two."""
    for decimals in (0, 1):
        if all(abs(value - round(value, decimals)) < 1e-9 for value in values):
            return decimals
    return 0 if max(map(abs, values), default=0) >= 1000 else 1 if max(map(abs, values)) >= 10 else 2


def line_chart(series: Sequence[Series], *, unit: str, width: int, height: int) -> Chart:
    """Place every series within width and height. Without a single reading the chart is empty."""
    values = [value for one in series for _, value in one.points if value is not None]
    values += [edge for one in series for _, low, high in one.band for edge in (low, high)]
    years = sorted({year for one in series for year, value in one.points if value is not None})
    if not values:
        return Chart(width, height, 0, width, 0, height, unit, (), (), (), ())
    steps = _round_steps(min(values), max(values))
    decimals = decimals_for([value for one in series for _, value in one.points if value is not None])
    step_texts = [swedish(step, decimals_for(steps)) for step in steps]
    last_texts = [_beside(one, decimals) for one in series]
    left = round(max(map(len, step_texts)) * LETTER + 10, 1)
    right = round(width - max(len(text) for text in last_texts) * LETTER - 14, 1)
    frame = _Frame(left, right, 12.0, height - 30.0, years[0], years[-1], steps[0], steps[-1])
    return Chart(
        width=width,
        height=height,
        left=frame.left,
        right=frame.right,
        top=frame.top,
        bottom=frame.bottom,
        unit=unit,
        lines=_lines(series, frame, decimals),
        y_ticks=tuple(Tick(frame.y(step), text, "end") for step, text in zip(steps, step_texts, strict=True)),
        x_ticks=tuple(Tick(frame.x(year), str(year)) for year in _few_years(years, frame.right - frame.left)),
        rows=_rows(series, decimals),
    )


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    low: float
    high: float

    def x(self, year: int) -> float:
        span = self.last - self.first
        share = (year - self.first) / span if span else 0.5
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        return round(self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top), 1)


def _round_steps(low: float, high: float) -> list[float]:
    """Three to six round numbers that hold every reading between the first and the last."""
    if low == high:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (0.0, 1.0)
    if low > 0 and low < high * 0.4:
        low = 0.0
    rough = (high - low) / 4
    size = 10 ** floor(log10(rough))
    step = size * next(many for many in (1, 2, 2.5, 5, 10) if many * size >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * turn, 10) for turn in range(first, last + 1)]


def _few_years(years: Sequence[int], room: float) -> list[int]:
    """The first year, the last, and round years between that leave room to be read."""
    first, last = years[0], years[-1]
    if first == last:
        return [first]
    apart = 56 / room * (last - first)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step >= apart)
    between = [
        year for year in range(first + 1, last) if year % step == 0 and year - first >= apart and last - year >= apart
    ]
    return [first, *between, last]


def _beside(one: Series, decimals: int) -> str:
    """What stands beside the end of a line: its name and its last reading."""
    read = [value for _, value in one.points if value is not None]
    return f"{one.label}{NBSP}{swedish(read[-1], decimals)}" if read else one.label


def _lines(series: Sequence[Series], frame: _Frame, decimals: int) -> tuple[ChartLine, ...]:
    drawn = []
    for one in series:
        stretches: list[list[Mark]] = [[]]
        for year, value in sorted(one.points):
            if value is None:
                stretches.append([])
            else:
                stretches[-1].append(Mark(frame.x(year), frame.y(value), year, swedish(value, decimals)))
        stretches = [stretch for stretch in stretches if stretch]
        if not stretches:
            continue
        ends = tuple(dict.fromkeys(mark for s in stretches for mark in (s[0], s[-1])))
        last = stretches[-1][-1]
        band = [(frame.x(year), frame.y(low), frame.y(high)) for year, low, high in sorted(one.band)]
        drawn.append(
            ChartLine(
                key=one.key,
                label=one.label,
                polylines=tuple(" ".join(f"{m.x},{m.y}" for m in s) for s in stretches if len(s) > 1),
                marks=ends,
                band=" ".join([f"{x},{low}" for x, low, _ in band] + [f"{x},{high}" for x, _, high in reversed(band)]),
                label_x=frame.right + 12,
                label_y=last.y,
                last=last.text,
            )
        )
    return _apart(drawn, frame)


def _apart(lines: list[ChartLine], frame: _Frame) -> tuple[ChartLine, ...]:
    """Move labels that would touch, keeping their order from the top and inside the frame."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].label_y)
    heights = [lines[index].label_y for index in order]
    for above, below in pairwise(range(len(heights))):
        heights[below] = max(heights[below], heights[above] + ROW)
    overflow = max(0.0, heights[-1] - frame.bottom) if heights else 0.0
    if overflow:
        heights[-1] -= overflow
        for below, above in pairwise(reversed(range(len(heights)))):
            heights[above] = min(heights[above], heights[below] - ROW)
    moved = dict(zip(order, heights, strict=True))
    return tuple(
        ChartLine(
            line.key,
            line.label,
            line.polylines,
            line.marks,
            line.band,
            line.label_x,
            round(moved[index], 1),
            line.last,
        )
        for index, line in enumerate(lines)
    )


def _rows(series: Sequence[Series], decimals: int) -> tuple[ChartRow, ...]:
    """Every year of every series, newest first."""
    by_year = [dict(one.points) for one in series]
    years = sorted({year for readings in by_year for year in readings}, reverse=True)
    return tuple(
        ChartRow(
            year,
            tuple(
                swedish(value, decimals) if (value := readings.get(year)) is not None else "" for readings in by_year
            ),
        )
        for year in years
    )
