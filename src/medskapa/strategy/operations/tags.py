"""Which goals of the world and the nation a goal of the strategy serves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.strategy import events
from medskapa.strategy.models import GoalTag, Node
from medskapa.strategy.rules import tags as rules
from medskapa.strategy.rules.editions import NodeKind
from medskapa.strategy.rules.register import TagScheme
from medskapa.strategy.rules.schemes import known_codes


def tag_goal(*, node: Node, scheme: TagScheme | str, codes: Sequence[str], by: Doer, now: datetime) -> None:
    """Say which goals of a scheme a goal serves; no codes says that it serves none of them, which is also an answer.

    What was said before of the same scheme is replaced. Raises TagUnknown, OnlyGoalsAreTagged.
    """
    require("strategy.tag_goal", by=by)
    if node.kind != NodeKind.GOAL:
        raise rules.OnlyGoalsAreTagged()
    scheme = TagScheme(scheme)
    rules.require_tags(codes, known=known_codes(scheme))
    wanted = list(dict.fromkeys(codes)) or [""]
    with transaction.atomic():
        known = set(GoalTag.objects.filter(node=node, scheme=scheme).values_list("code", flat=True))
        if known == set(wanted):
            return
        GoalTag.objects.filter(node=node, scheme=scheme).delete()
        GoalTag.objects.bulk_create(GoalTag(node=node, scheme=scheme.value, code=code) for code in wanted)
        event = events.GoalTagged(reference=node.reference.code, scheme=scheme.value, codes=",".join(codes))
        journal.write(event, by=by, now=now)
