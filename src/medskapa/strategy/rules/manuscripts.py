"""What may become of a manuscript."""

from medskapa.foundation.refusals import Refusal


class AnotherStrategy(Refusal):
    sentence = (
        "Filen liknar inte strategin {slug}: bara {known} av {parts} delar känns igen. "
        "Ange ett annat kortnamn för att göra en ny strategi. Inget är sparat."
    )
    status = 409


class TitleTooLong(Refusal):
    sentence = "Rubriken på rad {line} är längre än {longest} tecken: {title}… Inget är sparat."


class YearUnknown(Refusal):
    sentence = "Filen säger inte vilket år strategin gäller till. Ange målåret. Inget är sparat."


def require_alike(*, slug: str, known: int, parts: int) -> None:
    """Raise AnotherStrategy unless at least half of the parts are known from the strategy they go into."""
    if known * 2 < parts:
        raise AnotherStrategy(slug=slug, known=known, parts=parts)
