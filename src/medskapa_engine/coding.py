"""To which theme a text belongs: by the theme's description, by reviewed texts, and by its nearest neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medskapa_engine.embedding import Vectors, unit

Scores = NDArray[np.float64]

# Measured by bench/engine.py: a description is worth about four reviewed texts.
_DESCRIPTION_WEIGHS = 4.0
_SHARPNESS = 15.0
# Turns scores into shares that come true about as often as they say.
_CALM = 0.75
_USUAL_NEARNESS = 0.5


@dataclass(frozen=True)
class KnownThemes:
    """Themes that people decided: a description's vector each (zeros without one) and the reviewed texts."""

    descriptions: Vectors
    reviewed: Mapping[int, int]  # place of the text: number of the theme

    @property
    def described(self) -> NDArray[np.bool_]:
        there: NDArray[np.bool_] = np.linalg.norm(self.descriptions, axis=1) > 0.5
        return there


def belongings(vectors: Vectors, known: KnownThemes) -> Scores:
    """For each text (row) and theme (column) the share of belief that it belongs there; rows sum to one."""
    points = _points(vectors, known)
    by_description = np.where(known.described, _kernel(vectors @ known.descriptions.T), 0.0)
    evidence = _DESCRIPTION_WEIGHS * by_description + _by_neighbours(vectors, known)
    scores = np.log(evidence + 1e-9) + _SHARPNESS * (vectors @ points.T)
    return _shares(_CALM * scores)


def near_enough(vectors: Vectors, known: KnownThemes) -> NDArray[np.bool_]:
    """Whether each text is as near its likeliest theme as half of that theme's reviewed texts are to the others."""
    likeness = vectors @ _points(vectors, known).T
    limits = _limits(vectors, known)
    likeliest = belongings(vectors, known).argmax(axis=1)
    near: NDArray[np.bool_] = likeness[np.arange(len(vectors)), likeliest] >= limits[likeliest]
    return near


def suggestions(shares: NDArray[np.float64], first: int, count: int) -> list[int]:
    """The numbers of the `count` likeliest themes beside the first one, likeliest first."""
    order = np.argsort(-np.round(shares, 6), kind="stable")
    return [int(number) for number in order if number != first][:count]


def near_themes(vectors: Vectors, groups: Sequence[Sequence[int]]) -> Scores:
    """For each text the share of belief in each group, by its likeness to the group's middle."""
    if not groups:
        return np.zeros((len(vectors), 0))
    middles = unit(np.array([vectors[list(members)].mean(axis=0) for members in groups], np.float32))
    return _shares(_SHARPNESS * (vectors @ middles.T).astype(np.float64))


def _points(vectors: Vectors, known: KnownThemes) -> Vectors:
    sums = (_DESCRIPTION_WEIGHS * known.descriptions).astype(np.float64)
    for place, theme in sorted(known.reviewed.items()):
        sums[theme] += vectors[place]
    return unit(sums.astype(np.float32))


def _by_neighbours(vectors: Vectors, known: KnownThemes) -> Scores:
    evidence = np.zeros((len(vectors), len(known.descriptions)))
    places = sorted(known.reviewed)
    if places:
        ties = _kernel(vectors @ vectors[places].T)
        for column, place in enumerate(places):
            evidence[:, known.reviewed[place]] += ties[:, column]
    return evidence


def _limits(vectors: Vectors, known: KnownThemes) -> Scores:
    nearness: dict[int, list[float]] = {}
    for place, theme in sorted(known.reviewed.items()):
        others = {other: own for other, own in known.reviewed.items() if other != place}
        if theme in others.values():
            mates = [other for other, own in sorted(others.items()) if own == theme]
            middle = unit(vectors[mates].mean(axis=0, keepdims=True))[0]
            nearness.setdefault(theme, []).append(float(vectors[place] @ middle))
    usual = float(np.median([one for own in nearness.values() for one in own])) if nearness else _USUAL_NEARNESS
    count = len(known.descriptions)
    return np.array([float(np.median(nearness[theme])) if theme in nearness else usual for theme in range(count)])


def _kernel(likeness: Vectors) -> Scores:
    kernel: Scores = np.exp(_SHARPNESS * likeness.astype(np.float64))
    return kernel


def _shares(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Scores = raised / raised.sum(axis=1, keepdims=True)
    return shares
