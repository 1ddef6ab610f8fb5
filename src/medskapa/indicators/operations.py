"""What people do with indicators: the only writers of this stage."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.indicators import events, rules
from medskapa.indicators.models import Indicator, Reading
from medskapa.indicators.rules import NewIndicator
from medskapa.places.profile import active_profile
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference


def define_indicator(*, indicator: NewIndicator, by: Doer, now: datetime, invented: bool = False) -> Indicator:
    """Define an indicator, shown at once; the same key again gives the one that exists.

    Raises the refusal of what is missing, NeitherSexNorReason, DirectionUnknown, ToleranceBelowNought.
    """
    require("indicators.define_indicator", by=by)
    known = Indicator.objects.filter(key=indicator.key).first()
    if known is not None:
        return known
    rules.require_whole(indicator)
    with transaction.atomic():
        reference = thread.create_reference(
            kind="indicator", titles=indicator.titles, visible=True, invented=invented, now=now
        )
        defined = Indicator.objects.create(
            reference=reference,
            key=indicator.key,
            finding=dict(indicator.finding),
            definition=dict(indicator.definition),
            unit=dict(indicator.unit),
            source=dict(indicator.source),
            direction=indicator.direction,
            by_sex=indicator.by_sex,
            no_sex_reason={} if indicator.by_sex else dict(indicator.no_sex_reason),
            caveat=dict(indicator.caveat),
            tolerance=indicator.tolerance,
        )
        journal.write(events.IndicatorDefined(reference=reference.code), by=by, now=now)
    return defined


def take_in_readings(
    *,
    indicator: Indicator,
    rows: Sequence[tuple[int, Mapping[str, str | None]]],
    by: Doer,
    now: datetime,
) -> int:
    """Take in numbered rows with the columns of rules.COLUMNS, whole or not at all. Returns how many.

    A reading that is there already gets the new value: sources correct themselves. Raises ReadingsFaulty.
    """
    require("indicators.take_in_readings", by=by)
    known = [municipality.code for municipality in active_profile().municipalities]
    taken = rules.figures(rows, by_sex=indicator.by_sex, known=known)
    with transaction.atomic():
        Reading.objects.bulk_create(
            [
                Reading(
                    indicator=indicator,
                    municipality_code=figure.municipality,
                    sex=figure.sex,
                    year=figure.year,
                    value=figure.value,
                )
                for figure in taken
            ],
            batch_size=150,
            update_conflicts=True,
            unique_fields=["indicator", "municipality_code", "sex", "year"],
            update_fields=["value"],
        )
        event = events.ReadingsTakenIn(
            reference=indicator.reference.code,
            count=len(taken),
            missing=sum(figure.value is None for figure in taken),
        )
        journal.write(event, by=by, now=now)
    return len(taken)


def follow(*, followed: Reference, indicator: Indicator, why: str, by: Doer, now: datetime) -> Link:
    """Record that a part of the strategy or a measure is followed by the indicator. Raises ReasonMissing, WrongEnds."""
    require("indicators.follow", by=by)
    return thread.link(cause=followed, effect=indicator.reference, kind=LinkKind.FOLLOWED, why=why, by=by, now=now)
