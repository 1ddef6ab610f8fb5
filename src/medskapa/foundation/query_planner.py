"""Lets the database count how its tables are filled, by which it chooses its indexes (ANALYZE)."""

from django.db import connection

# Rows of each index that SQLite looks at: enough to know, however large the table is.
SQLITE_ROWS = 1000


def analyse_tables() -> None:
    """Have every table counted now. PostgreSQL does it by itself too, but not at once after much has come in."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={SQLITE_ROWS}")
        cursor.execute("ANALYZE")
