"""Files that were sent in: on disk before the row that names them, without a time of their own, gone when unnamed."""

import os
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """On disk before the row that names it: a row without its file must not be possible."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # The time of a file tells when it was sent; the day is kept in its row.
    os.utime(path, (0, 0))


def forget_unnamed(root: Path, *, named: Collection[str], now: datetime) -> int:
    """Delete the files two folders down that no row names, older than a day. Returns how many."""
    yesterday, gone = (now - timedelta(days=1)).timestamp(), 0
    for path in root.glob("??/*") if root.is_dir() else ():
        # A file's change of state can't be set by hand, and tells that nobody is just now writing its row.
        if path.name not in named and path.stat().st_ctime < yesterday:
            path.unlink()
            gone += 1
    return gone
