"""A part of the strategy with what later stages know of it: what is done, and what the figures say."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from medskapa.consultation.queries.responses import comments_by_paragraph
from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.foundation.journal_cache import kept
from medskapa.foundation.requests import SiteRequest
from medskapa.indicators.queries import indicators
from medskapa.indicators.views import chart_context
from medskapa.plans.queries import measures as measure_queries
from medskapa.strategy.queries.nodes import NodePage
from medskapa.strategy.views.reading import node_context
from medskapa.thread.queries.stations import Station


@require_safe
def node(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """Text and what stands behind it (strategy), voices (dialogue), measures (plans), figures (indicators)."""
    language = request.asked_language
    context = node_context(request, code)
    context |= _later(language, context["page"], now=now())
    return render(request, "website/goal.html", context)


def _later(language: str, page: NodePage, *, now: datetime) -> dict[str, Any]:
    """What the later stages know of a part, kept under the part's own code."""
    return kept(f"later stages of {page.code} in {language}", lambda: _found(language, page, now))


def _found(language: str, page: NodePage, now: datetime) -> dict[str, Any]:
    thread = page.thread
    context: dict[str, Any] = {}
    changed = [f"{page.key}#{one.code}" for one in page.paragraphs if one.change]
    context["comments"] = comments_by_paragraph(page.code, changed, language=language)
    if thread is not None:
        voices = thread.backward("contribution")
        measures = [step.station.code for step in thread.came_of_this if step.kind == "serves" and step.station]
        followed = [step.station.code for step in thread.came_of_this if step.kind == "followed" and step.station]
        context["voice_count"] = len(voices)
        context["voices"] = voice_queries.various(voices, most=3)
        context["measures"] = measure_queries.measures_by_code(measures, language=language, now=now)
        context["commitments"] = sum(one.is_commitment for one in context["measures"])
        context["figures"] = [_figure(one, _most_voiced(voices), language) for one in followed[:1]]
        context["stories"] = thread.forward("story")
    return context


def _most_voiced(voices: Sequence[Station]) -> str:
    """The municipality most of the voices come from: its figures are shown first. Empty when none says where."""
    places = Counter(voice.place for voice in voices if voice.place)
    return places.most_common(1)[0][0] if places else ""


def _figure(code: str, municipality: str, language: str) -> dict[str, object]:
    page = indicators.indicator_page(code, language=language, municipality=municipality)
    return {"page": page, "indicator": page.indicator, **chart_context(page, language)}
