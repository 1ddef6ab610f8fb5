from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import now
from ninja import Query, Router, Schema
from pydantic import Field

from medskapa.foundation.requests import SiteRequest
from medskapa.plans.queries import measures as measure_queries
from medskapa.plans.queries import plans as plan_queries
from medskapa.plans.queries.measures import MeasureSeen, Told
from medskapa.plans.queries.plans import PlanSeen
from medskapa.plans.rules.measures import MeasureStanding

router = Router(tags=["plans"])
A_PAGE = 50


class PlanOut(Schema):
    """A plan. Hours and money leave out what is stopped; `awaiting_*` is the part nobody has said yes to yet."""

    reference: str
    title: str
    url: str
    summary: str
    area: str
    adopted_on: date
    valid_to: date
    measures: int
    standings: dict[str, int]
    hours: int
    money_sek: int
    awaiting_hours: int
    awaiting_money_sek: int
    invented: bool


class ToldOut(Schema):
    day: date
    text: str
    by: str


class MeasureOut(Schema):
    """A measure as of today. `standing` is one word; late and unconfirmed may both be true."""

    reference: str
    title: str
    url: str
    plan: str
    standing: MeasureStanding
    late: bool
    unconfirmed: bool
    what: str
    how: str
    differences: str
    forums: str
    starts_on: date
    ends_on: date
    confirmed_on: date | None
    closed_on: date | None
    responsible: str
    people: str
    hours: int
    money_sek: int
    money_source: str
    municipalities: list[str]
    invented: bool


class MeasureWhole(MeasureOut):
    partners: list[str]
    progress: list[ToldOut]


class PlanWhole(PlanOut):
    items: list[MeasureOut]


class PlanList(Schema):
    items: list[PlanOut]
    next: str | None


class MeasureList(Schema):
    items: list[MeasureOut]
    next: str | None


class Wish(Schema):
    """What of the list is wanted."""

    municipality: str = Field("", max_length=10)
    standing: MeasureStanding | None = None
    after: int = Field(0, ge=0, le=1_000_000)


def _next(request: SiteRequest, total: int, *, after: int, **wishes: str) -> str | None:
    if after + A_PAGE >= total:
        return None
    wished = {name: wish for name, wish in wishes.items() if wish}
    return f"{request.path}?{urlencode({'after': after + A_PAGE, **wished})}"


def _plan(seen: PlanSeen) -> dict[str, Any]:
    return {
        "reference": seen.code,
        "title": seen.title.text,
        "url": seen.url,
        "summary": seen.summary.text,
        "area": seen.area,
        "adopted_on": seen.adopted_on,
        "valid_to": seen.valid_to,
        "measures": seen.measures,
        "standings": {standing.value: count for standing, count in seen.counts},
        **vars(seen.resources),
        "invented": seen.invented,
    }


_SAID = ("what", "how", "differences", "forums", "people", "money_source")
_PLAIN = (
    "url", "standing", "late", "unconfirmed", "starts_on", "ends_on", "confirmed_on", "closed_on", "responsible",
    "hours", "money_sek", "municipalities", "invented",
)  # fmt: skip


def _measure(seen: MeasureSeen) -> dict[str, Any]:
    return {
        "reference": seen.code,
        "title": seen.title.text,
        "plan": seen.plan_code,
        **{name: getattr(seen, name).text for name in _SAID},
        **{name: getattr(seen, name) for name in _PLAIN},
    }


def _told(told: Told) -> dict[str, Any]:
    return {"day": told.day, "text": told.text.text, "by": told.by}


@router.get("/plans", response=PlanList, summary="Every plan, in the order they were adopted")
def plans(request: SiteRequest, after: int = Query(0, ge=0, le=1_000_000)) -> dict[str, Any]:
    found = plan_queries.overview(language=request.asked_language, now=now()).plans
    return {
        "items": [_plan(seen) for seen in found[after : after + A_PAGE]],
        "next": _next(request, len(found), after=after),
    }


@router.get("/plans/{code}", response=PlanWhole, summary="One plan with its measures")
def plan(request: SiteRequest, code: str) -> dict[str, Any]:
    page = plan_queries.plan_page(code, language=request.asked_language, now=now())
    return {**_plan(page.plan), "items": [_measure(seen) for seen in page.measures]}


@router.get("/measures", response=MeasureList, summary="Every measure, what needs attention first")
def measures(request: SiteRequest, wish: Query[Wish]) -> dict[str, Any]:
    overview = plan_queries.overview(language=request.asked_language, now=now())
    found = overview.filtered(municipality=wish.municipality, standing=wish.standing or "")
    wishes = {"municipality": wish.municipality, "standing": wish.standing or ""}
    return {
        "items": [_measure(seen) for seen in found[wish.after : wish.after + A_PAGE]],
        "next": _next(request, len(found), after=wish.after, **wishes),
    }


@router.get("/measures/{code}", response=MeasureWhole, summary="One measure with what has been told of it")
def measure(request: SiteRequest, code: str) -> dict[str, Any]:
    page = measure_queries.measure_page(code, language=request.asked_language, now=now())
    return {
        **_measure(page.measure),
        "partners": list(page.partners),
        "progress": [_told(told) for told in page.progress],
    }
