"""Borders come from one source, and are drawn in one picture."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from medskapa.places.outline import draw, own_viewbox
from medskapa.places.profile_files import Ring, read_borders
from medskapa.places.region import RegionProfile

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = ROOT.parent / "shared" / "data" / "geo"


def turned(ring: Ring) -> tuple[tuple[float, float], ...]:
    """The same ring begun at its smallest corner and run one way, so that two rings can be compared."""
    corners = list(ring[:-1])
    start = corners.index(min(corners))
    once = corners[start:] + corners[:start]
    return min(tuple(once), (once[0], *reversed(once[1:])))


def signed_area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def numbers(path: str) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d+", path)]


def test_the_borders_equal_those_fetched_independently(default_profile: RegionProfile) -> None:
    """Held where the independent copy lies beside the repository; elsewhere the count alone is held."""
    other = next(ELSEWHERE.glob("*_municipalities.geojson"), None) if ELSEWHERE.is_dir() else None
    if other is None:
        print(f"no independent borders at {ELSEWHERE}: only the number of municipalities is compared")
        assert len(default_profile.municipalities) == len(read_borders(default_profile.folder))
        return
    theirs = {f["properties"]["code"]: f["geometry"]["coordinates"] for f in json.loads(other.read_text())["features"]}
    assert set(theirs) == {m.code for m in default_profile.municipalities}
    for municipality in default_profile.municipalities:
        independent = [tuple((x, y) for x, y in ring) for ring in theirs[municipality.code]]
        assert list(map(turned, municipality.rings)) == list(map(turned, independent)), municipality.slug


def test_rings_are_closed_and_wound_against_the_clock(default_profile: RegionProfile) -> None:
    for municipality in default_profile.municipalities:
        for ring in municipality.rings:
            assert ring[0] == ring[-1]
            assert signed_area(ring) > 0


def test_every_outline_and_label_lies_in_the_common_viewbox(
    default_profile: RegionProfile, trakten: RegionProfile
) -> None:
    for profile in (default_profile, trakten):
        drawing = draw(profile)
        left, top, width, height = numbers(drawing.viewbox)
        assert (left, top) == (0, 0) and max(width, height) == 2020
        assert set(drawing.outlines) == {m.code for m in profile.municipalities}
        for outline in drawing.outlines.values():
            xs, ys = numbers(outline.path)[0::2], numbers(outline.path)[1::2]
            assert 0 <= min(xs) <= outline.label_x <= max(xs) <= width
            assert 0 <= min(ys) <= outline.label_y <= max(ys) <= height


def test_north_is_up_and_east_is_right(trakten: RegionProfile) -> None:
    outlines = draw(trakten).outlines
    assert outlines["9901"].label_x < outlines["9902"].label_x
    assert outlines["9901"].label_y < outlines["9903"].label_y


def test_a_degree_east_is_shorter_than_a_degree_north(trakten: RegionProfile) -> None:
    _, _, width, height = numbers(draw(trakten).viewbox)
    assert (width - 20) / (height - 20) == pytest.approx((1.0 / 0.7) * 0.4975, rel=0.02)


def test_islands_and_holes_are_parts_of_the_same_outline(trakten: RegionProfile) -> None:
    outlines = draw(trakten).outlines
    assert outlines["9901"].path.count("M") == outlines["9903"].path.count("M") == 2
    assert outlines["9902"].path.count("M") == outlines["9902"].path.count("Z") == 1


def test_one_municipality_can_be_shown_alone() -> None:
    assert own_viewbox("M100 200L300 200L300 400Z") == "90 190 220 220"


def test_the_whole_map_is_light(default_profile: RegionProfile) -> None:
    assert sum(len(outline.path) for outline in draw(default_profile).outlines.values()) < 8_000
