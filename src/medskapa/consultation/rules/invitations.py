"""Who can be asked to answer, and when somebody is reminded. Plain Python."""

from datetime import date

from medskapa.foundation.refusals import Refusal

MOST_AT_ONCE = 2_000
# A body's link lives on after the last day, so that it can ask for time, and read what its answer led to.
LINK_DAYS = 365


class BodyNameless(Refusal):
    sentence = "Skriv vad den inbjudna heter."


class InvitedAlready(Refusal):
    sentence = "{name} står redan i listan."
    status = 409


class NoAddress(Refusal):
    sentence = "{name} har ingen e-postadress. Skriv dit den, eller skicka inbjudan på papper."
    status = 409


class NothingToRemind(Refusal):
    sentence = (
        "Det finns ingen att påminna just nu: alla har svarat, avstått eller fått en påminnelse i dag, "
        "eller så är deras tid ute."
    )
    status = 409


class TooLateToAsk(Refusal):
    sentence = "Remissen är stängd. Nu kan ingen mer bjudas in."
    status = 409


class ListUnreadable(Refusal):
    sentence = "Listan behöver en kolumn för namn. Kolumnen för e-post kan heta e-post, epost, mejl eller email."


class RowsWrong(Refusal):
    sentence = "Inget är sparat. Rätta de här raderna i filen: {rows}."


class TooManyRows(Refusal):
    sentence = "Listan har fler än {most} rader. Dela upp den."


NAMES = ("namn", "organisation", "remissinstans", "name", "body")
EMAILS = ("e-post", "epost", "e-postadress", "mejl", "mail", "email", "e-mail")


def columns_of(columns: tuple[str, ...]) -> tuple[str, str]:
    """Which columns hold name and address; the address's may be missing. Raises ListUnreadable."""
    known = {column.strip().lower(): column for column in columns}
    name = next((known[one] for one in NAMES if one in known), "")
    email = next((known[one] for one in EMAILS if one in known), "")
    if not name:
        raise ListUnreadable()
    return name, email


def may_invite(*, closes_on: date, decided: bool, today: date) -> bool:
    """Whether a body can be asked now: it still has a day to answer."""
    return not decided and today <= closes_on


def require_time_left(*, closes_on: date, decided: bool, today: date) -> None:
    """Raise TooLateToAsk when a letter would name a day that has passed."""
    if not may_invite(closes_on=closes_on, decided=decided, today=today):
        raise TooLateToAsk()


def may_remind(
    *,
    invited_on: date | None,
    reminded_on: date | None,
    declined: bool,
    sent: bool,
    opens_on: date,
    last: date,
    today: date,
) -> bool:
    """Whether a body is reminded now: it can answer, was asked before today, is silent, and not reminded today."""
    asked_before = invited_on is not None and invited_on < today
    silent = not declined and not sent and (reminded_on is None or reminded_on < today)
    return asked_before and silent and opens_on <= today <= last
