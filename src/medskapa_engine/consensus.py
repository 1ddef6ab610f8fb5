"""Groups that hold: the same grouping done many times on most of the texts, and what the times agree on."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import igraph
import leidenalg
import numpy as np
from numpy.typing import NDArray

from medskapa_engine.embedding import Vectors
from medskapa_engine.graph import Places, Ties, nearest, ties, within
from medskapa_engine.values import Settings

_FEWEST_NEIGHBOURS = 5
_RESOLUTION = (1.0, 8.0)


@dataclass(frozen=True)
class Scale:
    """How wide and how fine to look: forty texts need fewer neighbours and coarser groups than a thousand."""

    neighbours: int
    resolution: float

    @classmethod
    def of(cls, size: int, settings: Settings) -> "Scale":
        neighbours = min(settings.neighbours, max(_FEWEST_NEIGHBOURS, round(math.sqrt(size))))
        lowest, highest = _RESOLUTION
        return cls(neighbours, min(highest, max(lowest, settings.fineness * math.sqrt(size))))


@dataclass(frozen=True)
class Grouping:
    """For each text the number of its group, and how firmly it stands there, 0 to 1."""

    group: Places
    firmness: NDArray[np.float64]


def group(vectors: Vectors, settings: Settings, progress: Callable[[int, int], None]) -> Grouping:
    """Give the same groups for the same rows in the same order; firmness is the share of times they agreed."""
    size = len(vectors)
    if size < 2:
        return Grouping(np.zeros(size, np.int64), np.ones(size))
    scale = Scale.of(size, settings)
    neighbours = nearest(vectors, 2 * scale.neighbours)
    pairs = ties(vectors, neighbours)
    together = np.zeros(len(pairs.left))
    compared = np.zeros(len(pairs.left))
    for run in range(settings.runs):
        labels = _one_run(vectors, neighbours, settings, scale, run)
        both = (labels[pairs.left] >= 0) & (labels[pairs.right] >= 0)
        compared += both
        together += both & (labels[pairs.left] == labels[pairs.right])
        progress(run + 1, settings.runs)
    agreed = together / np.maximum(compared, 1)
    kept = agreed > settings.together_at_least
    groups = leiden(size, Ties(pairs.left[kept], pairs.right[kept], agreed[kept]), 1.0, settings.seed)
    return Grouping(groups, _firmness(groups, pairs, agreed))


def _one_run(vectors: Vectors, neighbours: Places, settings: Settings, scale: Scale, run: int) -> Places:
    """The groups of one run on a share of the rows; -1 for the rows left out."""
    size = len(vectors)
    chance = np.random.default_rng([settings.seed, run])
    members = np.sort(chance.choice(size, max(2, round(settings.share_per_run * size)), replace=False))
    near = within(neighbours, members, size, scale.neighbours)
    labels = np.full(size, -1, np.int64)
    labels[members] = leiden(len(members), ties(vectors[members], near), scale.resolution, settings.seed + run)
    return labels


def leiden(size: int, edges: Ties, resolution: float, seed: int) -> Places:
    graph = igraph.Graph(n=size, edges=np.column_stack([edges.left, edges.right]).tolist())
    found = leidenalg.find_partition(
        graph,
        leidenalg.RBConfigurationVertexPartition,
        weights=edges.weight.tolist(),
        resolution_parameter=resolution,
        seed=seed % 2**31,
    )
    return np.array(found.membership, np.int64)


def _firmness(groups: Places, pairs: Ties, agreed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean agreement with near texts of the own group, less where many near texts are in other groups."""
    size = len(groups)
    same = groups[pairs.left] == groups[pairs.right]
    near, own, agreement = np.zeros(size), np.zeros(size), np.zeros(size)
    for ends in (pairs.left, pairs.right):
        np.add.at(near, ends, 1)
        np.add.at(own, ends, same)
        np.add.at(agreement, ends, agreed * same)
    firm: NDArray[np.float64] = agreement / np.maximum(own, 1) * np.sqrt(own / np.maximum(near, 1))
    return firm
