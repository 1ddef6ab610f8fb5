"""One single-thread process for each core: the embedding model gains nothing from threads, all from cores.

Plain child processes over pipes, not multiprocessing: nothing is re-imported from the caller's main module,
so it works the same from a console, a web worker, a job and a test.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import Queue

import numpy as np
from numpy.typing import NDArray

_WORKER = Path(__file__).with_name("worker.py")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class WorkerStopped(RuntimeError):
    """A process that embeds ended before its work was done (most often: out of memory)."""


def embed_in_processes(
    batches: Sequence[Sequence[str]], processes: int, dimension: int, done: Callable[[int], None]
) -> list[NDArray[np.float32]]:
    """The vectors of every batch, in the order of the batches; `done` hears how many texts each one held."""
    idle: Queue[subprocess.Popen[bytes]] = Queue()
    workers = [_start() for _ in range(min(processes, len(batches)))]
    for worker in workers:
        idle.put(worker)

    def embed(number: int) -> tuple[int, NDArray[np.float32]]:
        worker = idle.get()
        try:
            return number, _ask(worker, batches[number], dimension)
        finally:
            idle.put(worker)

    vectors: dict[int, NDArray[np.float32]] = {}
    try:
        with ThreadPoolExecutor(len(workers)) as pool:
            for future in as_completed([pool.submit(embed, number) for number in range(len(batches))]):
                number, batch = future.result()
                vectors[number] = batch
                done(len(batches[number]))
    finally:
        for worker in workers:
            _stop(worker)
    return [vectors[number] for number in range(len(batches))]


def batches_of(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _start() -> subprocess.Popen[bytes]:
    # -P keeps this folder off the import path, where our file names could shadow other packages' modules.
    return subprocess.Popen(
        [sys.executable, "-P", str(_WORKER)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | _ONE_THREAD,
    )  # fmt: skip


def _ask(worker: subprocess.Popen[bytes], batch: Sequence[str], dimension: int) -> NDArray[np.float32]:
    assert worker.stdin is not None and worker.stdout is not None
    wanted = 4 * dimension * len(batch)
    try:
        worker.stdin.write(json.dumps(list(batch)).encode() + b"\n")
        worker.stdin.flush()
        answer = worker.stdout.read(wanted)
    except OSError as error:
        raise WorkerStopped("a process that embeds texts has ended") from error
    if len(answer) < wanted:
        raise WorkerStopped("a process that embeds texts ended before it had answered")
    return np.frombuffer(answer, dtype="<f4").reshape(len(batch), dimension)


def _stop(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None and worker.stdout is not None
    with contextlib.suppress(BrokenPipeError):  # it has ended already, with words unread
        worker.stdin.close()
    try:
        worker.wait(timeout=5)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
    worker.stdout.close()
