"""Asking bodies to answer: the list, the invitation, the reminder, and a body that says no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from medskapa.actors.operations import invite_guest
from medskapa.actors.rules import GuestTask
from medskapa.channels.operations import messages
from medskapa.channels.rules import AddressWrong, Letter, require_address
from medskapa.consultation import events, letters
from medskapa.consultation.models import Consultation, Invitation
from medskapa.consultation.queries import invitations
from medskapa.consultation.rules import invitations as rules
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.encryption import encrypt
from medskapa.foundation.permissions import require
from medskapa.foundation.tables import read_table
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread.models import Reference


@dataclass(frozen=True)
class Body:
    """Somebody to ask: a name, an address if there is one, and the actor it is if the region knows it."""

    name: str
    email: str = ""
    actor: Reference | None = None


def add_bodies(*, consultation: Consultation, bodies: Sequence[Body], by: Doer, now: datetime) -> list[Invitation]:
    """Put bodies on the list, all or none; nothing is sent yet. Raises BodyNameless, InvitedAlready, AddressWrong."""
    require("consultation.invite", by=by)
    with transaction.atomic():
        made = [_add(consultation, body) for body in bodies]
        event = events.BodiesListed(reference=consultation.reference.code, count=len(made))
        journal.write(event, by=by, now=now)
    return made


def _add(consultation: Consultation, body: Body) -> Invitation:
    name = " ".join(body.name.split())[:200]
    if not name:
        raise rules.BodyNameless()
    if consultation.invitations.filter(name__iexact=name).exists():
        raise rules.InvitedAlready(name=name)
    email = require_address(body.email) if body.email.strip() else ""
    return Invitation.objects.create(
        consultation=consultation, name=name, actor=body.actor, sealed=encrypt({"email": email}) if email else b""
    )


def import_bodies(
    *, consultation: Consultation, content: bytes, filename: str, by: Doer, now: datetime
) -> list[Invitation]:
    """Put the bodies of a CSV or XLSX file on the list; those already there are passed over. All or none.

    Raises ListUnreadable, TooManyRows, RowsWrong with every faulty row, and the refusals of reading a table.
    """
    require("consultation.invite", by=by)
    table = read_table(content, filename)
    if len(table.rows) > rules.MOST_AT_ONCE:
        raise rules.TooManyRows(most=rules.MOST_AT_ONCE)
    name_column, email_column = rules.columns_of(table.columns)
    known = {name.casefold() for name in consultation.invitations.values_list("name", flat=True)}
    bodies: list[Body] = []
    wrong: list[str] = []
    for row in table.rows:
        body = Body(" ".join(row.get(name_column).split()), row.get(email_column).strip() if email_column else "")
        if not _is_right(body):
            wrong.append(str(row.number))
        elif body.name.casefold() not in known:
            known.add(body.name.casefold())
            bodies.append(body)
    if wrong:
        raise rules.RowsWrong(rows=", ".join(wrong[:20]))
    return add_bodies(consultation=consultation, bodies=bodies, by=by, now=now)


def _is_right(body: Body) -> bool:
    try:
        return bool(body.name) and (not body.email or bool(require_address(body.email)))
    except AddressWrong:
        return False


def set_address(*, invitation: Invitation, email: str, by: Doer, now: datetime) -> None:
    """Write down or change where a body is reached; its link stays the same. Raises AddressWrong."""
    require("consultation.invite", by=by)
    address = require_address(email)
    with transaction.atomic():
        _hold(invitation)
        token = invitations.token_of(invitation)
        invitation.sealed = encrypt({"email": address, **({"token": token} if token else {})})
        invitation.save(update_fields=["sealed"])
        journal.write(events.BodyAddressed(reference=invitation.consultation.reference.code), by=by, now=now)


def _hold(invitation: Invitation) -> None:
    """Read the row anew and hold it for the caller's transaction: its link must not be made twice."""
    invitation.refresh_from_db(from_queryset=Invitation.objects.select_for_update(of=("self",)))


