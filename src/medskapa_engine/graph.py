"""Who is near whom: each text's nearest neighbours, and how strongly they are tied."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from medskapa_engine.embedding import Vectors

Places = NDArray[np.int64]
Weights = NDArray[np.float64]

_ROWS_AT_A_TIME = 1024
_LEAST_TIE = 0.01
_WITHOUT_SHARED = 0.1


@dataclass(frozen=True)
class Ties:
    """Undirected ties between places, each once, `left` below `right`."""

    left: Places
    right: Places
    weight: Weights


def nearest(vectors: Vectors, count: int) -> Places:
    """For each row the places of its nearest other rows, nearest first; ties between equals go by place."""
    size = len(vectors)
    count = min(count, size - 1)
    found = np.empty((size, max(count, 0)), np.int64)
    for start in range(0, size, _ROWS_AT_A_TIME):
        block = vectors[start : start + _ROWS_AT_A_TIME]
        # Rounded: the last bits differ between machines and must not decide who is a neighbour.
        likeness = np.round(block @ vectors.T, 5)
        likeness[np.arange(len(block)), np.arange(start, start + len(block))] = -2
        found[start : start + len(block)] = np.argsort(-likeness, axis=1, kind="stable")[:, :count]
    return found


def within(neighbours: Places, members: Places, size: int, count: int) -> Places:
    """The nearest `count` of each member among the members, as places in `members`; -1 where there are fewer."""
    place = np.full(size, -1, np.int64)
    place[members] = np.arange(len(members))
    among = place[neighbours[members]]
    # Those outside go last, the others keep their order.
    order = np.argsort(among < 0, axis=1, kind="stable")[:, :count]
    chosen: Places = np.take_along_axis(among, order, axis=1)
    return chosen


def ties(vectors: Vectors, neighbours: Places) -> Ties:
    """Likeness of neighbours, more the more neighbours they share: that keeps chance likeness weak."""
    size, count = neighbours.shape
    rows = np.repeat(np.arange(size), count)[neighbours.ravel() >= 0]
    columns = neighbours.ravel()[neighbours.ravel() >= 0]
    near = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    pairs = sparse.triu(((near + near.T) > 0).astype(np.float64), 1).tocoo()
    shared = near @ near.T
    left, right = pairs.row.astype(np.int64), pairs.col.astype(np.int64)
    in_common = np.asarray(shared[left, right]).ravel() if len(left) else np.zeros(0)
    likeness = np.einsum("ij,ij->i", vectors[left], vectors[right]).astype(np.float64)
    weight = np.maximum(likeness, _LEAST_TIE) * (_WITHOUT_SHARED + in_common / max(count, 1))
    order = np.lexsort((right, left))
    return Ties(left[order], right[order], np.round(weight[order], 6))
