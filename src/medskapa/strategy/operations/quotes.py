"""People's own words in the strategy."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from medskapa.dialogue.queries import published_contributions
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.strategy import events
from medskapa.strategy.models import Node, QuoteSlot
from medskapa.strategy.rules.quotes import SlotEmpty, SlotUnknown, require_quotable
from medskapa.thread.models import Reference


def open_slot(*, node: Node, by: Doer, now: datetime) -> QuoteSlot:
    """Make one more place for a quotation in a part. Nobody sees it while it is empty."""
    require("strategy.place_quote", by=by)
    with transaction.atomic():
        last = node.quote_slots.aggregate(last=Max("order"))["last"] or 0
        slot = QuoteSlot.objects.create(node=node, order=last + 1)
        journal.write(events.QuoteSlotOpened(reference=node.reference.code, place=slot.order), by=by, now=now)
    return slot


def place_quote(*, node: Node, place: int, contribution: Reference, by: Doer, now: datetime) -> QuoteSlot:
    """Let somebody's published words stand in a part's place for a quotation. Raises SlotUnknown, NotToBeQuoted.

    The words are those that everybody may read, masked as they are; when their sender takes them back they are
    gone from here in the same moment.
    """
    require("strategy.place_quote", by=by)
    with transaction.atomic():
        slot = _slot(node, place)
        require_quotable(
            shown=contribution.visible and bool(published_contributions.voices([contribution])),
            consented=published_contributions.may_be_quoted(contribution.code),
        )
        slot.contribution = contribution
        slot.placed_by = by.name or str(by.role)
        slot.placed_on = stockholm_day(now)
        slot.save(update_fields=["contribution", "placed_by", "placed_on"])
        event = events.QuotePlaced(reference=node.reference.code, contribution=contribution.code, place=place)
        journal.write(event, by=by, now=now)
    return slot


def take_away_quote(*, node: Node, place: int, by: Doer, now: datetime) -> None:
    """Empty a place. Raises SlotUnknown, SlotEmpty."""
    require("strategy.take_away_quote", by=by)
    with transaction.atomic():
        slot = _slot(node, place)
        if slot.contribution is None:
            raise SlotEmpty()
        event = events.QuoteTakenAway(reference=node.reference.code, contribution=slot.contribution.code, place=place)
        slot.contribution, slot.placed_by, slot.placed_on = None, "", None
        slot.save(update_fields=["contribution", "placed_by", "placed_on"])
        journal.write(event, by=by, now=now)


def _slot(node: Node, place: int) -> QuoteSlot:
    slot = QuoteSlot.objects.select_for_update().filter(node=node, order=place).first()
    if slot is None:
        raise SlotUnknown()
    return slot
