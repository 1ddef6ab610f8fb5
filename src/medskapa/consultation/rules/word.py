"""When a filled-in Word form can be taken in. Plain Python."""

from medskapa.foundation.refusals import Refusal

MOST_MEGABYTES = 10


class NotTheForm(Refusal):
    sentence = "Filen {filename} är inte vårt formulär. Hämta formuläret på remissens sida och fyll i det."


class OtherConsultation(Refusal):
    sentence = "Formuläret hör till en annan remiss. Inget är sparat."
    status = 409


class OtherEdition(Refusal):
    sentence = "Formuläret hör till en äldre text än den som är på remiss nu. Hämta det nya. Inget är sparat."
    status = 409


class FormTooLarge(Refusal):
    sentence = "Filen är {size} MB. Högst {most} MB får plats."
    status = 413


class FormIsEmpty(Refusal):
    sentence = "Formuläret är tomt. Skriv i rutorna bredvid koderna och försök igen."


def require_size(size: int) -> None:
    """Raise FormTooLarge for more than ten megabytes."""
    if size > MOST_MEGABYTES * 1_000_000:
        raise FormTooLarge(size=max(round(size / 1_000_000), MOST_MEGABYTES + 1), most=MOST_MEGABYTES)


def require_this(found: tuple[str, str], *, consultation: str, edition: str) -> None:
    """Raise OtherConsultation or OtherEdition unless the form was made for just this text."""
    if found[0] != consultation:
        raise OtherConsultation()
    if found[1] != edition:
        raise OtherEdition()
