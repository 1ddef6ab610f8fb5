"""What a measure must say, what may be done to it, and where it stands. Plain Python: values in, refusals out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medskapa.foundation.refusals import Refusal

LONGEST = 5_000


class MeasureState(StrEnum):
    """What people have said of a measure. Whether it is late or unconfirmed follows from days; see Standing."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


OPEN = frozenset({MeasureState.PLANNED, MeasureState.RUNNING})


class MeasureStanding(StrEnum):
    """Where a measure stands today, one word for each; what needs attention first comes first."""

    LATE = "late"
    UNCONFIRMED = "unconfirmed"
    RUNNING = "running"
    PLANNED = "planned"
    DONE = "done"
    STOPPED = "stopped"


class Missing(Refusal):
    """Something that a measure must say is not said. Each field has its own refusal."""


class TitleMissing(Missing):
    sentence = "Skriv vad insatsen heter."


class WhatMissing(Missing):
    sentence = "Skriv vad som ska göras."


class HowMissing(Missing):
    sentence = "Skriv hur det ska gå till."


class DifferencesMissing(Missing):
    sentence = "Skriv hur insatsen tar hänsyn till att förutsättningarna är olika."


class ForumsMissing(Missing):
    sentence = "Skriv var insatsen tas upp."


class StartMissing(Missing):
    sentence = "Skriv vilken dag insatsen börjar."


class EndMissing(Missing):
    sentence = "Skriv vilken dag insatsen ska vara klar."


class ResponsibleMissing(Missing):
    sentence = "Skriv vem som ansvarar. En insats utan ansvarig blir ingens."


class ActorUnknown(Refusal):
    sentence = "Aktören {key} finns inte här."


class PeopleMissing(Missing):
    sentence = "Skriv vilka som gör arbetet."


class HoursMissing(Missing):
    sentence = "Skriv hur många timmar det tar."


class MoneyMissing(Missing):
    sentence = "Skriv vad det kostar. Noll kronor är också ett svar."


class MoneySourceMissing(Missing):
    sentence = "Skriv varifrån pengarna kommer."


class MunicipalitiesMissing(Missing):
    sentence = "Skriv i vilka kommuner insatsen görs."


class EndsBeforeItStarts(Refusal):
    sentence = "Insatsen kan inte sluta innan den börjar."


class LessThanNothing(Refusal):
    sentence = "Timmar och pengar kan inte vara färre än noll."


class MunicipalityNotOurs(Refusal):
    sentence = "Kommunen {code} finns inte i regionen."


class PartnerIsResponsible(Refusal):
    sentence = "Den som ansvarar kan inte också vara den som hjälper till."


class NothingSaid(Refusal):
    sentence = "Skriv något först. Fältet är tomt."


class SaidTooMuch(Refusal):
    sentence = "Texten är {length} tecken. Högst {most} får plats."


class SaidUnreadably(Refusal):
    sentence = "Texten innehåller tecken som inte går att läsa."


class NotConfirmed(Refusal):
    sentence = "Den som ansvarar har inte sagt ja än. Bekräfta insatsen först."
    status = 409


class AlreadyBegun(Refusal):
    sentence = "Insatsen har redan börjat."
    status = 409


class NotBegun(Refusal):
    sentence = "Insatsen har inte börjat än."
    status = 409


class AlreadyClosed(Refusal):
    sentence = "Insatsen är redan avslutad."
    status = 409


@dataclass(frozen=True)
class NewMeasure:
    """What a measure says when it is added: titles by language, other words in Swedish, actors by key."""

    key: str
    titles: Mapping[str, str]
    what: str
    how: str
    differences: str
    forums: str
    starts_on: date | None
    ends_on: date | None
    people: str
    hours: int | None
    money_sek: int | None
    money_source: str
    municipalities: Sequence[str]
    responsible: str
    partners: Sequence[str] = ()


