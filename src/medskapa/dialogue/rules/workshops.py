"""What a workshop of one's own, a kiosk and a pile of paper may be. Plain Python."""

from collections.abc import Collection, Sequence
from datetime import date

from medskapa.dialogue.rules.contributions import Empty
from medskapa.foundation.refusals import NotFound, Refusal
from medskapa.processes.rules.periods import WayInKind

OWN_KINDS = frozenset({WayInKind.OWN_WORKSHOP, WayInKind.YOUTH_PACKAGE})
KIT_OF = {
    WayInKind.OWN_WORKSHOP: "own_workshop",
    WayInKind.YOUTH_PACKAGE: "youth_package",
    WayInKind.EVENT: "event",
}
MOST_ANSWERS = 40
MOST_PEOPLE = 1_000
MOST_ROWS_TYPED = 40
SHORT_CODE_LENGTH = 6


class NotAnOwnWorkshop(Refusal):
    sentence = "Den här sidan är för egna träffar."
    status = 404


class TitleMissing(Refusal):
    sentence = "Skriv vad träffen ska heta."


class TooManyAnswers(Refusal):
    sentence = "Det är {count} svar. Högst {most} får plats på en gång. Inget är sparat."


class PeopleMissing(Refusal):
    sentence = "Skriv hur många ni var: en siffra från 1 till {most}."


class UnknownPrompt(Refusal):
    sentence = "Frågan ”{prompt}” finns inte på den här träffen. Ladda om sidan."


class AlreadySent(Refusal):
    sentence = "Gruppens svar är redan skickade. Kom ni på mer? Var och en kan svara med koden."
    status = 409


class CalledOff(Refusal):
    sentence = "Träffen är inställd. Inget är sparat."
    status = 409


class UnknownCode(NotFound):
    sentence = "Koden ”{code}” leder ingenstans. Kontrollera att alla sex tecken är med."


class AlreadyListed(Refusal):
    sentence = "Träffen visas redan för alla."
    status = 409


class NotAKiosk(Refusal):
    sentence = "En kiosk hör till ett evenemang. Välj en träff av det slaget."


class UnknownChoice(Refusal):
    sentence = "Det svaret finns inte i frågan. Ladda om sidan."


class AddressWrong(Refusal):
    sentence = "Skriv en e-postadress eller ett telefonnummer som går att nå dig på."


class BatchRead(Refusal):
    sentence = "Någon har redan läst ur högen. Den går inte att ångra längre."
    status = 409


class BatchUndone(Refusal):
    sentence = "Högen är redan ångrad."
    status = 409


class NoRows(Refusal):
    sentence = "Ingen rad har någon text. Skriv minst en."


def require_own(kind: str) -> None:
    """Raise NotAnOwnWorkshop for a way in that nobody outside the office starts."""
    if kind not in OWN_KINDS:
        raise NotAnOwnWorkshop()


def require_prompts(prompts: Sequence[str], known: Collection[str]) -> None:
    """Raise Empty when nothing is answered, UnknownPrompt for an answer to a question that is not asked."""
    if not prompts:
        raise Empty()
    for prompt in prompts:
        if prompt not in known:
            raise UnknownPrompt(prompt=prompt[:40])


def require_group(answers: int, people: int) -> None:
    """Raise TooManyAnswers over forty, PeopleMissing where nobody or a whole town was there."""
    if answers > MOST_ANSWERS:
        raise TooManyAnswers(count=answers, most=MOST_ANSWERS)
    if not 1 <= people <= MOST_PEOPLE:
        raise PeopleMissing(most=MOST_PEOPLE)


def held_on(planned: date, sent: date) -> date:
    """The day of a group whose answers came before the day it had planned: the day they came."""
    return min(planned, sent)


def require_address(written: str) -> None:
    """Raise AddressWrong for what is neither an e-mail address nor a telephone number."""
    name, at, host = written.strip().partition("@")
    is_mail = bool(name and at and "." in host.strip(".") and " " not in written.strip())
    digits = sum(character.isdigit() for character in written)
    is_number = 7 <= digits <= 15 and not written.strip("+-()0123456789 \t")
    if len(written) > 200 or not (is_mail or is_number):
        raise AddressWrong()
