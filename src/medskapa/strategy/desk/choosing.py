"""Which of the strategies somebody works on at the desk."""

from typing import Any

from medskapa.strategy import queries
from medskapa.strategy.models import Strategy
from medskapa.thread.said import Said, said


def chosen(strategy: Strategy) -> dict[str, Any]:
    """The strategy at hand and every other to choose from, as the chooser on a page takes them."""
    known = queries.strategies()
    choices: list[tuple[str, Said, bool]] = [(one.slug, said(one.titles, "sv"), one.pk == strategy.pk) for one in known]
    return {"strategy": strategy, "strategies": choices, "strategy_title": said(strategy.titles, "sv")}
