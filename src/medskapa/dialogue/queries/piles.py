"""Piles of paper at the desk, and contributions as rows of the file they could have come in."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Q, QuerySet

from medskapa.dialogue.models import Batch, Contribution
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.foundation.refusals import NotFound


def batches() -> QuerySet[Batch]:
    """Every pile, the latest first, with how many of its rows somebody has read."""
    read = Count("contributions", filter=~Q(contributions__state=ContributionState.WAITING))
    return Batch.objects.select_related("process__reference").annotate(read=read)


def batch(number: int) -> Batch:
    """One pile. Raises NotFound."""
    found = batches().filter(pk=number).first()
    if found is None:
        raise NotFound()
    return found


def rows_of(batch: Batch) -> QuerySet[Contribution]:
    """What lies in a pile, as written, in the order it was; for staff only."""
    rows = Contribution.objects.filter(batch=batch).order_by("pk")
    return rows.select_related("reference", "way_in", "session__reference").prefetch_related("consents")


def as_rows(contributions: Sequence[Contribution]) -> Iterator[tuple[str, ...]]:
    """The same columns as an import takes, unmasked; for staff only. What is written is what was sent."""
    for one in contributions:
        given = [consent.given for consent in sorted(one.consents.all(), key=lambda consent: consent.pk)]
        yield (
            one.source_id or one.reference.code,
            one.text,
            one.language,
            one.place,
            one.age_band,
            one.gender,
            one.relation,
            one.speaks_for,
            "yes" if not given or given[-1] else "no",
            one.way_in.kind,
            one.medium,
            one.received_on.isoformat(),
            one.session.reference.code if one.session else "",
            one.table,
            one.prompt,
        )
