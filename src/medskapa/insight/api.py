"""The decided themes over the API: what the pages show, with the same numbers hidden."""

from datetime import date

from ninja import Router, Schema

from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.foundation.requests import SiteRequest
from medskapa.insight.queries import public
from medskapa.insight.queries.public import Cell, ThemeCard
from medskapa.thread.queries.stations import Station

router = Router(tags=["insight"])
PAGE = 50


class ThemeOut(Schema):
    """`count` is every contribution that a person has read and put here; `lone`: from one or two municipalities."""

    reference: str
    title: str
    description: str
    language: str
    url: str
    count: int
    places: int
    languages: list[str]
    lone: bool
    decided_on: date
    invented: bool


class ThemesOut(Schema):
    items: list[ThemeOut]
    next: str | None


class CellOut(Schema):
    """`count` is null where the number is too small to be shown, or would give a small one away."""

    key: str
    count: int | None


class PlaceOut(Schema):
    place: str
    count: int


class QuoteOut(Schema):
    reference: str
    text: str
    language: str
    place: str
    translation: str
    translator: str
    translation_reviewed: bool
    invented: bool


class NeighbourOut(Schema):
    reference: str
    title: str
    url: str


class ThemeWholeOut(ThemeOut):
    decided_by: str
    by_place: list[PlaceOut]
    by_language: list[CellOut]
    by_way: list[CellOut]
    quotes: list[QuoteOut]
    neighbours: list[NeighbourOut]


@router.get("themes", response=ThemesOut, summary="Every decided theme, the one with most voices first")
def themes(request: SiteRequest, after: int = 0) -> dict[str, object]:
    cards = public.themes(request.asked_language, goals=False, strips=False)
    after = max(after, 0)
    more = len(cards) > after + PAGE
    return {
        "items": [_theme(card) for card in cards[after : after + PAGE]],
        "next": request.build_absolute_uri(f"?after={after + PAGE}") if more else None,
    }


@router.get("themes/{code}", response=ThemeWholeOut, summary="One theme with its numbers and quotations")
def theme(request: SiteRequest, code: str) -> dict[str, object]:
    page = public.theme(code, request.asked_language)
    return {
        **_theme(page),
        "decided_by": page.decided_by,
        "by_place": [{"place": place, "count": count} for place, count in page.by_place.items()],
        "by_language": [_cell(cell) for cell in page.by_language],
        "by_way": [_cell(cell) for cell in page.by_way],
        "quotes": [_quote(voice) for voice in page.quotes],
        "neighbours": [_neighbour(station) for station in page.neighbours],
    }


def _theme(shown: ThemeCard | public.ThemePage) -> dict[str, object]:
    return {
        "reference": shown.code,
        "title": shown.title.text,
        "description": shown.description.text,
        "language": shown.title.lang,
        "url": shown.url,
        "count": shown.count,
        "places": shown.places,
        "languages": list(shown.languages),
        "lone": shown.lone,
        "decided_on": shown.decided_on,
        "invented": shown.invented,
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {"key": cell.key, "count": cell.count}


def _quote(voice: Voice) -> dict[str, object]:
    return {
        "reference": voice.code,
        "text": voice.text,
        "language": voice.language,
        "place": voice.place,
        "translation": voice.translation,
        "translator": voice.translator,
        "translation_reviewed": voice.translation_reviewed,
        "invented": voice.invented,
    }


def _neighbour(station: Station) -> dict[str, object]:
    return {"reference": station.code, "title": station.title, "url": station.url}
