"""Dated facts under a challenge."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.places.profile import bcp47
from medskapa.strategy import events
from medskapa.strategy.models import ChallengeFact, Node, Source
from medskapa.strategy.rules.facts import require_fact


def add_fact(
    *, node: Node, source: Source, words: Mapping[str, str], true_on: date, by: Doer, now: datetime
) -> ChallengeFact:
    """Put one fact under a challenge: a sentence, the day it was true, and where it comes from.

    Raises NotAChallenge, FactIncomplete.
    """
    require("strategy.add_fact", by=by)
    told = {bcp47(language): text.strip() for language, text in words.items() if text.strip()}
    require_fact(kind=node.kind, said=bool(told))
    with transaction.atomic():
        last = node.facts.aggregate(last=Max("order"))["last"] or 0
        fact = ChallengeFact.objects.create(node=node, source=source, words=told, true_on=true_on, order=last + 1)
        event = events.FactAdded(reference=node.reference.code, source=source.reference.code)
        journal.write(event, by=by, now=now)
    return fact
