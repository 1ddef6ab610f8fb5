"""Voices that wait for somebody to write them down, and those behind a receipt."""

from django.conf import settings
from django.db.models import QuerySet

from medskapa.dialogue.models import Recording
from medskapa.dialogue.rules import receipts
from medskapa.foundation.refusals import NotFound


def recordings_waiting() -> QuerySet[Recording]:
    """What nobody has written down, oldest first. For staff only."""
    rows = Recording.objects.filter(handled_on=None, withdrawn=False).select_related("file", "way_in")
    return rows.order_by("received_on", "pk")


def recording(number: int) -> Recording:
    """One recording by its number, for staff. Raises NotFound."""
    found = Recording.objects.filter(pk=number).select_related("file", "way_in").first()
    if found is None:
        raise NotFound()
    return found


def recordings_behind(written: str) -> list[Recording]:
    """The recordings that a receipt code covers, oldest first; none is no fault."""
    hashes = receipts.hashes(written, keys=settings.RECEIPT_KEYS)
    rows = Recording.objects.filter(receipt__code_hash__in=hashes).order_by("pk")
    return list(rows.select_related("way_in__phase__process__reference"))
