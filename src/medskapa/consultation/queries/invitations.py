"""Who was asked to answer, by which link they answer, and how far each has come."""

from dataclasses import dataclass
from datetime import date, datetime

from medskapa.actors import queries as actors
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.channels.queries import log
from medskapa.consultation.models import Consultation, ExtraTime, Invitation, Submission
from medskapa.consultation.rules.invitations import may_invite, may_remind
from medskapa.consultation.rules.kinds import ExtraTimeState, SubmissionState
from medskapa.foundation.doers import Doer
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day

HAVE_SENT = (SubmissionState.RECEIVED, SubmissionState.FILED)


@dataclass(frozen=True)
class BodyRow:
    """A body at the desk. `told` is how its latest letter stands in the send log, empty when none was written.

    `last` is its last day, in extra time where it was given any; `invitable` whether it can be asked before that.
    """

    invitation: Invitation
    email: str
    told: str
    begun: bool
    numbers: tuple[int, ...]
    extra: ExtraTime | None
    last: date
    invitable: bool
    remindable: bool


def invitation(number: int) -> Invitation:
    """One invitation, for staff. Raises NotFound."""
    rows = Invitation.objects.select_related("consultation__reference", "consultation__way_in__phase")
    found = rows.filter(pk=number).first()
    if found is None:
        raise NotFound()
    return found


def invited_by(token: str, *, now: datetime) -> tuple[Invitation, Doer]:
    """The invitation behind a body's link, and the body as somebody who acts. Raises LinkEnded."""
    link, doer = actors.guest(token, now=now)
    rows = Invitation.objects.select_related(
        "consultation__reference",
        "consultation__edition__reference",
        "consultation__edition__strategy",
        "consultation__way_in__phase__process__reference",
    )
    found = rows.filter(guest=link.pk).first() if link.task == GuestTask.BODY else None
    if found is None:
        raise LinkEnded()
    return found, doer


def address_of(invitation: Invitation) -> str:
    """Where the body is reached; empty when nobody has said."""
    return str(decrypt(invitation.sealed).get("email", "")) if invitation.sealed else ""


def token_of(invitation: Invitation) -> str:
    """The secret of the body's link, for the letters that carry it; empty before it is invited."""
    return str(decrypt(invitation.sealed).get("token", "")) if invitation.sealed else ""


def receipt_of(submission: Submission) -> str:
    """The receipt's code of what a body began by its link, so that the link leads back to it."""
    return str(decrypt(submission.sealed).get("receipt", "")) if submission.sealed else ""


def answers_of(invitation: Invitation) -> list[Submission]:
    """What a body has begun and sent by its link, oldest first. One query."""
    return list(invitation.submissions.select_related("reference").order_by("pk"))


def extra_times_of(invitation: Invitation) -> list[ExtraTime]:
    """What a body has asked, the newest first. One query."""
    return list(invitation.extra_times.all())


def extra_time(number: int) -> ExtraTime:
    """One question about more time, for staff. Raises NotFound."""
    rows = ExtraTime.objects.select_related("invitation__consultation__reference")
    found = rows.select_related("invitation__consultation__way_in__phase").filter(pk=number).first()
    if found is None:
        raise NotFound()
    return found


def letter_key(invitation: Invitation, what: str) -> str:
    """What a letter to a body is called in the send log."""
    return f"consultation {invitation.consultation.reference.code} {invitation.pk} {what}"


def bodies(consultation: Consultation, *, now: datetime) -> list[BodyRow]:
    """Every body with how far it has come; as many queries for two thousand as for two."""
    today: date = stockholm_day(now)
    related = ("consultation__reference", "consultation__way_in__phase")
    rows = list(consultation.invitations.select_related(*related).order_by("name", "pk"))
    answers: dict[int, list[Submission]] = {}
    for one in consultation.submissions.filter(invitation__isnull=False).order_by("pk"):
        answers.setdefault(one.invitation_id or 0, []).append(one)
    extra: dict[int, list[ExtraTime]] = {}
    for asked in ExtraTime.objects.filter(invitation__consultation=consultation).order_by("pk"):
        extra.setdefault(asked.invitation_id, []).append(asked)
    code = consultation.reference.code
    told: dict[int, str] = {}
    for key, state in log.states_under(f"consultation {code} "):
        number = key.split(" ")[2]
        if number.isdigit():
            told[int(number)] = state
    return [_body(row, answers.get(row.pk, []), extra.get(row.pk, []), told.get(row.pk, ""), today) for row in rows]


def _body(row: Invitation, answers: list[Submission], asked: list[ExtraTime], told: str, today: date) -> BodyRow:
    phase, decided = row.consultation.way_in.phase, row.consultation.decided_on is not None
    last = max([phase.closes_on, *(one.until for one in asked if one.until and one.state == ExtraTimeState.GRANTED)])
    numbers = tuple(one.number for one in answers if one.number and one.state in HAVE_SENT)
    return BodyRow(
        invitation=row,
        email=address_of(row),
        told=told,
        begun=any(one.state == SubmissionState.DRAFT for one in answers),
        numbers=numbers,
        extra=asked[-1] if asked else None,
        last=last,
        invitable=row.invited_on is None and may_invite(closes_on=last, decided=decided, today=today),
        remindable=not decided
        and may_remind(
            invited_on=row.invited_on,
            reminded_on=row.reminded_on,
            declined=row.declined_on is not None,
            sent=bool(numbers),
            opens_on=phase.opens_on,
            last=last,
            today=today,
        ),
    )


def waiting_extra_times() -> int:
    """How many questions about more time nobody has answered. One query."""
    return ExtraTime.objects.filter(state=ExtraTimeState.ASKED).count()
