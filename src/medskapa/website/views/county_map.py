"""The map of sessions: one number on the map for each entry of the list, and the list says it all."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import sessions
from medskapa.dialogue.queries.sessions import SessionCard
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.places import queries as places

# The two views, by what stands in the address.
VIEWS = {"turne": sessions.TOUR, "tema": sessions.THEMES}


@dataclass(frozen=True)
class Marker:
    """One session on the map: its number in the list and where it is drawn, and where on the earth it is."""

    number: int
    card: SessionCard
    x: int
    y: int
    longitude: str
    latitude: str


@dataclass(frozen=True)
class Drawn:
    """The region with its municipalities, and how large a marker is in the map's own units."""

    viewbox: str
    shapes: tuple[tuple[str, bool], ...]
    size: int
    letters: int


def markers_of(cards: list[SessionCard], size: int) -> list[Marker]:
    """A marker for each session; those of one municipality stand beside each other."""
    labels = {shape.code: (shape.label_x, shape.label_y) for shape in places.region_map().shapes}
    earth = {municipality.code: municipality.label for municipality in places.profile().municipalities}
    alike, seen = Counter(card.place for card in cards), Counter[str]()
    markers = []
    for number, card in enumerate((card for card in cards if card.place in labels), start=1):
        beside = seen[card.place] - (alike[card.place] - 1) / 2
        seen[card.place] += 1
        x, y = labels[card.place]
        longitude, latitude = earth[card.place]
        markers.append(
            Marker(
                number, card, x + round(beside * 2.2 * size), y, f"{longitude:.4f}", f"{latitude + beside * 0.03:.4f}"
            )
        )
    return markers


@require_safe
def county_map(request: SiteRequest) -> HttpResponse:
    """Every held session with a published summary, in one of two views; which one stands in the address."""
    view = request.GET.get("vy", "turne")
    view = view if view in VIEWS else "turne"
    return render(request, "website/county_map.html", _context(request.asked_language, view, now=now()))


@cached_until_change
def _context(language: str, view: str, *, now: datetime) -> dict[str, Any]:
    kinds = VIEWS[view]
    cards = [
        sessions.session_card(row, now=now, language=language)
        for row in sessions.summed_up(kinds=kinds).order_by("day", "starts", "pk")
    ]
    region = places.region_map()
    width = int(region.viewbox.split()[2])
    size = width // 26
    there = {card.place for card in cards}
    return {
        "view": view,
        "markers": markers_of(cards, size),
        "drawn": Drawn(
            region.viewbox, tuple((shape.path, shape.code in there) for shape in region.shapes), size, width // 24
        ),
        "coverage": sessions.coverage_of(kinds),
    }


@require_safe
def borders(request: SiteRequest) -> HttpResponse:
    """The municipalities' borders as GeoJSON, from the region's own profile."""
    language = request.asked_language
    features = [
        {
            "type": "Feature",
            "properties": {"name": municipality.names.in_language(language)},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in municipality.rings]},
        }
        for municipality in places.profile().municipalities
    ]
    answer = JsonResponse({"type": "FeatureCollection", "features": features})
    answer["Content-Type"] = "application/geo+json"
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
