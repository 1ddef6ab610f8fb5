"""Themes that nobody has named yet: groups of texts that hold together time after time."""

from collections.abc import Sequence

import numpy as np

from medskapa_engine.coding import near_themes, suggestions
from medskapa_engine.consensus import group
from medskapa_engine.normalise import content_hash
from medskapa_engine.outcome import Outcome, Shared, described_theme
from medskapa_engine.quotes import medoid
from medskapa_engine.values import Coding, Progress


def discover(shared: Shared, readings: Sequence[int], say: Progress) -> Outcome:
    """Propose themes among these readings; texts in groups too small for a theme are given none."""
    vectors = shared.vectors[list(readings)]
    grouping = group(vectors, shared.settings, lambda done, total: say("groups", done, total))
    groups = _large_enough(shared, readings, grouping.group)
    ids = [_lasting_id(shared, members) for members in groups]
    shares = near_themes(vectors, [[readings.index(reading) for reading in members] for members in groups])
    themes, codings = [], []
    firm = {reading: float(grouping.firmness[number]) for number, reading in enumerate(readings)}
    row = {reading: shares[number] for number, reading in enumerate(readings)}
    for number, members in enumerate(groups):
        texts = shared.corpus.texts_of(members)
        stability = float(np.mean([firm[shared.corpus.reading[place]] for place in texts]))
        themes.append(described_theme(shared, ids[number], texts, stability))
        for place in texts:
            reading = shared.corpus.reading[place]
            codings += _codings(shared, place, number, ids, firm[reading], row[reading])
    return Outcome(tuple(themes), tuple(codings))


def _large_enough(shared: Shared, readings: Sequence[int], numbers: Sequence[int] | np.ndarray) -> list[list[int]]:
    """The groups with texts enough, those with most texts first."""
    members: dict[int, list[int]] = {}
    for reading, number in zip(readings, numbers, strict=True):
        members.setdefault(int(number), []).append(reading)
    sizes = {number: len(shared.corpus.texts_of(own)) for number, own in members.items()}
    large = [number for number in members if sizes[number] >= shared.settings.smallest_theme]
    return [members[number] for number in sorted(large, key=lambda number: (-sizes[number], members[number]))]


def _lasting_id(shared: Shared, members: Sequence[int]) -> str:
    """An id from the theme's most typical text: it survives a run in which the edges moved but not the middle."""
    typical = shared.corpus.readings[medoid(members, shared.vectors)]
    return "k" + content_hash(f"{typical.language} {typical.text}")[:10]


def _codings(
    shared: Shared, place: int, own: int, ids: Sequence[str], firmness: float, shares: np.ndarray
) -> list[Coding]:
    text_id = shared.corpus.ids[place]
    found = [Coding(text_id, ids[own], 1, round(firmness, 3))]
    others = suggestions(shares, own, shared.settings.suggestions - 1)
    # A suggestion shares what the first theme leaves, so it never outdoes it by being one of few.
    left = min(1.0 - firmness, firmness)
    for rank, number in enumerate(others, start=2):
        found.append(Coding(text_id, ids[number], rank, round(left * float(shares[number]), 3)))
    return found
