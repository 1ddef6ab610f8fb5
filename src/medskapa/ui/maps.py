"""A map of municipalities coloured by a figure: which step each one takes, and what it says in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from medskapa.places.queries import RegionMap
from medskapa.ui.charts import decimals_for, swedish

STEPS = 5


@dataclass(frozen=True)
class ColouredShape:
    """One municipality. `step` is 0 (none) to 5 (most); a hidden one shows a pattern instead of a figure."""

    code: str
    slug: str
    name: str
    path: str
    x: int
    y: int
    own_viewbox: str
    step: int
    hidden: bool
    text: str
    here: bool


@dataclass(frozen=True)
class ColouredMap:
    viewbox: str
    letters: int
    shapes: tuple[ColouredShape, ...]

    @property
    def hides(self) -> bool:
        """Whether any figure is too small to be shown."""
        return any(shape.hidden for shape in self.shapes)


def coloured_map(
    region_map: RegionMap,
    values: Mapping[str, float],
    *,
    language: str,
    hidden: Collection[str] = (),
    here: str = "",
) -> ColouredMap:
    """Every municipality with its step: equal parts of the highest figure, so that twice as much looks it.

    A municipality without a figure is step 0. A hidden one never shows its figure, nor its step.
    """
    shown = {code: value for code, value in values.items() if code not in hidden}
    highest = max(shown.values(), default=0)
    decimals = decimals_for(list(shown.values()))
    shapes = []
    for shape in region_map.shapes:
        value = shown.get(shape.code, 0)
        step = min(STEPS, 1 + int(value / highest * STEPS - 1e-9)) if highest and value > 0 else 0
        shapes.append(
            ColouredShape(
                code=shape.code,
                slug=shape.slug,
                name=shape.names.in_language(language),
                path=shape.path,
                x=shape.label_x,
                y=shape.label_y,
                own_viewbox=shape.own_viewbox,
                step=step,
                hidden=shape.code in hidden,
                text=swedish(value, decimals) if shape.code in shown else "",
                here=shape.code == here,
            )
        )
    width = int(region_map.viewbox.split()[2])
    return ColouredMap(region_map.viewbox, max(1, width // 30), tuple(shapes))


@dataclass(frozen=True)
class WayOut:
    """The line from a place on the map: aslant to a turn, left to the edge, and down past the bottom."""

    x: int
    y: int
    turn_x: int
    turn_y: int
    height: int
    mark: int
    letters: int
    label_x: int
    anchor: str


def way_out(region_map: RegionMap, code: str) -> WayOut | None:
    """Where the line from a municipality turns, and where its label finds room; None for an unknown place."""
    width, height = (int(number) for number in region_map.viewbox.split()[2:])
    letters, mark = width // 22, width // 48
    for shape in region_map.shapes:
        if shape.code == code:
            drop = max(0, min(shape.label_x, height - shape.label_y - mark))
            near_right = shape.label_x > width * 0.55
            return WayOut(
                x=shape.label_x,
                y=shape.label_y,
                turn_x=shape.label_x - drop,
                turn_y=shape.label_y + drop,
                height=height,
                mark=mark,
                letters=letters,
                label_x=shape.label_x - 2 * mark if near_right else shape.label_x + 2 * mark,
                anchor="end" if near_right else "start",
            )
    return None
