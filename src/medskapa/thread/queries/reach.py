"""Everything that led to a thing, or came of it, as plain ids: for who is to be told, and of what."""

from collections.abc import Collection

from django.db import connection

from medskapa.thread.models import Reference
from medskapa.thread.queries.walk import DEEPEST

# Also through what its sender wanted nobody to read: who wrote it is to be told all the same.
_BACK = """
WITH RECURSIVE back(ref, depth) AS (
 SELECT CAST(%s AS bigint), 0
 UNION
 SELECT l.cause_id, b.depth + 1 FROM back b
  JOIN thread_link l ON l.effect_id = b.ref AND l.ended_on IS NULL
  WHERE b.depth < %s
)
SELECT DISTINCT r.id, r.kind FROM back b JOIN thread_reference r ON r.id = b.ref
"""

_ONWARD = """
WITH RECURSIVE onward(ref, depth) AS (
 SELECT r.id, 0 FROM thread_reference r WHERE r.id IN ({roots})
 UNION
 SELECT l.effect_id, o.depth + 1 FROM onward o
  JOIN thread_link l ON l.cause_id = o.ref AND l.ended_on IS NULL
  JOIN thread_reference e ON e.id = l.effect_id AND e.visible
  WHERE o.depth < %s
)
SELECT DISTINCT r.id, r.kind FROM onward o JOIN thread_reference r ON r.id = o.ref WHERE o.depth > 0
"""


def all_before(reference: Reference) -> dict[int, str]:
    """The thing itself and all that led to it along links that hold, as {id: kind}; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BACK, [reference.pk, DEEPEST])
        return dict(cursor.fetchall())


def all_after(roots: Collection[int]) -> dict[int, str]:
    """Every visible thing that came of these, along links that hold, as {id: kind}; one query."""
    if not roots:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ONWARD.format(roots=",".join(["%s"] * len(roots))), [*roots, DEEPEST])
        return dict(cursor.fetchall())
