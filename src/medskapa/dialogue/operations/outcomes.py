"""What a session asks of those who decide, and what they answer."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Outcome, Session
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


def add_outcome(
    *, session: Session, words: Mapping[str, str], responder: str, due_on: date, by: Doer, now: datetime
) -> Outcome:
    """Write down what the session asks, who answers and by which day. Raises FieldMissing, WrongSessionState."""
    require("dialogue.add_outcome", by=by)
    session_rules.require_named([("vad träffen vill", words.get("sv", "")), ("vem som svarar", responder)])
    session_rules.require_session_state(session.state, {SessionState.OPEN, SessionState.HELD})
    with transaction.atomic():
        outcome = Outcome.objects.create(
            session=session,
            order=session.outcomes.count() + 1,
            words=dict(words),
            responder=responder.strip(),
            due_on=due_on,
        )
        event = events.OutcomeAsked(reference=session.reference.code, due_on=due_on.isoformat())
        journal.write(event, by=by, now=now)
    return outcome


def answer_outcome(*, outcome: Outcome, answer: Mapping[str, str], by: Doer, now: datetime) -> None:
    """Write down the answer that everybody reads. Raises FieldMissing, AlreadyAnswered."""
    require("dialogue.answer_outcome", by=by)
    session_rules.require_named([("svaret", answer.get("sv", ""))])
    with transaction.atomic():
        held = Outcome.objects.select_for_update().get(pk=outcome.pk)
        if held.answered_on is not None:
            raise session_rules.AlreadyAnswered()
        outcome.answer, outcome.answered_on = dict(answer), stockholm_day(now)
        outcome.save(update_fields=["answer", "answered_on"])
        journal.write(events.OutcomeAnswered(reference=outcome.session.reference.code), by=by, now=now)
