"""What anybody may know of the region: it is the same for every reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.models import Municipality, Region
from medskapa.places.outline import draw, own_viewbox
from medskapa.places.profile import RegionProfile, active_profile, bcp47, iso3

__all__ = [
    "MunicipalityUnknown",
    "RegionMap",
    "Shape",
    "bcp47",
    "followed_as",
    "iso3",
    "municipalities",
    "municipality",
    "profile",
    "references_of",
    "region",
    "region_map",
]


class MunicipalityUnknown(NotFound):
    sentence = "Kommunen {place} finns inte i regionen."


@dataclass(frozen=True)
class Shape:
    """One municipality on the map. `own_viewbox` shows it alone, as on the head of its page."""

    code: str
    slug: str
    names: TranslatedText
    path: str
    label_x: int
    label_y: int
    own_viewbox: str


@dataclass(frozen=True)
class RegionMap:
    """The region as one SVG: the viewBox, and a shape for each municipality in the profile's order."""

    viewbox: str
    shapes: tuple[Shape, ...]

    def shape(self, code: str) -> Shape:
        """The shape of one municipality by code. Raises MunicipalityUnknown."""
        for shape in self.shapes:
            if shape.code == code:
                return shape
        raise MunicipalityUnknown(place=code)


def profile() -> RegionProfile:
    """The profile of the region this installation serves; the door other stages use."""
    return active_profile()


def region() -> Region | None:
    """The loaded region, or None before `load-region`."""
    return Region.objects.first()


def municipalities() -> QuerySet[Municipality]:
    """Every municipality, in the profile's order."""
    return Municipality.objects.all()


def municipality(place: str) -> Municipality:
    """One municipality by slug or code. Raises MunicipalityUnknown."""
    field = "code" if place.isdigit() else "slug"
    found = Municipality.objects.filter(**{field: place}).first()
    if found is None:
        raise MunicipalityUnknown(place=place)
    return found


def references_of(codes: Iterable[str]) -> set[int]:
    """The references of municipalities by code, as ids; one query. An empty or unknown code gives nothing."""
    rows = Municipality.objects.filter(code__in=[code for code in codes if code], reference__isnull=False)
    return set(rows.values_list("reference", flat=True))


def followed_as(code: str) -> str:
    """The code of a municipality's reference, for who wants to follow it; empty before the region is loaded."""
    found = Municipality.objects.filter(code=code).values_list("reference__code", flat=True).first()
    return found or ""


def region_map() -> RegionMap:
    """The map of the active profile, drawn once per process; asks the database for nothing."""
    return _drawn_once(active_profile())


@cache
def _drawn_once(profile: RegionProfile) -> RegionMap:
    drawing = draw(profile)
    shapes = []
    for place in profile.municipalities:
        outline = drawing.outlines[place.code]
        shapes.append(
            Shape(
                code=place.code,
                slug=place.slug,
                names=place.names,
                path=outline.path,
                label_x=outline.label_x,
                label_y=outline.label_y,
                own_viewbox=own_viewbox(outline.path),
            )
        )
    return RegionMap(viewbox=drawing.viewbox, shapes=tuple(shapes))
