"""The recursive query that all following of links is built on."""

DEEPEST = 12

# PostgreSQL wants the first number of a link to be as large as the others.
# From the roots forward to effects and backward to causes, through visible things and links that hold.
WALK = """
WITH RECURSIVE
 forward(root, link, ref, depth) AS (
  SELECT r.id, CAST(0 AS bigint), r.id, 0 FROM thread_reference r WHERE r.id IN ({roots})
  UNION
  SELECT f.root, l.id, l.effect_id, f.depth + 1 FROM forward f
   JOIN thread_link l ON l.cause_id = f.ref AND l.ended_on IS NULL
   LEFT JOIN thread_reference e ON e.id = l.effect_id
   WHERE f.depth < {deepest} AND (l.effect_id IS NULL OR e.visible)
 ),
 backward(root, link, ref, depth) AS (
  SELECT r.id, CAST(0 AS bigint), r.id, 0 FROM thread_reference r WHERE r.id IN ({roots})
  UNION
  SELECT b.root, l.id, l.cause_id, b.depth + 1 FROM backward b
   JOIN thread_link l ON l.effect_id = b.ref AND l.ended_on IS NULL
   JOIN thread_reference c ON c.id = l.cause_id AND c.visible
   WHERE b.depth < {deepest}
 )
"""
