"""Sparklines: small lines without axes, fourteen places side by side. Only numbers and points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Points = Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Box:
    """The years and values a small picture spans, and its size."""

    first: int
    last: int
    low: float
    high: float
    width: int = 150
    height: int = 56
    edge: int = 6


@dataclass(frozen=True)
class Stroke:
    """One line as an SVG path, and where it ends. `key` is women, men or total."""

    key: str
    path: str
    end: tuple[str, str] | None


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
    across = (box.width - 2 * box.edge) / ((box.last - box.first) or 1)
    up = (box.height - 2 * box.edge) / ((box.high - box.low) or 1)
    path: list[str] = []
    end: tuple[str, str] | None = None
    pen = "M"
    for year, value in points:
        if value is None:
            pen = "M"
            continue
        x = f"{box.edge + (year - box.first) * across:.1f}"
        y = f"{box.height - box.edge - (value - box.low) * up:.1f}"
        path.append(f"{pen}{x} {y}")
        pen, end = "L", (x, y)
    return Stroke(key, "".join(path), end)
