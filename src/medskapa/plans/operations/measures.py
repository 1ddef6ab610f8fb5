"""What people do with measures: add them, say yes, begin, report, finish and stop."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from medskapa.actors import queries as actors
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.plans import events
from medskapa.plans.models import Measure, Plan, Progress
from medskapa.plans.rules import measures
from medskapa.plans.rules.measures import MeasureState, NewMeasure
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference


def add_measure(
    *,
    plan: Plan,
    measure: NewMeasure,
    by: Doer,
    now: datetime,
    invented: bool = False,
) -> Measure:
    """Add a measure to a plan, unconfirmed and shown at once; the same key again gives the one that exists.

    Raises the refusal of the first thing that is missing or wrong (rules.py).
    """
    require("plans.add_measure", by=by)
    known = Measure.objects.filter(key=measure.key).first()
    if known is not None:
        return known
    known_codes = [municipality.code for municipality in active_profile().municipalities]
    starts_on, ends_on = measures.require_whole(measure, known=known_codes)
    responsible, *partners = _actors(measure.responsible, *measure.partners)
    codes = list(dict.fromkeys(measure.municipalities))
    with transaction.atomic():
        reference = thread.create_reference(
            kind="measure",
            titles=measure.titles,
            place=codes[0] if len(codes) == 1 else "",
            visible=True,
            invented=invented,
            now=now,
        )
        added = Measure.objects.create(
            reference=reference,
            plan=plan,
            key=measure.key,
            what=measure.what.strip(),
            how=measure.how.strip(),
            differences=measure.differences.strip(),
            forums=measure.forums.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
            responsible=responsible,
            people=measure.people.strip(),
            hours=measure.hours or 0,
            money_sek=measure.money_sek or 0,
            money_source=measure.money_source.strip(),
            municipalities=codes,
        )
        added.partners.set(partners)
        event = events.MeasureAdded(reference=reference.code, plan=plan.reference.code)
        journal.write(event, by=by, now=now)
    return added


def _actors(*keys: str) -> list[Any]:
    """The actors behind the keys, in order. Raises ActorUnknown."""
    found = []
    for key in keys:
        try:
            found.append(actors.actor(key))
        except ObjectDoesNotExist as unknown:
            raise measures.ActorUnknown(key=key[:60]) from unknown
    return found


def serve(*, goal: Reference, measure: Measure, why: str, by: Doer, now: datetime) -> Link:
    """Record which part of the strategy the measure serves, and why. Raises ReasonMissing, WrongEnds."""
    require("plans.serve", by=by)
    return thread.link(cause=goal, effect=measure.reference, kind=LinkKind.SERVES, why=why, by=by, now=now)


def confirm(*, measure: Measure, by: Doer, now: datetime) -> Measure:
    """Record that the actor who answers for the measure has said yes; again changes nothing. Raises AlreadyClosed."""
    require("plans.confirm", by=by)
    with transaction.atomic():
        held = _held(measure)
        measures.require_open(held.state)
        if held.confirmed_on is None:
            held.confirmed_on = stockholm_day(now)
            held.save(update_fields=["confirmed_on"])
            journal.write(events.MeasureConfirmed(reference=held.reference.code), by=by, now=now)
    return held


def begin(*, measure: Measure, by: Doer, now: datetime) -> Measure:
    """Record that the work has begun. Raises NotConfirmed, AlreadyBegun, AlreadyClosed."""
    require("plans.begin", by=by)
    with transaction.atomic():
        held = _held(measure)
        measures.require_startable(held.state, confirmed=held.confirmed_on is not None)
        held.state = MeasureState.RUNNING
        held.save(update_fields=["state"])
        journal.write(events.MeasureBegun(reference=held.reference.code), by=by, now=now)
    return held


def report(*, measure: Measure, text: str, by: Doer, now: datetime) -> Progress:
    """Tell how it goes. What is done or stopped may still be told of. Raises NothingSaid, SaidTooMuch."""
    require("plans.report", by=by)
    said = measures.require_said(text)
    with transaction.atomic():
        told = Progress.objects.create(measure=measure, day=stockholm_day(now), text=said, by=by.name or str(by.role))
        journal.write(events.MeasureReported(reference=measure.reference.code), by=by, now=now)
    return told


def finish(*, measure: Measure, text: str, by: Doer, now: datetime) -> Measure:
    """Record that it is done, and what came of it. Raises NotBegun, AlreadyClosed, NothingSaid."""
    require("plans.finish", by=by)
    said = measures.require_said(text)
    with transaction.atomic():
        held = _held(measure)
        measures.require_finishable(held.state)
        held.state, held.closed_on = MeasureState.DONE, stockholm_day(now)
        held.save(update_fields=["state", "closed_on"])
        Progress.objects.create(measure=held, day=stockholm_day(now), text=said, by=by.name or str(by.role))
        journal.write(events.MeasureFinished(reference=held.reference.code), by=by, now=now)
    return held


def stop(*, measure: Measure, why: str, by: Doer, now: datetime) -> Measure:
    """Stop a measure: its thread ends here in a no, with the reason everybody can read.

    Raises NothingSaid, SaidTooMuch, AlreadyClosed.
    """
    require("plans.stop", by=by)
    reason = measures.require_said(why)
    with transaction.atomic():
        held = _held(measure)
        measures.require_open(held.state)
        held.state, held.closed_on = MeasureState.STOPPED, stockholm_day(now)
        held.save(update_fields=["state", "closed_on"])
        thread.stop(cause=held.reference, why=reason, by=by, now=now)
        journal.write(events.MeasureStopped(reference=held.reference.code), by=by, now=now, why=reason)
    return held


def _held(measure: Measure) -> Measure:
    """The measure as it is now, locked, so that two people never close it in two ways."""
    return Measure.objects.select_for_update(of=("self",)).select_related("reference").get(pk=measure.pk)
