"""What can be done with a session, and when."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from medskapa.dialogue.rules.contributions import SessionState
from medskapa.dialogue.rules.intake import GRACE_DAYS
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.small_numbers import LEAST_SHOWN
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.processes.rules.periods import WayInKind

SUMMARY_WORDS = 120
# Registrations are deleted when the session has been over for so long.
REGISTRATIONS_KEPT_DAYS = 30
MOST_TOGETHER = 20
# Each change is written to its address, and nobody can use that to fill somebody else's inbox.
MOST_LETTERS_A_DAY = 5
# Not in the middle of the night.
REMINDED_FROM = time(9)
# The open question and the consultation have no place and no hour.
HELD_KINDS = frozenset(WayInKind) - {WayInKind.OPEN_QUESTION, WayInKind.CONSULTATION}
NOT_OVER = frozenset({SessionState.PLANNED, SessionState.OPEN})
# People travel to these from the whole county, so the hall says nothing of where they live.
GATHERS_THE_COUNTY = frozenset({WayInKind.THEME_WORKSHOP, WayInKind.FUTURE_LAB, WayInKind.EVENT})
# A visit is written down and a workshop of one's own is the group's: everybody else is invited to neither.
NOT_INVITED_TO = frozenset({WayInKind.FIELD_VISIT, WayInKind.OWN_WORKSHOP, WayInKind.YOUTH_PACKAGE})


class NotASession(Refusal):
    sentence = "Det här sättet att delta har inga träffar."


class FieldMissing(Refusal):
    sentence = "Fyll i {field}."


class EndsBeforeItStarts(Refusal):
    sentence = "Träffen slutar innan den börjar. Ändra klockslagen."


class OutsideThePhase(Refusal):
    sentence = "Träffen måste ligga mellan {first} och {last}. Då är sättet att delta öppet."


class WrongSessionState(Refusal):
    sentence = "Det går inte så som träffen är nu. Ladda om sidan och se vad som går."
    status = 409


class HeadCountMissing(Refusal):
    sentence = "Skriv hur många som var med. Noll går bra."


class SummaryMissing(Refusal):
    sentence = "Skriv en sammanfattning på svenska."


class SummaryTooLong(Refusal):
    sentence = "Sammanfattningen är {count} ord. Högst {most} får plats."


class PersonalDataLeft(Refusal):
    sentence = "”{words}” ser ut som en personuppgift. Dölj den, eller säg att den kan stå kvar."


class UnknownQuestion(Refusal):
    sentence = "Träffen har ingen sådan fråga. Ladda om sidan."


class TableNameWrong(Refusal):
    sentence = "Ett bord kan inte ha snedstreck i sitt namn. Skriv till exempel 1-2."


class NotCaught(Refusal):
    sentence = "Träffen tar inte emot anteckningar just nu. Inget är sparat här. Texten ligger kvar hos dig."
    status = 409


class NoSeatsLeft(Refusal):
    sentence = "Antal platser kvar: {left}. Ändra hur många ni är, eller hör av dig till den som ordnar träffen."
    status = 409


class ChangedTooOften(Refusal):
    sentence = (
        "Anmälan har ändrats många gånger i dag. Vänta till i morgon, eller hör av dig till den som ordnar träffen."
    )
    status = 429


class RegistrationClosed(Refusal):
    sentence = "Det går inte att anmäla sig längre. Du får gärna höra av dig till den som ordnar träffen."
    status = 409


class UnknownRegistration(Refusal):
    sentence = "Vi hittar ingen anmälan med den länken. Den kan redan vara borttagen."
    status = 404


class NotHeldYet(Refusal):
    sentence = "Träffen har inte varit än. Frågan öppnar när den är slut."
    status = 409


class AlreadyAnswered(Refusal):
    sentence = "Det här är redan besvarat."
    status = 409


def require_kind(kind: str) -> None:
    """Raise NotASession for a way in that nobody meets in."""
    if kind not in HELD_KINDS:
        raise NotASession()


def place_of_words(kind: str, place: str) -> str:
    """The municipality that words said at a session count for when nobody says another: none where the county meets."""
    return "" if kind in GATHERS_THE_COUNTY else place


def require_named(fields: Iterable[tuple[str, object]]) -> None:
    """Raise FieldMissing for the first of (name, value) without a value."""
    for name, value in fields:
        if not (value.strip() if isinstance(value, str) else value):
            raise FieldMissing(field=name)


def require_times(starts: time | None, ends: time | None) -> None:
    """Raise EndsBeforeItStarts unless the end comes after the start, where both are said."""
    if starts and ends and ends <= starts:
        raise EndsBeforeItStarts()


def require_within(day: date, *, opens_on: date, closes_on: date) -> None:
    """Raise OutsideThePhase unless the day is one of those on which the way in is open."""
    if not opens_on <= day <= closes_on:
        raise OutsideThePhase(first=opens_on.isoformat(), last=closes_on.isoformat())


def require_session_state(state: str, allowed: Collection[SessionState]) -> None:
    """Raise WrongSessionState unless the session is in one of the allowed states."""
    if state not in allowed:
        raise WrongSessionState()


def words_in(text: str) -> int:
    """How many words a text has, as a person counts them."""
    return len(text.split())


def require_summary(texts: Iterable[str]) -> None:
    """Raise SummaryTooLong with the count for the first text of more than 120 words."""
    for text in texts:
        if words_in(text) > SUMMARY_WORDS:
            raise SummaryTooLong(count=words_in(text), most=SUMMARY_WORDS)


def is_late(*, state: str, day: date, open_now: bool, written_at: datetime | None, now: datetime) -> bool:
    """Whether words that were written in time arrive after their session has closed. Raises NotCaught.

    A session that is open catches what arrives while its way in is open. What a device held on to since
    the session's own day, or before, is let in for fourteen days after it, and marked. A device's clock may
    be ahead; then what it says counts as now.
    """
    if state == SessionState.OPEN and open_now:
        return False
    if written_at is None or state not in (SessionState.OPEN, SessionState.HELD):
        raise NotCaught()
    written, arrived = min(written_at, now).astimezone(STOCKHOLM).date(), now.astimezone(STOCKHOLM).date()
    if written > day or arrived > day + timedelta(days=GRACE_DAYS):
        raise NotCaught()
    return True


def require_table(name: str) -> None:
    """Raise TableNameWrong for a name that no address of a table's page can hold."""
    if "/" in name:
        raise TableNameWrong()


def require_few_letters(written: int) -> None:
    """Raise ChangedTooOften when so many letters have been written to an address about its seat today."""
    if written >= MOST_LETTERS_A_DAY:
        raise ChangedTooOften()


def require_seats(seats: int | None, *, taken: int, wanted: int) -> None:
    """Raise NoSeatsLeft when more would come than there is room for."""
    if seats is not None and taken + wanted > seats:
        raise NoSeatsLeft(left=max(seats - taken, 0))


def people_told(people: int | None, *, declared: bool) -> int | None:
    """How many came, as everybody may know it: not where fewer than five met as something the host has declared."""
    return None if people is not None and declared and people < LEAST_SHOWN else people
