"""What staff decide of the site itself: what is shown first, and the accessibility statement."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread.models import Reference
from medskapa.website import events
from medskapa.website.models import AccessibilityStatement, Featured


def feature(*, reference: Reference, caption: Mapping[str, str], order: int, by: Doer, now: datetime) -> Featured:
    """Show this thread to newcomers; the lowest order stands on the home page."""
    require("website.feature", by=by)
    with transaction.atomic():
        featured, _ = Featured.objects.update_or_create(
            reference=reference, defaults={"caption": dict(caption), "order": order}
        )
        journal.write(events.ThreadFeatured(reference=reference.code, order=order), by=by, now=now)
    return featured


def state_accessibility(
    *,
    conformance: str,
    shortcomings: Sequence[str],
    method: str,
    assessed_on: date,
    published_on: date,
    contact_email: str,
    contact_phone: str,
    alternatives: str,
    answer_within_days: int,
    by: Doer,
    now: datetime,
) -> AccessibilityStatement:
    """Publish a new accessibility statement; earlier ones stay in the record."""
    require("website.state_accessibility", by=by)
    with transaction.atomic():
        statement = AccessibilityStatement.objects.create(
            conformance=conformance,
            shortcomings="\n".join(shortcomings),
            method=method,
            assessed_on=assessed_on,
            published_on=published_on,
            updated_on=stockholm_day(now),
            contact_email=contact_email,
            contact_phone=contact_phone,
            alternatives=alternatives,
            answer_within_days=answer_within_days,
        )
        journal.write(events.AccessibilityStated(conformance=conformance), by=by, now=now)
    return statement
