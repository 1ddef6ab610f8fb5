"""What a consultation with the Sámi people must say, by the law 2022:66: who, when, about what, and what came of it."""

from collections.abc import Mapping
from datetime import date

from medskapa.foundation.refusals import Refusal


class SamiConsultationIncomplete(Refusal):
    sentence = "Fyll i vilka ni konsulterade, vad det gällde och vad det ledde till."


class HeldInTheFuture(Refusal):
    sentence = "Konsultationen har inte varit än. Skriv in den när den är gjord."


class AlreadyTied(Refusal):
    sentence = "Konsultationen hör redan till ett beslut."
    status = 409


class HeldAfterTheDecision(Refusal):
    sentence = "Konsultationen hölls efter beslutet. Den kan inte räknas som gjord inför det."


def require_consultation(
    *, with_whom: str, matter: Mapping[str, str], outcome: Mapping[str, str], on: date, today: date
) -> None:
    """Raise SamiConsultationIncomplete or HeldInTheFuture."""
    if not with_whom.strip() or not all(any(text.strip() for text in one.values()) for one in (matter, outcome)):
        raise SamiConsultationIncomplete()
    if on > today:
        raise HeldInTheFuture()


def require_before(*, held: date, decided: date) -> None:
    """Raise HeldAfterTheDecision unless it was held in time to matter."""
    if held > decided:
        raise HeldAfterTheDecision()