def _require_time_left(invitation: Invitation, now: datetime) -> None:
    rules.require_time_left(
        closes_on=invitation.consultation.way_in.phase.closes_on,
        decided=invitation.consultation.decided_on is not None,
        today=stockholm_day(now),
    )


def invite(*, invitation: Invitation, by: Doer, now: datetime) -> Invitation:
    """Send a body its link, once. Inviting again does nothing. Raises NoAddress, TooLateToAsk."""
    require("consultation.invite", by=by)
    with transaction.atomic():
        _hold(invitation)
        if invitation.invited_on is not None:
            return invitation
        email = invitations.address_of(invitation)
        if not email:
            raise rules.NoAddress(name=invitation.name)
        _require_time_left(invitation, now)
        token = _link(invitation, email, by, now)
        letter = letters.invitation(invitation.consultation, token=token)
        _write(invitation, letter, "invitation", now)
        _invited(invitation, by, now)
    return invitation


def invite_on_paper(*, invitation: Invitation, by: Doer, now: datetime) -> str:
    """Give a body its link on paper, for one without an address. Returns the secret that the address holds.

    One that has its link gets the same again, whatever the day. Raises TooLateToAsk for any other.
    """
    require("consultation.invite", by=by)
    with transaction.atomic():
        _hold(invitation)
        token = invitations.token_of(invitation)
        if not token:
            _require_time_left(invitation, now)
            token = _link(invitation, invitations.address_of(invitation), by, now)
        if invitation.invited_on is None:
            _invited(invitation, by, now)
    return token


def _link(invitation: Invitation, email: str, by: Doer, now: datetime) -> str:
    last = invitation.consultation.way_in.phase.closes_on
    link, token = invite_guest(
        task=GuestTask.BODY,
        reference=invitation.consultation.reference,
        name=invitation.name,
        expires_on=last + timedelta(days=rules.LINK_DAYS),
        by=by,
        now=now,
    )
    # The reminder must lead by the same link; what is sealed opens only with the keys of addresses.
    invitation.guest, invitation.sealed = link, encrypt({"email": email, "token": token})
    invitation.save(update_fields=["guest", "sealed"])
    return token


def _invited(invitation: Invitation, by: Doer, now: datetime) -> None:
    invitation.invited_on = stockholm_day(now)
    invitation.save(update_fields=["invited_on"])
    journal.write(events.BodyInvited(reference=invitation.consultation.reference.code), by=by, now=now)


def _write(invitation: Invitation, letter: Letter, what: str, now: datetime) -> None:
    messages.write_to(
        key=invitations.letter_key(invitation, what),
        email=invitations.address_of(invitation),
        subject=letter.subject,
        text=letter.text,
        language=letters.LANGUAGE,
        now=now,
    )


def remind(*, consultation: Consultation, by: Doer, now: datetime) -> int:
    """Write to every body that was invited before today and is silent, at most once a day. Returns to how many.

    Only while it can answer, in extra time too. Raises NothingToRemind.
    """
    require("consultation.invite", by=by)
    count, today = 0, stockholm_day(now)
    with transaction.atomic():
        for row in invitations.bodies(consultation, now=now):
            if not row.remindable or not row.email:
                continue
            letter = letters.reminder(consultation, token=invitations.token_of(row.invitation), last=row.last)
            _write(row.invitation, letter, f"reminder {today.isoformat()}", now)
            row.invitation.reminded_on = today
            row.invitation.save(update_fields=["reminded_on"])
            count += 1
        if not count:
            raise rules.NothingToRemind()
        journal.write(events.BodiesReminded(reference=consultation.reference.code, count=count), by=by, now=now)
    return count


def decline(*, invitation: Invitation, by: Doer, now: datetime) -> None:
    """A body says that it will not answer, and is not reminded. Sending an answer later is still open to it."""
    require("consultation.answer", by=by)
    if invitation.declined_on is not None:
        return
    with transaction.atomic():
        invitation.declined_on = stockholm_day(now)
        invitation.save(update_fields=["declined_on"])
        journal.write(events.BodyDeclined(reference=invitation.consultation.reference.code), by=by, now=now)
