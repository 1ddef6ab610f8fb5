"""One question after a session: were you heard? Only counts are kept."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from medskapa.dialogue import events
from medskapa.dialogue.models import HeardCount, Session
from medskapa.dialogue.rules import HeardAnswer, SessionState
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.permissions import require
from medskapa.thread import operations as thread


def answer_heard(*, session: Session, answer: HeardAnswer, by: Doer, now: datetime) -> None:
    """Count one answer and keep nothing else of it. Raises NotHeldYet before the day, or when it was cancelled."""
    require("dialogue.answer_heard", by=by)
    if session.day > thread.day(now) or session.state == SessionState.CANCELLED:
        raise session_rules.NotHeldYet()
    with transaction.atomic():
        HeardCount.objects.get_or_create(session=session, answer=answer)
        HeardCount.objects.filter(session=session, answer=answer).update(count=F("count") + 1)
        # The journal says that somebody answered and not what: an answer is no row of its own anywhere.
        journal.write(events.HeardAnswered(reference=session.reference.code), by=A_VISITOR, now=now)