def require_whole(new: NewMeasure, *, known: Collection[str]) -> tuple[date, date]:
    """The first and the last day of a measure that says all it must. `known` are the region's municipality codes.

    Raises the refusal of what is missing or wrong.
    """
    for said, refusal in (
        (new.titles.get("sv", ""), TitleMissing),
        (new.what, WhatMissing),
        (new.how, HowMissing),
        (new.differences, DifferencesMissing),
        (new.forums, ForumsMissing),
        (new.responsible, ResponsibleMissing),
        (new.people, PeopleMissing),
        (new.money_source, MoneySourceMissing),
    ):
        if not said.strip():
            raise refusal()
        require_said(said)
    if new.starts_on is None:
        raise StartMissing()
    if new.ends_on is None:
        raise EndMissing()
    _require_resources(new)
    _require_places(new.municipalities, known)
    if new.ends_on < new.starts_on:
        raise EndsBeforeItStarts()
    if new.responsible in new.partners:
        raise PartnerIsResponsible()
    return new.starts_on, new.ends_on


def _require_resources(new: NewMeasure) -> None:
    if new.hours is None:
        raise HoursMissing()
    if new.money_sek is None:
        raise MoneyMissing()
    if new.hours < 0 or new.money_sek < 0:
        raise LessThanNothing()


def _require_places(codes: Sequence[str], known: Collection[str]) -> None:
    if not codes:
        raise MunicipalitiesMissing()
    for code in codes:
        if code not in known:
            raise MunicipalityNotOurs(code=code[:20])


def require_said(text: str) -> str:
    """The text without white space around it. Raises NothingSaid, SaidTooMuch or SaidUnreadably."""
    if not text.strip():
        raise NothingSaid()
    if len(text) > LONGEST:
        raise SaidTooMuch(length=len(text), most=LONGEST)
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise SaidUnreadably()
    return text.strip()


def require_open(state: str) -> None:
    """Raise AlreadyClosed for a measure that is done or stopped."""
    if state not in OPEN:
        raise AlreadyClosed()


def require_startable(state: str, *, confirmed: bool) -> None:
    """Raise AlreadyClosed, AlreadyBegun, or NotConfirmed: nobody begins what nobody has said yes to."""
    require_open(state)
    if state == MeasureState.RUNNING:
        raise AlreadyBegun()
    if not confirmed:
        raise NotConfirmed()


def require_finishable(state: str) -> None:
    """Raise AlreadyClosed, or NotBegun: what never began cannot be done."""
    require_open(state)
    if state != MeasureState.RUNNING:
        raise NotBegun()


def late(*, state: str, ends_on: date, today: date) -> bool:
    """Whether the last day has passed for something that is neither done nor stopped."""
    return state in OPEN and today > ends_on


def unconfirmed(*, state: str, confirmed_on: date | None) -> bool:
    """Whether the one who answers for it has yet to say yes. What is done or stopped awaits no answer."""
    return state in OPEN and confirmed_on is None


def overdue_start(*, state: str, starts_on: date, today: date) -> bool:
    """Whether the first day has passed for something that nobody has said has begun."""
    return state == MeasureState.PLANNED and today > starts_on


def standing(*, state: str, ends_on: date, confirmed_on: date | None, today: date) -> MeasureStanding:
    """One word for where a measure stands. Late says more than unconfirmed, and both more than the plan."""
    if late(state=state, ends_on=ends_on, today=today):
        return MeasureStanding.LATE
    if unconfirmed(state=state, confirmed_on=confirmed_on):
        return MeasureStanding.UNCONFIRMED
    return MeasureStanding(state)


@dataclass(frozen=True)
class Resources:
    """Hours and money of several measures. What is stopped costs nothing more; `awaiting` has no yes behind it yet."""

    hours: int = 0
    money_sek: int = 0
    awaiting_hours: int = 0
    awaiting_money_sek: int = 0


def resources(measures: Iterable[tuple[MeasureStanding, bool, int, int]]) -> Resources:
    """The sum over (standing, unconfirmed, hours, money); stopped measures are left out."""
    counted = [row for row in measures if row[0] is not MeasureStanding.STOPPED]
    awaiting = [row for row in counted if row[1]]
    return Resources(
        hours=sum(row[2] for row in counted),
        money_sek=sum(row[3] for row in counted),
        awaiting_hours=sum(row[2] for row in awaiting),
        awaiting_money_sek=sum(row[3] for row in awaiting),
    )
