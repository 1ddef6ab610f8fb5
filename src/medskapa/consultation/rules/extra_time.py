"""More time for a body that asks for it: how much can be asked for, and what must be said. Plain Python."""

from datetime import date, timedelta

from medskapa.foundation.refusals import Refusal

MOST_DAYS = 180


class TimeNotAhead(Refusal):
    sentence = "Välj en dag efter remissens sista dag, och efter i dag."


class TimeTooLong(Refusal):
    sentence = "Så mycket tid går det inte att ge. Välj en dag senast {day}."


class WhyMissing(Refusal):
    sentence = "Skriv varför."


class NoMoreTime(Refusal):
    sentence = "Förslaget är redan beslutat. Det går inte att få mer tid."
    status = 409


class AlreadyAsked(Refusal):
    sentence = "Ni har redan frågat om mer tid, och får svar."
    status = 409


class AlreadyAnswered(Refusal):
    sentence = "Frågan om mer tid är redan besvarad."
    status = 409


def require_until(until: date, *, closes_on: date, today: date) -> None:
    """Raise TimeNotAhead or TimeTooLong unless the day is later than both, and within half a year."""
    if until <= max(closes_on, today):
        raise TimeNotAhead()
    if until > closes_on + timedelta(days=MOST_DAYS):
        raise TimeTooLong(day=(closes_on + timedelta(days=MOST_DAYS)).isoformat())


def require_undecided(decided_on: date | None) -> None:
    """Raise NoMoreTime when it has been decided."""
    if decided_on is not None:
        raise NoMoreTime()


def require_why(why: str) -> None:
    """Raise WhyMissing for nothing."""
    if not why.strip():
        raise WhyMissing()
