"""Where everybody reads the strategy: the whole, its parts, its editions and what changed between them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import LanguageUnknown, active_profile
from medskapa.strategy.exports.file_cache import files_of
from medskapa.strategy.queries import editions, evidence, reading, sources
from medskapa.strategy.queries import nodes as nodes_queries
from medskapa.strategy.queries.reading import Reading
from medskapa.strategy.views.tags import tagged


@require_safe
def whole(request: SiteRequest) -> HttpResponse:
    """The current edition, from the vision to the last pathway; or its goals by what they serve elsewhere."""
    if "tagg" in request.GET:
        return tagged(request)
    language = request.asked_language
    found = _reading(language, _words_in(request))
    context = {"reading": found, "files": files_of(found.edition, language=language)}
    return render(request, "strategy/reading.html", context)


@cached_until_change
def _reading(language: str, words_in: str, code: str = "") -> Reading:
    return reading.reading(language=language, words_in=words_in, of=editions.edition(code) if code else None)


def node_context(request: SiteRequest, code: str) -> dict[str, Any]:
    """What strategy/node.html needs; the page that knows the later stages adds to it and shows it."""
    page = nodes_queries.node_page(code, language=request.asked_language, words_in=_words_in(request))
    return {"page": page, "thread": page.thread}


@require_safe
def edition(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """A frozen edition, readable for ever."""
    language = request.asked_language
    found = _reading(language, _words_in(request), code)
    context = {"reading": found, "frozen": True, "files": files_of(found.edition, language=language)}
    return render(request, "strategy/reading.html", context)


@require_safe
def compare(request: SiteRequest, code: str, other: str = "") -> HttpResponse:
    """What changed between an edition and another, or the one before it, with every reason given on the way."""
    return render(request, "strategy/compare.html", _compared(request.asked_language, code, other))


@cached_until_change
def _compared(language: str, code: str, other: str) -> dict[str, Any]:
    after = editions.edition(code)
    before = editions.compared_with(after)
    if other:
        before, after = editions.before_and_after(after, editions.edition(other))
    shown = {one.pk: one for one in editions.editions_shown(after.strategy, language=language)}
    nodes = editions.diff(before, after, language=language) if before else ()
    return {
        "edition": shown[after.pk],
        "before": shown[before.pk] if before else None,
        "others": [one for one in shown.values() if one.pk not in (after.pk, before.pk if before else 0)],
        "nodes": nodes,
        "changed": sum(len(one.changes) for one in nodes),
    }


@require_safe
def grounds(request: SiteRequest, code: str) -> HttpResponse:
    """How what people said shaped an edition: what each paragraph stands on, and how many stand on something."""
    return render(request, "strategy/grounds.html", {"page": _grounds(request.asked_language, code)})


@cached_until_change
def _grounds(language: str, code: str) -> evidence.GroundsPage:
    return evidence.grounds_page(editions.edition(code), language=language)


@require_safe
def library(request: SiteRequest) -> HttpResponse:
    """Every source, newest first."""
    return render(request, "strategy/library.html", {"sources": sources.library(language=request.asked_language)})


@require_safe
def source(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """A source and what it stands behind."""
    page = sources.source_page(code, language=request.asked_language)
    return render(request, "strategy/source.html", {"page": page, "thread": page.thread})


def _words_in(request: SiteRequest) -> str:
    """The language of the words when the reader asks for another than the page's, easy Swedish for example."""
    asked = request.GET.get("text", "")
    try:
        return asked if asked == EASY_SWEDISH or not asked else active_profile().language(asked).code
    except LanguageUnknown:
        return ""
