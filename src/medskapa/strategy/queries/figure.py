"""The strategy in one picture: the vision over its areas, and the principles under all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from medskapa.strategy.queries.reading import Reading, StrategyPart

WIDTH, GAP, LINE, PAD = 720, 12, 20, 12
# How wide a letter is on average, of 15 units, with a little to spare.
LETTER = 8.1


@dataclass(frozen=True)
class Box:
    """One part in the picture: where it stands, and its title in lines that fit."""

    part: StrategyPart
    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Figure:
    width: int
    height: float
    boxes: tuple[Box, ...]


def figure(reading: Reading) -> Figure:
    """Three rows: vision, areas, principles. Every row is as high as its longest title needs."""
    boxes: list[Box] = []
    y = 0.0
    for kind, parts in (("vision", reading.visions), ("area", reading.areas), ("principle", reading.principles)):
        if parts:
            row = _row(kind, parts, y)
            boxes += row
            y = row[0].y + row[0].height + GAP
    return Figure(WIDTH, y - GAP, tuple(boxes))


def _row(kind: str, parts: Sequence[StrategyPart], y: float) -> list[Box]:
    width = (WIDTH - GAP * (len(parts) - 1)) / len(parts)
    wrapped = [wrap(str(part.title), int((width - 2 * PAD) / LETTER)) for part in parts]
    height = max(len(lines) for lines in wrapped) * LINE + 3 * PAD
    return [
        Box(part, kind, place * (width + GAP), y, width, height, _placed(lines, y, height))
        for place, (part, lines) in enumerate(zip(parts, wrapped, strict=True))
    ]


def _placed(lines: Sequence[str], y: float, height: float) -> tuple[tuple[float, str], ...]:
    """Lines in the middle of their box, from top to bottom."""
    first = y + (height - len(lines) * LINE) / 2 + LINE * 0.75
    return tuple((first + number * LINE, line) for number, line in enumerate(lines))


def wrap(text: str, letters: int) -> list[str]:
    """A title in lines of at most so many letters; a word longer than a line is cut with a hyphen."""
    lines = [""]
    for word in text.split():
        rest = word
        while len(rest) > letters:
            lines.append(rest[: letters - 1] + "-")
            rest = rest[letters - 1 :]
        joined = f"{lines[-1]} {rest}".strip()
        if len(joined) <= letters and not lines[-1].endswith("-"):
            lines[-1] = joined
        else:
            lines.append(rest)
    return [line for line in lines if line]
