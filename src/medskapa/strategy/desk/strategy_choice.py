"""Which of the strategies somebody works on at the desk."""

from typing import Any

from django.urls import reverse

from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries import documents


def asked_for(request: StaffRequest) -> Strategy:
    """The strategy in the address, else the newest of the region's own. Raises NotFound."""
    return documents.strategy(request.GET.get("strategi", "")[:60])


def desk_of(strategy: Strategy) -> str:
    """Where the desk shows this strategy."""
    return f"{reverse('desk_strategy')}?strategi={strategy.slug}"


def chosen(strategy: Strategy) -> dict[str, Any]:
    """The strategy at hand and every other to choose from, as the chooser on a page takes them."""
    known = documents.strategies()
    choices: list[tuple[str, LocalText, bool]] = [
        (one.slug, in_language(one.titles, "sv"), one.pk == strategy.pk) for one in known
    ]
    return {"strategy": strategy, "strategies": choices, "strategy_title": in_language(strategy.titles, "sv")}
