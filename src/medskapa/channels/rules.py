"""What an address and a delivery must be. Plain Python: values in, a named refusal out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from medskapa.foundation import refusals
from medskapa.foundation.refusals import Refusal

# Who has not said yes after so many days never asked, as far as we know.
CONFIRM_WITHIN_DAYS = 7
# Words and address of a letter that never came through are gone after so many days.
LETTERS_KEPT_DAYS = 30
# Nobody can use the form to fill somebody else's inbox.
MOST_ASKS_A_DAY = 3
# A mail server that says "not now" is asked again so many times, each time a quarter of an hour later than the last.
MOST_TRIES = 5
# What was being sent for longer than this belonged to a worker that is gone.
SENDING_MINUTES = 10
LONGEST_ADDRESS = 254
FOLLOWABLE = frozenset(
    {"municipality", "process", "area", "goal", "pathway", "theme", "measure", "session", "contribution"}
)


@dataclass(frozen=True)
class Letter:
    """A finished letter to one person: its subject, and its words in plain text."""

    subject: str
    text: str


class MessageKind(StrEnum):
    """Why a message is written. NOTICE goes to followers; the others to one person about one thing."""

    NOTICE = "notice"
    INVITATION = "invitation"
    CONFIRMATION = "confirmation"
    PERSONAL = "personal"


class MessageState(StrEnum):
    """PLANNED: waits. SENDING: handed to the mail server just now. SENT: the mail server took it.
    FAILED: the mail server refused it. UNKNOWN: nobody knows whether it was taken, and it is never sent
    again by itself. DROPPED: a person decided that it need not be sent, or its receiver stopped following."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


class Outcome(StrEnum):
    """What the mail server made of one message. LATER: it surely did not take it, and may the next time."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


# What a person may decide about a delivery that nobody knows the end of, or that was refused.
SETTLED = frozenset({MessageState.SENT, MessageState.DROPPED, MessageState.PLANNED})


class AddressWrong(Refusal):
    sentence = "Adressen går inte att skicka till. Skriv den som namn@exempel.se."


class NothingChosen(Refusal):
    sentence = "Välj minst en sak att följa."


class CannotBeFollowed(Refusal):
    sentence = "Det går inte att följa det här."


class LinkUnknown(Refusal):
    sentence = "Länken leder ingenstans längre. Den har redan använts, eller så är den för gammal."
    status = 404


class WrongState(Refusal):
    sentence = "Utskicket är redan avgjort."
    status = 409


class ReasonMissing(refusals.ReasonMissing):
    sentence = "Skriv varför. Skälet står kvar i loggen."


def require_address(address: str) -> str:
    """The address without space around it. Raises AddressWrong for what no mail server takes, line breaks above all."""
    plain = address.strip(" ")
    name, at, domain = plain.rpartition("@")
    wrong = (
        not (name and at and "." in domain)
        or len(plain) > LONGEST_ADDRESS
        or domain.startswith(".")
        or domain.endswith(".")
        or any(character.isspace() or not character.isprintable() for character in plain)
        or any(character in ',;:<>()[]\\"' for character in plain)
        or "@" in name
    )
    if wrong:
        raise AddressWrong()
    return plain


def require_followable(kinds: Iterable[str]) -> None:
    """Raise NothingChosen for nothing, CannotBeFollowed for a kind that nothing is told about."""
    chosen = list(kinds)
    if not chosen:
        raise NothingChosen()
    if not set(chosen) <= FOLLOWABLE:
        raise CannotBeFollowed()
