"""What a plan or strategy of the county must say, and when it holds."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from medskapa.foundation.refusals import Refusal


class Validity(StrEnum):
    """UNKNOWN: nobody has said when it ends."""

    COMING = "coming"
    VALID = "valid"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class DocumentIncomplete(Refusal):
    sentence = "Fyll i titeln och vem som äger dokumentet."


class EndsBeforeItBegins(Refusal):
    sentence = "Dokumentet kan inte sluta gälla innan det börjar."


class UnderItself(Refusal):
    sentence = "Ett dokument kan inte ligga under sig självt."


class NotMapped(Refusal):
    sentence = "Målbilden är inte knuten till dokumentet, eller är det inte längre."
    status = 409


def require_document(*, titles: Mapping[str, str], owner: str, begins: date | None, ends: date | None) -> None:
    """Raise DocumentIncomplete or EndsBeforeItBegins unless there are a title, an owner and a time in order."""
    if not owner.strip() or not any(title.strip() for title in titles.values()):
        raise DocumentIncomplete()
    if begins and ends and ends < begins:
        raise EndsBeforeItBegins()


def validity(*, begins: date | None, ends: date | None, today: date) -> Validity:
    """Whether it holds on this day; the last day included."""
    if begins and today < begins:
        return Validity.COMING
    if ends is None:
        return Validity.UNKNOWN
    return Validity.EXPIRED if today > ends else Validity.VALID
