"""What the region owes when a way in has closed, and when that is late."""

from collections.abc import Mapping
from datetime import date, timedelta

from medskapa.foundation.refusals import Refusal
from medskapa.processes.rules.periods import TaskKind

# Days after closing: first a word on what happens now, then what came in and what it led to.
DAYS = {TaskKind.WHAT_HAPPENS_NOW: 7, TaskKind.RESULTS: 60}


class NothingSaid(Refusal):
    sentence = "Skriv vad du vill berätta, på svenska. Det är det alla får läsa."


class AlreadyKept(Refusal):
    sentence = "Det är redan berättat. Det som är sagt står kvar."
    status = 409


def due_on(kind: TaskKind, *, closed_on: date) -> date:
    """The last day to keep the promise that closing a way in makes."""
    return closed_on + timedelta(days=DAYS[kind])


def is_late(*, due: date, done_on: date | None, today: date) -> bool:
    """Whether a promise is broken: its day has passed and nobody has kept it."""
    return done_on is None and today > due


def require_words(words: Mapping[str, str]) -> None:
    """Raise NothingSaid unless there are words in Swedish."""
    if not words.get("sv", "").strip():
        raise NothingSaid()
