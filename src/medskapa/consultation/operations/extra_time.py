"""A body asks for more time (anstånd); somebody answers, and the body is told."""

from datetime import date, datetime

from django.db import transaction

from medskapa.channels.operations import messages
from medskapa.consultation import events, letters
from medskapa.consultation.models import Consultation, ExtraTime, Invitation
from medskapa.consultation.queries import consultations, invitations
from medskapa.consultation.rules import extra_time as rules
from medskapa.consultation.rules.kinds import ExtraTimeState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day


def ask_extra_time(*, invitation: Invitation, until: date, why: str, by: Doer, now: datetime) -> ExtraTime:
    """Ask for time until a day after the last. Raises WhyMissing, TimeNotAhead, TimeTooLong, AlreadyAsked or
    NoMoreTime.
    """
    require("consultation.ask_extra_time", by=by)
    rules.require_why(why)
    closes_on = consultations.days_of(invitation.consultation).closes_on
    rules.require_until(until, closes_on=closes_on, today=stockholm_day(now))
    with transaction.atomic():
        _require_undecided(invitation)
        Invitation.objects.select_for_update().get(pk=invitation.pk)
        if invitation.extra_times.filter(state=ExtraTimeState.ASKED).exists():
            raise rules.AlreadyAsked()
        asked = ExtraTime.objects.create(
            invitation=invitation, asked_on=stockholm_day(now), asked_until=until, why=why.strip()[:2000]
        )
        journal.write(events.ExtraTimeAsked(reference=invitation.consultation.reference.code), by=by, now=now)
    return asked


def grant_extra_time(*, extra_time: ExtraTime, until: date, words: str, by: Doer, now: datetime) -> None:
    """Give a body time until a day, the one it asked for or another, and tell it.

    Raises TimeNotAhead, TimeTooLong, AlreadyAnswered, NoMoreTime.
    """
    require("consultation.answer_extra_time", by=by)
    closes_on = consultations.days_of(extra_time.invitation.consultation).closes_on
    rules.require_until(until, closes_on=closes_on, today=stockholm_day(now))
    with transaction.atomic():
        _require_undecided(extra_time.invitation)
        _answer(extra_time, ExtraTimeState.GRANTED, until, words, by, now)


def refuse_extra_time(*, extra_time: ExtraTime, words: str, by: Doer, now: datetime) -> None:
    """Say no, with why, and tell the body. Raises WhyMissing, AlreadyAnswered."""
    require("consultation.answer_extra_time", by=by)
    rules.require_why(words)
    _answer(extra_time, ExtraTimeState.REFUSED, None, words, by, now)


def _require_undecided(invitation: Invitation) -> None:
    """Raises NoMoreTime. Holds the consultation, so that nobody decides it while time is given."""
    held = Consultation.objects.select_for_update(of=("self",)).get(pk=invitation.consultation_id)
    rules.require_undecided(held.decided_on)


def _answer(asked: ExtraTime, state: ExtraTimeState, until: date | None, words: str, by: Doer, now: datetime) -> None:
    with transaction.atomic():
        row = ExtraTime.objects.select_for_update().get(pk=asked.pk)
        if row.state != ExtraTimeState.ASKED:
            raise rules.AlreadyAnswered()
        row.state, row.until, row.answer = state, until, words.strip()
        row.answered_by, row.answered_on = by.name or str(by.role), stockholm_day(now)
        row.save()
        invitation = asked.invitation
        event = events.ExtraTimeAnswered(
            reference=invitation.consultation.reference.code, until=until.isoformat() if until else ""
        )
        journal.write(event, by=by, now=now)
        email = invitations.address_of(invitation)
        if email:
            token = invitations.token_of(invitation)
            letter = letters.extra_time(invitation.consultation, token=token, until=until, words=words)
            messages.write_to(
                key=invitations.letter_key(invitation, f"extra time {row.pk}"),
                email=email,
                subject=letter.subject,
                text=letter.text,
                language=letters.LANGUAGE,
                now=now,
            )
