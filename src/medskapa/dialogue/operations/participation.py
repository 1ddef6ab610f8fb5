"""Who took part, as counts, and whether people felt heard at a session."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from medskapa.dialogue import events
from medskapa.dialogue.models import HeardCount, ParticipationShown, Session
from medskapa.dialogue.queries import participation
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import HeardAnswer, SessionState
from medskapa.dialogue.rules.participation import is_news, sunday_before
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.processes.models import Process
from medskapa.thread.queries.gathering import answered


def answer_heard(*, session: Session, answer: HeardAnswer, by: Doer, now: datetime) -> None:
    """Count one answer and keep nothing else of it. Raises NotHeldYet before the day, or when it was cancelled."""
    require("dialogue.answer_heard", by=by)
    if session.day > stockholm_day(now) or session.state == SessionState.CANCELLED:
        raise session_rules.NotHeldYet()
    with transaction.atomic():
        HeardCount.objects.get_or_create(session=session, answer=answer)
        HeardCount.objects.filter(session=session, answer=answer).update(count=F("count") + 1)
        # The journal says that somebody answered and not what: an answer is no row of its own anywhere.
        journal.write(events.HeardAnswered(reference=session.reference.code), by=A_VISITOR, now=now)


def show_participation(*, now: datetime) -> int:
    """Count anew, once after each Sunday, what everybody is told of who was heard. Returns how many changed.

    For the worker, which does it again and again. The tables are counted again when enough have come since
    the last time, and which were answered when enough more have been; until then what was told stands.
    """
    sunday = sunday_before(stockholm_day(now))
    return sum(_count_anew(process, sunday) for process in participation.not_looked_at(sunday))


def _count_anew(process: Process, sunday: date) -> bool:
    with transaction.atomic():
        shown, _ = ParticipationShown.objects.select_for_update().get_or_create(
            process=process, defaults={"looked_until": sunday}
        )
        shown.looked_until = sunday
        total, tables = participation.people_until(process, sunday)
        new_people = is_news(total, before=shown.total)
        if new_people:
            shown.until, shown.total, shown.tables = sunday, total, tables
        new_answers = shown.until is not None and _answers_anew(shown, shown.until)
        shown.save()
    return new_people or new_answers


def _answers_anew(shown: ParticipationShown, until: date) -> bool:
    """How many of those in the tables are answered, when it has become so many more that it tells of none of them."""
    ages = participation.voices_until(shown.process, until)
    found = answered(ages)
    if not is_news(len(found), before=shown.answered):
        return False
    young = active_profile().young
    shown.answered, shown.young_answered = len(found), sum(ages[reference] in young for reference in found)
    return True
