"""Counts of people as they may be shown: no cell so small that somebody can be found in it."""

from collections.abc import Collection, Mapping

LEAST_SHOWN = 5


def protected(counts: Mapping[str, int], *, least: int = LEAST_SHOWN) -> dict[str, int | None]:
    """Counts as they may be shown beside their total: a hidden one is None.

    Counts under `least` are hidden. Where that would leave one that can be worked out from the total and
    the shown ones, the smallest shown ones are hidden too, until none can be: not even by somebody who
    knows this rule and that every count is at least one. A table that cannot be saved that way is empty.
    Counts of nothing are left out.
    """
    shown = {key: count for key, count in counts.items() if count >= least}
    hidden = {key: count for key, count in counts.items() if 0 < count < least}
    while hidden and _can_be_worked_out(hidden.values(), least):
        if not shown:
            return {}
        # Equals are hidden together: which one was chosen would say something about the others.
        smallest = min(shown.values())
        hidden |= {key: count for key, count in shown.items() if count == smallest}
        shown = {key: count for key, count in shown.items() if count != smallest}
    return {key: shown.get(key) for key, count in counts.items() if count > 0}


def _can_be_worked_out(hidden: Collection[int], least: int) -> bool:
    """One alone is what is missing in the total; all at their least or all at their most leave no choice."""
    total, cells = sum(hidden), len(hidden)
    return cells == 1 or total == cells or total == cells * (least - 1)
