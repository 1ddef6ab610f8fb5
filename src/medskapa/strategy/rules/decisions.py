"""What a decision must say. One that has been written down is never changed."""

from collections.abc import Mapping
from datetime import date

from medskapa.foundation.refusals import Refusal


class DecisionStands(Refusal):
    sentence = "Ett beslut ändras inte. Skriv ett nytt som omprövar det, och skälet."
    status = 409


class DecisionIncomplete(Refusal):
    sentence = "Fyll i rubriken, vem som beslutade, vad som beslutades och varför."


class DecidedInTheFuture(Refusal):
    sentence = "Dagen för beslutet har inte varit än."


class ReconsideredBefore(Refusal):
    sentence = "Ett beslut kan inte ompröva ett som är yngre."


def require_decision(
    *, titles: Mapping[str, str], body: str, words: Mapping[str, str], why: Mapping[str, str], on: date, today: date
) -> None:
    """Raise DecisionIncomplete or DecidedInTheFuture; a decision without its reason is not whole."""
    told = (titles, words, why)
    if not body.strip() or not all(any(text.strip() for text in one.values()) for one in told):
        raise DecisionIncomplete()
    require_past(on=on, today=today)


def require_past(*, on: date, today: date) -> None:
    """Raise DecidedInTheFuture for a day that has not been."""
    if on > today:
        raise DecidedInTheFuture()


def require_later(*, on: date, than: date) -> None:
    """Raise ReconsideredBefore unless the one that reconsiders comes after."""
    if on < than:
        raise ReconsideredBefore()
