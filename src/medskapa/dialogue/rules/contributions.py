"""What can be taken in, and when. Plain Python: values in, a named refusal out."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from medskapa.foundation import refusals
from medskapa.foundation.refusals import Refusal

LONGEST = 10_000


class Medium(StrEnum):
    WEB = "web"
    API = "api"
    PAPER = "paper"
    PHONE = "phone"
    KIOSK = "kiosk"
    OFFLINE = "offline"


class ContributionState(StrEnum):
    """WAITING: nobody has read it. PUBLISHED: shown, masked. COUNTED: read and counted, the sender
    wanted no words shown. HIDDEN: not shown, for a reason. WITHDRAWN: the sender took it back."""

    WAITING = "waiting"
    PUBLISHED = "published"
    COUNTED = "counted"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class SessionState(StrEnum):
    """PLANNED: people can register. OPEN: words are caught. HELD: closed with a head count. CANCELLED: with why."""

    PLANNED = "planned"
    OPEN = "open"
    HELD = "held"
    CANCELLED = "cancelled"


class HeardAnswer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class FileKind(StrEnum):
    PHOTO = "photo"
    RECORDING = "recording"
    DOCUMENT = "document"


HEARD = frozenset({ContributionState.PUBLISHED, ContributionState.COUNTED})


class Empty(Refusal):
    sentence = "Skriv något först. Fältet är tomt."


class TooLong(Refusal):
    sentence = "Texten är {length} tecken. Högst {most} får plats. Korta den eller skicka den i två delar."


class Unreadable(Refusal):
    sentence = "Texten innehåller tecken som inte går att spara. Ta bort dem och skicka igen."


class UnknownLanguage(Refusal):
    sentence = "Vi känner inte igen språket ”{language}”. Välj ett i listan."


class UnknownValue(Refusal):
    sentence = "”{value}” finns inte i listan för {field}."


class WrongState(Refusal):
    sentence = "Det går inte längre. Inspelet är redan hanterat."
    status = 409


class ReasonMissing(refusals.ReasonMissing):
    sentence = "Skriv varför. Den som skrev får läsa skälet."


class MaskOutside(Refusal):
    sentence = "”{words}” står inte i texten och kan inte maskeras."


class UnknownReceipt(Refusal):
    sentence = "Vi hittar inget kvitto med den koden. Kontrollera att alla sexton tecken är med."
    status = 404


def require_text(text: str) -> None:
    """Raise Empty, TooLong or Unreadable. What passes is stored exactly as it is, white space and all."""
    if not text.strip():
        raise Empty()
    # A browser counts a line break as one and sends it as two.
    length = len(text.replace("\r\n", "\n"))
    if length > LONGEST:
        raise TooLong(length=length, most=LONGEST)
    if "\0" in text or "\ufffd" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable()


def require_known(field: str, value: str, known: Collection[str]) -> None:
    """Raise UnknownValue unless the value is empty or one of the known."""
    if value and value not in known:
        raise UnknownValue(field=field, value=value[:80])


def require_state(state: str, allowed: Iterable[ContributionState]) -> None:
    """Raise WrongState unless the contribution is in one of the allowed states."""
    if state not in set(allowed):
        raise WrongState()


def spans_of(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Every place where each of the words stands. Raises MaskOutside for words that are not there."""
    spans = []
    for word in filter(None, (word.strip() for word in words)):
        start = text.find(word)
        if start < 0:
            raise MaskOutside(words=word[:80])
        while start >= 0:
            spans.append((start, start + len(word)))
            start = text.find(word, start + len(word))
    return spans


def merged_spans(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same stretches without overlap, in order; where two overlap the first one's kind names them both."""
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans):
        if merged and start < merged[-1][1]:
            first, last, known = merged[-1]
            merged[-1] = (first, max(last, end), known)
        else:
            merged.append((start, end, kind))
    return merged
