"""Coding to themes that people have decided."""

from collections.abc import Sequence

import numpy as np

from medskapa_engine.coding import KnownThemes, belongings, near_enough, suggestions
from medskapa_engine.embedding import Vectors
from medskapa_engine.known import Known, Reviews
from medskapa_engine.normalise import has_words
from medskapa_engine.outcome import Outcome, Shared, described_theme
from medskapa_engine.values import Coding, ProposedTheme


def code_to_known(
    shared: Shared, known: Sequence[Known], described: Vectors, reviews: Reviews, *, everything: bool
) -> Outcome:
    """Code every text to a known theme, or, unless `everything`, only those that are near enough to one.

    A reviewed text keeps its theme with confidence 1, readable or not.
    """
    number = {theme.id: place for place, theme in enumerate(known)}
    there = np.array([has_words(theme.sentence) for theme in known])
    themes = KnownThemes(
        np.where(there[:, None], described, 0).astype(np.float32),
        {reading: number[theme] for reading, theme in reviews.by_reading.items()},
    )
    ids = [theme.id for theme in known]
    codings = [Coding(text_id, theme, 1, 1.0) for text_id, theme in reviews.by_id.items()]
    if len(shared.vectors):
        shares = belongings(shared.vectors, themes)
        kept = np.ones(len(shares), bool) if everything else near_enough(shared.vectors, themes)
        for text_id, reading in zip(shared.corpus.ids, shared.corpus.reading, strict=True):
            if kept[reading] and text_id not in reviews.by_id:
                codings += _codings(shared, text_id, ids, shares[reading])
    return Outcome(tuple(_theme(shared, theme, codings) for theme in known), tuple(codings))


def _codings(shared: Shared, text_id: str, ids: Sequence[str], shares: np.ndarray) -> list[Coding]:
    likeliest = suggestions(shares, -1, shared.settings.suggestions)
    return [
        Coding(text_id, ids[number], rank, round(float(shares[number]), 3))
        for rank, number in enumerate(likeliest, start=1)
    ]


def _theme(shared: Shared, theme: Known, codings: Sequence[Coding]) -> ProposedTheme:
    own = {coding.text_id: coding.confidence for coding in codings if coding.theme_id == theme.id and coding.rank == 1}
    members = [place for place, text_id in enumerate(shared.corpus.ids) if text_id in own]
    stability = float(np.mean(list(own.values()))) if own else 0.0
    return described_theme(shared, theme.id, members, stability, {"": theme.label})
