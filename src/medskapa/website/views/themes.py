"""A theme's page: its voices (insight) with the strategy's answer to it, and the way to follow it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.requests import SiteRequest
from medskapa.insight.queries import public
from medskapa.insight.queries.public import ThemePage
from medskapa.places import queries as places


@require_safe
def theme(request: SiteRequest, code: str, slug: str = "") -> HttpResponse:
    """One theme. Another way to write its code, or a theme that was joined into another, leads to its own address."""
    context, page = _context(request.asked_language, code)
    if page.code != code:
        return redirect(page.url, permanent=True)
    return render(request, "website/theme.html", context)


@cached_until_change
def _context(language: str, code: str) -> tuple[dict[str, object], ThemePage]:
    page = public.theme(code, language)
    silent = [_name(place) for place, count in page.by_place.items() if not count]
    context = {
        "theme": page,
        "finding": _finding(page),
        "on_the_map": {place: count for place, count in page.by_place.items() if count},
        "silent": silent,
        "silent_names": _joined(silent),
        "hides": any(cell.count is None for cell in (*page.by_language, *page.by_way)),
    }
    return context, page


def _finding(page: ThemePage) -> str:
    """What the map says, in words."""
    ranked = sorted(page.by_place.items(), key=lambda place: -place[1])
    if not ranked or not ranked[0][1]:
        return ""
    (first, most), others = ranked[0], [count for _, count in ranked[1:] if count]
    name = _name(first)
    if not others:
        return gettext("Alla som säger var de bor är från %(place)s") % {"place": name}
    if most > others[0]:
        return gettext("Flest röster kommer från %(place)s") % {"place": name}
    where = len(others) + 1
    return ngettext("Rösterna kommer från %(n)s kommun", "Rösterna kommer från %(n)s kommuner", where) % {"n": where}


def _name(place: str) -> str:
    return places.region_map().shape(place).names.in_language(get_language() or "sv")


def _joined(names: list[str]) -> str:
    """Names as a list in a sentence; empty for none."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s eller %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
