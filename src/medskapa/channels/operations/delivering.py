"""Handing messages to the mail server: what it surely took is sent, what nobody knows is never sent again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from medskapa.channels import events, rules
from medskapa.channels.models import Delivery
from medskapa.channels.rules import MessageState, Outcome
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day

Hand = Callable[[Delivery], tuple[Outcome, str]]
_STATES = {Outcome.SENT: MessageState.SENT, Outcome.REFUSED: MessageState.FAILED, Outcome.UNKNOWN: MessageState.UNKNOWN}
# A mail server that falls silent this often is left alone until the worker comes round again.
MOST_SILENT = 3


def deliver(*, hand: Hand, now: datetime, most: int = 200) -> int:
    """Hand what waits to the mail server, one message at a time, and keep what became of each.

    A delivery is marked as being sent in a transaction of its own before `hand` gets it. When the worker
    dies in between, or the server falls silent, nobody knows whether the mail went out: it becomes UNKNOWN
    and waits for a person. Only what the server surely did not take is tried again. Returns how many
    were handed over.
    """
    _give_up(now)
    handed = silent = 0
    while handed < most and silent < MOST_SILENT and (delivery := _next(now)) is not None:
        outcome, answer = hand(delivery)
        _keep(delivery, outcome, answer, now)
        handed += 1
        silent += outcome in (Outcome.UNKNOWN, Outcome.LATER)
    return handed


def _give_up(now: datetime) -> None:
    """What a worker that is gone was sending: nobody knows."""
    limit = now - timedelta(minutes=rules.SENDING_MINUTES)
    gone = Delivery.objects.filter(state=MessageState.SENDING, held_at__lte=limit)
    gone.update(state=MessageState.UNKNOWN, held_at=None, day=stockholm_day(now))


def _next(now: datetime) -> Delivery | None:
    """Take the next one that waits, so that no other worker can take it too."""
    with transaction.atomic():
        waiting = Delivery.objects.filter(Q(held_at=None) | Q(held_at__lte=now), state=MessageState.PLANNED)
        found = waiting.select_for_update(of=("self",)).select_related("message", "address").order_by("pk").first()
        if found is None:
            return None
        found.state, found.held_at, found.tries = MessageState.SENDING, now, found.tries + 1
        found.save(update_fields=["state", "held_at", "tries"])
    return found


def _keep(delivery: Delivery, outcome: Outcome, answer: str, now: datetime) -> None:
    delivery.answer, delivery.day, delivery.held_at = answer[:20], stockholm_day(now), None
    if outcome is not Outcome.LATER:
        delivery.state = _STATES[outcome]
    elif delivery.tries >= rules.MOST_TRIES:
        delivery.state = MessageState.FAILED
    else:
        delivery.state = MessageState.PLANNED
        delivery.held_at = now + timedelta(minutes=15 * delivery.tries)
    if delivery.state == MessageState.SENT:
        # A message to one person has done what its words and address were kept for.
        delivery.sealed = None
    delivery.save(update_fields=["answer", "day", "held_at", "state", "sealed"])


def settle(*, delivery: Delivery, as_: MessageState, why: str, by: Doer, now: datetime) -> None:
    """Decide by hand what to make of a delivery that was refused or that nobody knows the end of.

    SENT says that it came through, DROPPED that it need not, PLANNED sends it again. Raises WrongState
    for one with an end, and for sending again what has no address any more; ReasonMissing.
    """
    require("channels.settle", by=by)
    if not why.strip():
        raise rules.ReasonMissing()
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        gone = row.address_id is None and row.sealed is None
        if row.state not in (MessageState.UNKNOWN, MessageState.FAILED) or as_ not in rules.SETTLED:
            raise rules.WrongState()
        if as_ is MessageState.PLANNED and gone:
            raise rules.WrongState()
        row.state, row.day, row.tries, row.held_at = as_, stockholm_day(now), 0, None
        if as_ is not MessageState.PLANNED:
            row.sealed = None
        row.save(update_fields=["state", "day", "tries", "held_at", "sealed"])
        event = events.DeliverySettled(delivery=row.pk, state=as_.value)
        journal.write(event, by=by, now=now, why=why.strip())
