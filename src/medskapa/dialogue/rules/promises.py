"""What the region owes when a way in has closed, and when that is late."""

from collections.abc import Mapping
from datetime import date, timedelta

from medskapa.dialogue.rules import TaskKind
from medskapa.foundation.refusals import Refusal

# Days after closing: first a word on what happens now, then what came in and what it led to.
DAYS = {TaskKind.WHAT_HAPPENS_NOW: 7, TaskKind.RESULTS: 60}
FEWEST_MONTHS = 1


class NothingSaid(Refusal):
    sentence = "Skriv vad du vill berätta, på svenska. Det är det alla får läsa."


class AlreadyKept(Refusal):
    sentence = "Det är redan berättat. Det som är sagt står kvar."
    status = 409


class DecisionMissing(Refusal):
    sentence = "Skriv vilket beslut regeln bygger på. Utan beslut får inget raderas."


class TooSoon(Refusal):
    sentence = "Regeln måste ge minst {least} månad innan något raderas."


class RuleEnded(Refusal):
    sentence = "Regeln gäller inte längre."
    status = 409


class CountChanged(Refusal):
    sentence = "Det är {found} inspel som ska raderas nu, inte {expected}. Läs om sidan och bestäm dig igen."
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


def require_rule(*, decision: str, months: int) -> None:
    """Raise DecisionMissing or TooSoon: nothing is deleted without a decision, and not at once."""
    if not decision.strip():
        raise DecisionMissing()
    if months < FEWEST_MONTHS:
        raise TooSoon(least=FEWEST_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
