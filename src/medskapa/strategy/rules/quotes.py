"""When somebody's words may stand in the strategy."""

from medskapa.foundation.refusals import Refusal


class SlotUnknown(Refusal):
    sentence = "Platsen för ett citat finns inte i den här delen."
    status = 404


class SlotEmpty(Refusal):
    sentence = "Det står inget citat på platsen."
    status = 409


class NotToBeQuoted(Refusal):
    sentence = "Orden kan inte citeras. De är inte publicerade, eller så har den som skrev sagt nej."
    status = 409


def require_quotable(*, shown: bool, consented: bool) -> None:
    """Raise NotToBeQuoted unless a person has read and masked the words, and their sender lets others read them."""
    if not shown or not consented:
        raise NotToBeQuoted()
