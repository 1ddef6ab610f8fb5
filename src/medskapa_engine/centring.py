"""Take the language out of a vector, so that what is left is what was said.

Multilingual models place every language in a place of its own. The mean vector of a language is that place:
it is taken away. Means of this set of texts are trusted more the more texts there are; with few, the shipped
reference means, and without those, the mean of all.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from medskapa_engine.embedding import EmbeddingModel, Vectors, unit
from medskapa_engine.language import READ_THROUGH

# The number of texts at which a language's own mean weighs as much as what it falls back on.
_EVEN_WITH_REFERENCE = 50
_EVEN_WITHOUT = 20

Means = Mapping[str, Vectors]


def reference_means(model: EmbeddingModel) -> Means:
    """The shipped mean of each language, when they were made with this very model; else none."""
    name, checksum, means = _shipped()
    return means if (name, checksum) == (model.name, model.checksum()) else {}


def language_means(vectors: Vectors, languages: Sequence[str], reference: Means) -> Means:
    """The mean to take from each language that is present."""
    spoken = np.array(languages)
    everywhere = np.mean(list(reference.values()), axis=0) if reference else vectors.mean(axis=0)
    means = {}
    for language in sorted(set(languages)):
        own = vectors[spoken == language]
        known = reference.get(READ_THROUGH.get(language, language))
        even = _EVEN_WITHOUT if known is None else _EVEN_WITH_REFERENCE
        weight = len(own) / (len(own) + even)
        means[language] = weight * own.mean(axis=0) + (1 - weight) * (everywhere if known is None else known)
    return means


def centre(vectors: Vectors, languages: Sequence[str], means: Means) -> Vectors:
    """Each vector less the mean of its language, at length one."""
    if not len(vectors):
        return vectors
    return unit(vectors - np.array([means[language] for language in languages], np.float32))


@cache
def _shipped() -> tuple[str, str, Means]:
    with (
        resources.as_file(resources.files("medskapa_engine.reference") / "language_means.npz") as path,
        np.load(path) as kept,
    ):
        means = {name: kept[name] for name in kept.files if name not in ("model", "checksum")}
        return str(kept["model"]), str(kept["checksum"]), means
