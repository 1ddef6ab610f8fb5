"""The log of decisions: added to, never changed. A decision that is reconsidered stays, and the new one says why."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.strategy import events
from medskapa.strategy.models import Decision, Strategy
from medskapa.strategy.rules import decisions as rules
from medskapa.strategy.rules.wording import told_in
from medskapa.thread import operations as thread

Words = Mapping[str, str]


def log_decision(
    *,
    titles: Words,
    body: str,
    words: Words,
    why: Words,
    decided_on: date,
    by: Doer,
    now: datetime,
    strategy: Strategy | None = None,
    dossier: str = "",
    reconsiders: Decision | None = None,
    concerns_sami: bool = False,
    invented: bool = False,
) -> Decision:
    """Write a decision down, with its reason, for everybody to see. One that reconsiders another leaves it as it is.

    Raises DecisionIncomplete, DecidedInTheFuture, ReconsideredBefore.
    """
    require("strategy.log_decision", by=by)
    rules.require_decision(titles=titles, body=body, words=words, why=why, on=decided_on, today=stockholm_day(now))
    if reconsiders is not None:
        rules.require_later(on=decided_on, than=reconsiders.decided_on)
    with transaction.atomic():
        decision = Decision.objects.create(
            reference=thread.create_reference(
                kind="decision", titles=told_in(titles), visible=True, invented=invented, now=now
            ),
            strategy=strategy,
            decided_on=decided_on,
            body=body.strip(),
            dossier=dossier.strip(),
            words=told_in(words),
            why=told_in(why),
            reconsiders=reconsiders,
            concerns_sami=concerns_sami,
            invented=invented,
        )
        earlier = reconsiders.reference.code if reconsiders else ""
        event = events.DecisionLogged(reference=decision.reference.code, reconsiders=earlier)
        journal.write(event, by=by, now=now, why=next(iter(decision.why.values())))
    return decision
