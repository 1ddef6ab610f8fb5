"""When a consultation can be answered. The days of its phase are the only rule. Plain Python."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.processes.rules.periods import Days


class ConsultationStanding(StrEnum):
    """AHEAD: not opened. OPEN: can be answered. CLOSED: the answers are gone through. DECIDED: it led to an edition."""

    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"


class NotAConsultation(Refusal):
    sentence = "Det sättet att delta är ingen remiss. Välj skedets remiss."


class AlreadyOut(Refusal):
    sentence = "Skedet har redan en remiss."
    status = 409


class EditionNotConsulted(Refusal):
    sentence = "Utgåvan är ingen remissutgåva. Frys en remissutgåva först."
    status = 409


class SomethingMissing(Refusal):
    sentence = "Fyll i det som saknas: {fields}."


class QuestionTwice(Refusal):
    sentence = "Två frågor har samma nyckel: {key}."


class QuestionAnswered(Refusal):
    sentence = "Frågan ”{question}” har redan fått svar och kan inte tas bort. Skriv tillbaka den."
    status = 409


class KeyUsedBefore(Refusal):
    sentence = "Nyckeln {key} har varit en annan fråga. Välj en ny."


class NotYetOpen(Refusal):
    sentence = "Remissen öppnar {day}. Det du har skrivit finns kvar som utkast."
    status = 409


class NoLongerOpen(Refusal):
    sentence = "Remissen stängde {day}. Det du har skrivit finns kvar som utkast, men är inte skickat."
    status = 409


class DecidedAlready(Refusal):
    sentence = "Förslaget är redan beslutat. Det du har skrivit finns kvar som utkast, men kan inte skickas."
    status = 409


class SaidForGood(Refusal):
    sentence = "Förslaget är redan beslutat. Det som sägs om remissen kan inte ändras längre."
    status = 409


def standing_of(days: Days, *, decided: bool, now: datetime) -> ConsultationStanding:
    """How a consultation stands at an instant."""
    if decided:
        return ConsultationStanding.DECIDED
    if days.contain(now):
        return ConsultationStanding.OPEN
    return (
        ConsultationStanding.AHEAD if now.astimezone(STOCKHOLM).date() < days.opens_on else ConsultationStanding.CLOSED
    )


def require_answerable(days: Days, *, until: date | None, now: datetime) -> bool:
    """Whether what is sent now comes after the last day, in extra time until `until`.

    Raises NotYetOpen, or NoLongerOpen without extra time left.
    """
    if days.contain(now):
        return False
    day = now.astimezone(STOCKHOLM).date()
    if day < days.opens_on:
        raise NotYetOpen(day=days.opens_on.isoformat())
    if until is None or day > until:
        raise NoLongerOpen(day=max(days.closes_on, until or days.closes_on).isoformat())
    return True


def require_undecided(decided_on: date | None) -> None:
    """Raise DecidedAlready when it led to an edition: what came now would never be answered."""
    if decided_on is not None:
        raise DecidedAlready()


def require_changeable(decided_on: date | None) -> None:
    """Raise SaidForGood when it led to an edition."""
    if decided_on is not None:
        raise SaidForGood()


def require_said(named: Sequence[tuple[str, str]]) -> None:
    """Raise SomethingMissing, naming every field that is empty."""
    missing = [name for name, value in named if not value.strip()]
    if missing:
        raise SomethingMissing(fields=", ".join(missing))


def require_questions(keys: Sequence[str]) -> None:
    """Raise QuestionTwice for a key that is there twice, SomethingMissing for one that is empty."""
    for key in keys:
        require_said([("frågans nyckel", key)])
        if keys.count(key) > 1:
            raise QuestionTwice(key=key)
