"""When words may come in late, what files and voices may be, and when letters are alike. Plain Python."""

from datetime import datetime, timedelta

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.processes.rules.periods import Closed, Days

# A device that was without network when the way in closed has so many days to find one.
GRACE_DAYS = 14


def require_open_or_late(days: Days, *, written_at: datetime | None, now: datetime) -> bool:
    """Whether what comes in now is late: written while it was open, sent within two weeks after. Else raise Closed.

    A device's clock may be ahead; then what it says counts as now.
    """
    if days.contain(now):
        return False
    if written_at is None or not days.contain(min(written_at, now)):
        raise Closed()
    if now.astimezone(STOCKHOLM).date() > days.closes_on + timedelta(days=GRACE_DAYS):
        raise Closed()
    return True


class FileTooLarge(Refusal):
    sentence = "Filen är {size} MB. Högst {most} MB får plats. Gör den mindre och försök igen."
    status = 413


class NotAPhoto(Refusal):
    sentence = "Filen är ingen bild som vi kan läsa. Skicka en bild i formatet JPEG, PNG eller WebP."
    status = 400


class PhotoIsHeic(Refusal):
    sentence = (
        "Bilden är i formatet HEIC, som inte alla kan öppna. Ta en skärmbild av den, eller spara den som JPEG, "
        "och skicka den bilden."
    )
    status = 400


class TooManyPixels(Refusal):
    sentence = "Bilden har för många bildpunkter för att öppnas. Ta en vanlig bild med telefonen och skicka den."
    status = 400


class NotARecording(Refusal):
    sentence = "Filen är ingen inspelning som vi kan läsa. Skicka ljud i formatet M4A, MP4, WebM, Ogg eller WAV."
    status = 400


class TooLongToHear(Refusal):
    sentence = "Inspelningen är {seconds} sekunder. Högst {most} får plats. Säg det viktigaste, eller dela upp den."
    status = 400


class NotWrittenDown(Refusal):
    sentence = "Skriv ned vad som sägs, eller skriv varför det inte går."


class AlreadyWrittenDown(Refusal):
    sentence = "Inspelningen är redan hanterad, eller så har den som talade tagit tillbaka den."
    status = 409


PHOTO_MEGABYTES = 15
RECORDING_MEGABYTES = 8
SECONDS = 60
# A recorder that is told to stop at a minute does so a moment after.
SECONDS_WITH_PATIENCE = 63


def require_size(size: int, *, most: int) -> None:
    """Raise FileTooLarge for more than so many megabytes."""
    if size > most * 1_000_000:
        raise FileTooLarge(size=max(round(size / 1_000_000), most + 1), most=most)


def require_hearable(seconds: float | None) -> None:
    """Raise TooLongToHear for more than a minute; a recording that doesn't say how long it is has its size alone."""
    if seconds is not None and seconds > SECONDS_WITH_PATIENCE:
        raise TooLongToHear(seconds=round(seconds), most=SECONDS)
