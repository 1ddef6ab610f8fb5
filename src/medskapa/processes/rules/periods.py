"""When a phase and its ways in are open, in whole Stockholm days; the kinds of phase, of way in and of promise."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.time_zone import STOCKHOLM


class PhaseKind(StrEnum):
    LISTEN = "listen"
    WRITE = "write"
    CONSULT = "consult"
    ADOPT = "adopt"
    ACT = "act"


class WayInKind(StrEnum):
    OPEN_QUESTION = "open_question"
    OWN_WORKSHOP = "own_workshop"
    YOUTH_PACKAGE = "youth_package"
    MUNICIPAL_DIALOGUE = "municipal_dialogue"
    THEME_WORKSHOP = "theme_workshop"
    FIELD_VISIT = "field_visit"
    FUTURE_LAB = "future_lab"
    EVENT = "event"
    CONSULTATION = "consultation"


class TaskKind(StrEnum):
    """What is owed after a way in has closed: first what happens now, then the results."""

    WHAT_HAPPENS_NOW = "what_happens_now"
    RESULTS = "results"


class Closed(Refusal):
    sentence = "Det går inte att lämna inspel här just nu. Inget är sparat."
    status = 409


@dataclass(frozen=True)
class Days:
    """Whole Stockholm days, both ends included."""

    opens_on: date
    closes_on: date

    def contain(self, now: datetime) -> bool:
        """Whether the instant falls on one of the days. Naive instants are refused by astimezone's rules."""
        return self.opens_on <= now.astimezone(STOCKHOLM).date() <= self.closes_on


def require_open(days: Days, *, now: datetime) -> None:
    """Raise Closed outside the days."""
    if not days.contain(now):
        raise Closed()
