"""What a fact under a challenge must be."""

from medskapa.foundation.refusals import Refusal
from medskapa.strategy.rules.editions import NodeKind


class NotAChallenge(Refusal):
    sentence = "Fakta skrivs under en utmaning, inte under andra delar."
    status = 409


class FactIncomplete(Refusal):
    sentence = "Skriv vad faktan säger."


def require_fact(*, kind: str, said: bool) -> None:
    """Raise NotAChallenge or FactIncomplete."""
    if kind != NodeKind.CHALLENGE:
        raise NotAChallenge()
    if not said:
        raise FactIncomplete()
