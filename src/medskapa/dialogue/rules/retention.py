"""What may be deleted by rule, and how long after a process has ended. Plain Python."""

from datetime import date

from medskapa.foundation.refusals import Refusal

FEWEST_MONTHS = 1


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
