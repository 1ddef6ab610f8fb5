"""What an answer must hold before it can be sent, and where a comment can be tied. Plain Python."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from medskapa.consultation.rules.kinds import BodyKind, SubmissionState
from medskapa.dialogue.rules.contributions import Unreadable
from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.foundation.refusals import Refusal

# A body's whole letter may be one comment.
LONGEST = 60_000
MOST_FILES = 10
FILE_MEGABYTES = 20
# A draft that nobody sent is kept so long after the last day anybody could have sent it.
DRAFTS_KEPT_DAYS = 180


class NothingToSend(Refusal):
    sentence = "Det finns inget att skicka än. Skriv minst en kommentar eller bifoga en fil."


class OrganisationNameMissing(Refusal):
    sentence = "Skriv organisationens namn. Det blir offentligt."


class CommentTooLong(Refusal):
    sentence = "Kommentaren till {place} är {length} tecken. Högst {most} får plats. Bifoga resten som en fil."


class PlaceUnknown(Refusal):
    sentence = "”{place}” finns inte i utgåvan som är på remiss."


class AlreadySent(Refusal):
    sentence = "Yttrandet är redan skickat och kan inte ändras. Skicka ett nytt om du vill säga mer."
    status = 409


class NotSent(Refusal):
    sentence = "Yttrandet är inte skickat än."
    status = 409


class EditionMovedOn(Refusal):
    sentence = "Texten har ändrats sedan du skrev. Läs vad som är nytt innan du skickar. Inget du skrivit är borta."
    status = 409


class EditionUnknown(Refusal):
    sentence = "Svaret gäller en annan text än den som är på remiss. Inget är sparat."
    status = 409


class PlaceTwice(Refusal):
    sentence = "”{place}” har fått två kommentarer. Slå ihop dem."


class WrittenMeanwhile(EditConflict):
    sentence = (
        "Någon annan har sparat andra ord än dina medan du skrev. Inget är borta: här står bådas ord. "
        "Skriv det som ska gälla i rutan och spara igen."
    )


class ChangedSinceRead(EditConflict):
    sentence = "Svaret har ändrats sedan du läste det. Läs igenom det en gång till och skicka sedan."


class UnknownSubmission(Refusal):
    sentence = "Vi hittar inget yttrande med den koden. Kontrollera att alla sexton tecken är med."
    status = 404


class NotAPdf(Refusal):
    sentence = "Filen {name} är ingen PDF som vi kan ta emot. Spara brevet som PDF och försök igen. Inget är sparat."


class PdfRuns(Refusal):
    sentence = "Filen {name} innehåller kod eller inbäddade filer. Skriv ut den som en ny PDF och försök igen."


class PdfLocked(Refusal):
    sentence = "Filen {name} är låst med lösenord. Spara den utan lösenord och försök igen."


class PdfTooPacked(Refusal):
    sentence = "Filen {name} går inte att titta igenom. Skriv ut den som en ny PDF och försök igen."


class FileTooLarge(Refusal):
    sentence = "Filen är {size} MB. Högst {most} MB får plats. Gör den mindre och försök igen."
    status = 413


class TooManyFiles(Refusal):
    sentence = "Högst {most} filer får plats. Slå ihop några av dem."


class NotYetArrived(Refusal):
    sentence = "Dagen då brevet kom måste ligga mellan remissens första dag och i dag."


@dataclass(frozen=True)
class Place:
    """What a comment is about: the whole (nothing set), a question, a part, or one paragraph of a part."""

    key: str = ""
    paragraph: str = ""
    question: str = ""

    def __str__(self) -> str:
        if self.question:
            return f"?{self.question}"
        return f"{self.key}#{self.paragraph}" if self.paragraph else self.key


def place_of(written: str) -> Place:
    """The place behind its written form: "" the whole, "?why" a question, "A3" a part, "A3#p1" a paragraph."""
    if written.startswith("?"):
        return Place(question=written[1:])
    key, _, paragraph = written.partition("#")
    return Place(key, paragraph)


def require_once(places: Sequence[str]) -> None:
    """Raise PlaceTwice when two comments name the same place: one would be lost."""
    for place, times in Counter(places).items():
        if times > 1:
            raise PlaceTwice(place=place[:60] or "helheten")


def require_draft(state: str) -> None:
    """Raise AlreadySent unless it is still a draft."""
    if state != SubmissionState.DRAFT:
        raise AlreadySent()


def require_comment(place: str, text: str) -> None:
    """Raise CommentTooLong, or dialogue's Unreadable. What passes is kept exactly as it is."""
    length = len(text.replace("\r\n", "\n"))
    if length > LONGEST:
        raise CommentTooLong(place=place or "helheten", length=length, most=LONGEST)
    if "\0" in text or "\ufffd" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable()


def require_sendable(*, kind: str, body_name: str, comments: int, files: int) -> None:
    """Raise OrganisationNameMissing or NothingToSend."""
    if kind == BodyKind.ORGANISATION and not body_name.strip():
        raise OrganisationNameMissing()
    if not comments and not files:
        raise NothingToSend()


def require_current(editions: Collection[int], *, current: int) -> None:
    """Raise EditionMovedOn when a comment stands on another edition than the one that is out."""
    if set(editions) - {current}:
        raise EditionMovedOn()


def require_arrived(received_on: date, *, opens_on: date, today: date) -> None:
    """Raise NotYetArrived for a letter from before the consultation opened, or from tomorrow."""
    if not opens_on <= received_on <= today:
        raise NotYetArrived()


@dataclass(frozen=True)
class Passage:
    """One comment as it stands in the original: about what, the words it is about, and the words themselves."""

    place: str
    heading: str
    about: str
    text: str


@dataclass(frozen=True)
class Original:
    """All that a submission says, for its canonical text."""

    number: int
    title: str
    dossier: str
    edition: str
    sender: str
    language: str
    received_on: str
    carrier: str
    passages: Sequence[Passage]
    files: Sequence[tuple[str, int, str]]


def canonical(original: Original) -> str:
    """The submission as one text, always the same for the same submission; its SHA-256 is what is verified.

    Line breaks are one character. What the sender wrote is indented by nothing and changed in nothing else.
    """
    lines = [
        f"YTTRANDE {original.number}",
        f"Remiss: {original.title}",
        f"Diarienummer: {original.dossier}",
        f"Text på remiss: {original.edition}",
        f"Avsändare: {original.sender}",
        f"Språk: {original.language}",
        f"Kom in: {original.received_on}",
        f"Kom på sättet: {original.carrier}",
    ]
    for passage in original.passages:
        lines += ["", f"== {passage.heading}{f' [{passage.place}]' if passage.place else ''} =="]
        lines += [f"> {passage.about}"] if passage.about else []
        lines += ["", plain(passage.text)]
    for name, size, sha256 in original.files:
        lines += ["", f"== Bilaga: {name} ==", f"{size} byte, SHA-256 {sha256}"]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """The text with each line break as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest(original: str) -> str:
    """The SHA-256 of an original, in hexadecimal: what the sender and anybody else can check."""
    return hashlib.sha256(plain(original).encode()).hexdigest()
