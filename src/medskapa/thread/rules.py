"""What may be linked, in plain Python."""

from medskapa.foundation import refusals
from medskapa.foundation.refusals import Refusal
from medskapa.thread.kinds import STRATEGY_KINDS, LinkKind


class ReasonMissing(refusals.ReasonMissing):
    sentence = "Skriv varför. En länk utan skäl säger ingenting."


class WrongEnds(Refusal):
    sentence = "En länk av slaget {kind} kan inte gå från {cause} till {effect}."


class LinkedToItself(Refusal):
    sentence = "En sak kan inte leda till sig själv."


_TEXT = frozenset(STRATEGY_KINDS)
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    LinkKind.BELONGS: (frozenset({"contribution"}), frozenset({"theme"})),
    LinkKind.EVIDENCE: (frozenset({"theme", "contribution", "source"}), _TEXT),
    LinkKind.SERVES: (_TEXT, frozenset({"measure"})),
    LinkKind.FOLLOWED: (_TEXT | {"measure"}, frozenset({"indicator"})),
    LinkKind.TOLD: (_TEXT | {"theme", "measure", "indicator", "contribution", "event"}, frozenset({"story"})),
    LinkKind.ANSWERED: (_TEXT | {"theme", "measure", "contribution"}, frozenset({"event"})),
    LinkKind.PART: (_TEXT, _TEXT),
    LinkKind.CHANGED: (frozenset({"contribution"}), _TEXT),
    LinkKind.WEIGHED: (frozenset({"contribution", "theme", "source", "conflict"}), _TEXT | {"conflict", "plan"}),
    LinkKind.RELATED: (_TEXT, frozenset({"document"})),
}


def require_linkable(*, kind: str, cause: str, effect: str, why: str) -> None:
    """Raise ReasonMissing or WrongEnds unless a link of this kind may go between these kinds."""
    if not why.strip():
        raise ReasonMissing()
    causes, effects = _ENDS[kind]
    if cause not in causes or effect not in effects:
        raise WrongEnds(kind=kind, cause=cause, effect=effect)
