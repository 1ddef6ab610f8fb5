from typing import Any

from ninja import Query, Router, Schema

from medskapa.foundation.requests import SiteRequest
from medskapa.indicators.queries import indicators as indicator_queries
from medskapa.indicators.queries.page_values import IndicatorSeen
from medskapa.indicators.rules import Direction, Sex

router = Router(tags=["indicators"])
A_PAGE = 50


class IndicatorOut(Schema):
    """An indicator. `direction` says which way is better, "none" that neither is."""

    reference: str
    title: str
    url: str
    finding: str
    definition: str
    unit: str
    source: str
    direction: Direction
    by_sex: bool
    no_sex_reason: str
    caveat: str
    tolerance: float
    invented: bool


class ReadingOut(Schema):
    """One figure. A null value is missing in the source; it is not nought. K women, M men, T all."""

    municipality: str
    sex: Sex
    year: int
    value: float | None


class IndicatorWhole(IndicatorOut):
    readings: list[ReadingOut]


class IndicatorList(Schema):
    items: list[IndicatorOut]
    next: str | None


_SAID = ("title", "finding", "definition", "unit", "source", "no_sex_reason", "caveat")
_PLAIN = ("url", "direction", "by_sex", "tolerance", "invented")


def _indicator(seen: IndicatorSeen) -> dict[str, Any]:
    return {
        "reference": seen.code,
        **{name: getattr(seen, name).text for name in _SAID},
        **{name: getattr(seen, name) for name in _PLAIN},
    }


@router.get("/indicators", response=IndicatorList, summary="Every indicator")
def indicators(request: SiteRequest, after: int = Query(0, ge=0, le=1_000_000)) -> dict[str, Any]:
    found = indicator_queries.indicators(language=request.asked_language)
    more = f"{request.path}?after={after + A_PAGE}" if len(found) > after + A_PAGE else None
    return {"items": [_indicator(seen) for seen in found[after : after + A_PAGE]], "next": more}


@router.get("/indicators/{code}", response=IndicatorWhole, summary="One indicator with every reading")
def indicator(request: SiteRequest, code: str) -> dict[str, Any]:
    row = indicator_queries.indicator(code)
    readings = [
        {"municipality": one.municipality_code, "sex": one.sex, "year": one.year, "value": one.value}
        for one in indicator_queries.readings_of(row)
    ]
    return {**_indicator(indicator_queries.seen(row, language=request.asked_language)), "readings": readings}
