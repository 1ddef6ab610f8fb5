"""Draws the borders: one flat picture of the region that every outline and label is placed in.

The projection is equirectangular with the longitudes shortened by the cosine of the region's middle
latitude, so shapes look as they do on a wall map. The longer side of the region is 2,000 units; y grows
southwards as in SVG. Coordinates are whole units, which is finer than the borders themselves.
"""

import re
from dataclasses import dataclass
from math import cos, radians

from medskapa.places.profile_files import Ring
from medskapa.places.region import RegionProfile

LONGER_SIDE = 2000
MARGIN = 10  # room for half a line on every side


@dataclass(frozen=True)
class Outline:
    """One municipality as SVG path data, and where its name is written."""

    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Drawing:
    """The whole region: the viewBox they share, and each outline by municipality code."""

    viewbox: str
    outlines: dict[str, Outline]


def draw(profile: RegionProfile) -> Drawing:
    """Every municipality of the profile in one common viewBox. The same profile gives the same drawing."""
    points = [point for m in profile.municipalities for ring in m.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shorten = cos(radians((south + north) / 2))
    scale = LONGER_SIDE / max((east - west) * shorten, north - south)

    def place(point: tuple[float, float]) -> tuple[int, int]:
        longitude, latitude = point
        return (
            MARGIN + round((longitude - west) * shorten * scale),
            MARGIN + round((north - latitude) * scale),
        )

    def path(rings: tuple[Ring, ...]) -> str:
        return "".join("M" + "L".join(f"{x} {y}" for x, y in map(place, ring[:-1])) + "Z" for ring in rings)

    right, bottom = place((east, south))
    return Drawing(
        viewbox=f"0 0 {right + MARGIN} {bottom + MARGIN}",
        outlines={m.code: Outline(path(m.rings), *place(m.label)) for m in profile.municipalities},
    )


def own_viewbox(path: str) -> str:
    """The viewBox that shows one outline alone, with a little air around it."""
    numbers = [int(number) for number in re.findall(r"\d+", path)]
    xs, ys = numbers[0::2], numbers[1::2]
    air = max(4, (max(xs) - min(xs) + max(ys) - min(ys)) // 40)
    return f"{min(xs) - air} {min(ys) - air} {max(xs) - min(xs) + 2 * air} {max(ys) - min(ys) + 2 * air}"
