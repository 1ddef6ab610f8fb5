"""Consultations with the Sámi people, noted as they are made and tied to the decision they were made before."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.strategy import events
from medskapa.strategy.models import Decision, SamiConsultation, Strategy
from medskapa.strategy.rules import sami as rules
from medskapa.strategy.rules.wording import told_in

Words = Mapping[str, str]


def note_sami_consultation(
    *,
    strategy: Strategy,
    with_whom: str,
    held_on: date,
    matter: Words,
    outcome: Words,
    by: Doer,
    now: datetime,
    documents: Sequence[str] = (),
    invented: bool = False,
) -> SamiConsultation:
    """Note whom the region consulted, when, about what, with which documents, and what it led to.

    Raises SamiConsultationIncomplete, HeldInTheFuture.
    """
    require("strategy.note_sami_consultation", by=by)
    today = stockholm_day(now)
    rules.require_consultation(with_whom=with_whom, matter=matter, outcome=outcome, on=held_on, today=today)
    with transaction.atomic():
        noted = SamiConsultation.objects.create(
            strategy=strategy,
            with_whom=with_whom.strip(),
            held_on=held_on,
            matter=told_in(matter),
            documents=[title.strip() for title in documents if title.strip()],
            outcome=told_in(outcome),
            noted_by=by.name or str(by.role),
            noted_on=today,
            invented=invented,
        )
        journal.write(events.SamiConsultationNoted(consultation=noted.pk), by=by, now=now)
    return noted


def tie_sami_consultation(
    *, consultation: SamiConsultation, decision: Decision, by: Doer, now: datetime
) -> SamiConsultation:
    """Say before which decision a consultation was held; it is shown there.

    Raises AlreadyTied, HeldAfterTheDecision.
    """
    require("strategy.tie_sami_consultation", by=by)
    with transaction.atomic():
        held = SamiConsultation.objects.select_for_update().get(pk=consultation.pk)
        if held.decision_id is not None:
            raise rules.AlreadyTied()
        rules.require_before(held=held.held_on, decided=decision.decided_on)
        held.decision = decision
        held.save(update_fields=["decision"])
        event = events.SamiConsultationTied(reference=decision.reference.code, consultation=held.pk)
        journal.write(event, by=by, now=now)
    return held
