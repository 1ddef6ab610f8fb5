"""Where everybody reads the strategy: the whole, its parts, its editions and what changed between them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medskapa.strategy import queries
from medskapa.strategy.editions import edition_shown


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The current edition, from the vision to the last pathway."""
    return render(request, "strategy/reading.html", {"reading": queries.reading(language=_language(request))})


def node_context(request: HttpRequest, code: str) -> dict[str, Any]:
    """What strategy/node.html needs; the page that knows the later stages adds to it and shows it."""
    page = queries.node_page(code, language=_language(request))
    return {"page": page, "thread": page.thread}


@require_safe
def edition(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """A frozen edition, readable for ever."""
    found = queries.reading(language=_language(request), of=queries.edition(code))
    return render(request, "strategy/reading.html", {"reading": found, "frozen": True})


@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """What changed between an edition and the one before it, with the reasons."""
    language = _language(request)
    after = queries.edition(code)
    before = queries.compared_with(after)
    nodes = queries.diff(before, after, language=language) if before else ()
    context = {
        "edition": edition_shown(after.strategy, after, language, first=before is None),
        "before": edition_shown(after.strategy, before, language, first=True) if before else None,
        "nodes": nodes,
        "changed": sum(len(one.changes) for one in nodes),
    }
    return render(request, "strategy/compare.html", context)


def _language(request: HttpRequest) -> str:
    return getattr(request, "asked_language", "sv")
