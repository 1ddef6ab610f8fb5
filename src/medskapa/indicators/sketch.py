"""Small lines without axes: fourteen places side by side. Only numbers and points; a template draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Points = Sequence[tuple[int, Decimal | None]]


@dataclass(frozen=True)
class Box:
    """The years and values a small picture spans, and its size."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    width: int = 150
    height: int = 56
    edge: int = 6

    def at(self, year: int, value: Decimal) -> tuple[float, float]:
        across = (year - self.first) / ((self.last - self.first) or 1)
        up = float((value - self.low) / ((self.high - self.low) or 1))
        inner = self.height - 2 * self.edge
        return round(self.edge + across * (self.width - 2 * self.edge), 1), round(
            self.edge + (1 - up) * inner, 1
        )


@dataclass(frozen=True)
class Stroke:
    """One line: its unbroken stretches and where it ends. `key` is women, men or total."""

    key: str
    stretches: tuple[str, ...]
    end: tuple[float, float] | None


def box_of(series: Iterable[Points], *, width: int = 150, height: int = 56) -> Box | None:
    """A box that holds every reading of the series; None when there is no reading."""
    read = [(year, value) for points in series for year, value in points if value is not None]
    if not read:
        return None
    years = [year for year, _ in read]
    values = [value for _, value in read]
    return Box(min(years), max(years), min(values), max(values), width, height)


def stroke(key: str, points: Points, box: Box) -> Stroke:
    """A line in its box. A missing value breaks it: the line stops and begins again."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for year, value in points:
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(box.at(year, value))
    whole = [stretch for stretch in stretches if stretch]
    return Stroke(
        key=key,
        stretches=tuple(
            " ".join(f"{x:g},{y:g}" for x, y in stretch) for stretch in whole if len(stretch) > 1
        ),
        end=whole[-1][-1] if whole else None,
    )
