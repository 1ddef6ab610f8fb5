"""Everything that led to a thing, for who is to be told of it: also what its sender wanted nobody to read."""

from django.db import connection

from medskapa.thread.models import Reference
from medskapa.thread.queries.walk import DEEPEST

_BACK = """
WITH RECURSIVE back(ref, depth) AS (
 SELECT %s, 0
 UNION
 SELECT l.cause_id, b.depth + 1 FROM back b
  JOIN thread_link l ON l.effect_id = b.ref AND l.ended_on IS NULL
  WHERE b.depth < %s
)
SELECT DISTINCT r.id, r.kind FROM back b JOIN thread_reference r ON r.id = b.ref
"""


def all_before(reference: Reference) -> dict[int, str]:
    """The thing itself and all that led to it along links that hold, as {id: kind}; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BACK, [reference.pk, DEEPEST])
        return dict(cursor.fetchall())
