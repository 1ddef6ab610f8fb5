"""Which texts to show for a theme: the most typical one of each language, then those that say something else."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from medskapa_engine.embedding import Vectors, unit

_TYPICAL_SHARE = 0.5


def medoid(members: Sequence[int], vectors: Vectors) -> int:
    """The member nearest to the middle of them all; the first of equals."""
    return _by_typicality(members, vectors)[0]


def quotes(members: Sequence[int], languages: Sequence[str], vectors: Vectors, per_language: int) -> list[int]:
    """At most `per_language` members of each language, the languages with most members first."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for place in _by_typicality(members, vectors):
        by_language[languages[place]].append(place)
    spoken = sorted(by_language, key=lambda language: (-len(by_language[language]), language))
    return [place for language in spoken for place in _diverse(by_language[language], vectors, per_language)]


def _by_typicality(members: Sequence[int], vectors: Vectors) -> list[int]:
    own = vectors[list(members)]
    nearness = np.round(own @ unit(own.mean(axis=0, keepdims=True))[0], 5)
    return [members[number] for number in np.argsort(-nearness, kind="stable")]


def _diverse(typical: Sequence[int], vectors: Vectors, count: int) -> list[int]:
    """The most typical, then one by one the least like those chosen, among the more typical half."""
    candidates = list(typical[: max(count, round(len(typical) * _TYPICAL_SHARE))])
    chosen = candidates[:1]
    while len(chosen) < min(count, len(candidates)):
        left = [place for place in candidates if place not in chosen]
        likeness = np.round((vectors[left] @ vectors[chosen].T).max(axis=1), 5)
        chosen.append(left[int(np.argmin(likeness))])
    return chosen
