"""The frozen editions for machines: all there are, one with its words and state, and what differs between two."""

from __future__ import annotations

from typing import Any

from ninja import Router, Schema

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import edition_text as edition_strategy
from medskapa.strategy.queries import editions as edition_queries
from medskapa.strategy.queries import reading
from medskapa.strategy.queries import rounds as rounds_queries
from medskapa.strategy.queries.editions import ChangedNode
from medskapa.strategy.queries.reading import StrategyPart

router = Router(tags=["strategy"])


class EditionItemOut(Schema):
    """`state` is consulted, adopted or superseded. `strategy` is the same for every edition of one strategy."""

    reference: str
    slug: str
    state: str
    title: str
    language: str
    label: str
    note: str
    frozen_on: str
    url: str
    strategy: str
    invented: bool


class EditionsOut(Schema):
    items: list[EditionItemOut]
    next: str | None


class EditionParagraphOut(Schema):
    """`anchor` is the paragraph's permanent code, the same in every edition."""

    anchor: str
    text: str
    language: str


class EditionPartOut(Schema):
    reference: str
    key: str
    kind: str
    title: str
    language: str
    summary: str
    paragraphs: list[EditionParagraphOut]
    children: list[EditionPartOut]


class EditionWholeOut(EditionItemOut):
    target_year: int
    parts: list[EditionPartOut]


class SpanOut(Schema):
    """A run of words: `part` is ins for those that came, del for those that went, same for those that stayed."""

    part: str
    text: str


class ReasonOut(Schema):
    text: str
    language: str


class ChangeOut(Schema):
    """A paragraph that differs. `spans` joined are both texts; `reasons` are all that were given, oldest first."""

    anchor: str
    language: str
    old: str
    new: str
    spans: list[SpanOut]
    reasons: list[ReasonOut]


class ChangedPartOut(Schema):
    key: str
    kind: str
    title: str
    language: str
    url: str
    changes: list[ChangeOut]


class ComparisonOut(Schema):
    """`before` is the older of the two, whichever was asked for first."""

    before: EditionItemOut
    after: EditionItemOut
    parts: list[ChangedPartOut]


@router.get("/editions", response=EditionsOut, summary="Every frozen edition of every strategy, the newest first")
def editions(request: SiteRequest) -> dict[str, Any]:
    rounds = rounds_queries.rounds(language=request.asked_language)
    return {"items": [_item(shown, one.slug) for one in rounds for shown in one.editions], "next": None}


@router.get("/editions/{code}", response=EditionWholeOut, summary="One edition with all its words, as it was frozen")
def one_edition(request: SiteRequest, code: str) -> dict[str, Any]:
    found = edition_queries.edition(code)
    read = reading.reading(language=request.asked_language, of=found)
    parts = [_part(part) for part in read.parts]
    return {**_item(read.edition, found.strategy.slug), "target_year": read.target_year, "parts": parts}


@router.get(
    "/editions/{code}/changes/{other}",
    response=ComparisonOut,
    summary="What differs between two editions",
)
def changes(request: SiteRequest, code: str, other: str) -> dict[str, Any]:
    language = request.asked_language
    before, after = edition_queries.before_and_after(edition_queries.edition(code), edition_queries.edition(other))
    shown = {one.pk: one for one in edition_queries.editions_shown(after.strategy, language=language)}
    return {
        "before": _item(shown[before.pk], before.strategy.slug),
        "after": _item(shown[after.pk], after.strategy.slug),
        "parts": [_changed(one) for one in edition_queries.diff(before, after, language=language)],
    }


def _item(shown: edition_strategy.EditionShown, strategy: str) -> dict[str, Any]:
    return {
        "reference": shown.code,
        "slug": shown.slug,
        "state": shown.state.value,
        "title": str(shown.title),
        "language": shown.title.lang,
        "label": shown.label,
        "note": shown.note,
        "frozen_on": shown.frozen_on.isoformat() if shown.frozen_on else "",
        "url": shown.url,
        "strategy": strategy,
        "invented": shown.invented,
    }


def _part(part: StrategyPart) -> dict[str, Any]:
    return {
        "reference": part.code,
        "key": part.key,
        "kind": part.kind,
        "title": str(part.title),
        "language": part.title.lang,
        "summary": str(part.summary),
        "paragraphs": [
            {"anchor": one.code, "text": str(one.text), "language": one.text.lang} for one in part.paragraphs
        ],
        "children": [_part(child) for child in part.children],
    }


def _changed(node: ChangedNode) -> dict[str, Any]:
    return {
        "key": node.key,
        "kind": node.kind,
        "title": str(node.title),
        "language": node.title.lang,
        "url": node.url,
        "changes": [
            {
                "anchor": one.code,
                "language": one.lang,
                "old": one.old,
                "new": one.new,
                "spans": [{"part": span.part, "text": span.text} for span in one.spans],
                "reasons": [{"text": str(why), "language": why.lang} for why in one.reasons],
            }
            for one in node.changes
        ],
    }
