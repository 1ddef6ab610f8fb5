"""One thing as a reader sees it: its title in their language, its symbol, its address."""

from dataclasses import dataclass

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import in_language
from medskapa.thread import codes
from medskapa.thread.kinds import KINDS
from medskapa.thread.models import Reference

SYMBOLS = {"voice": "●", "theme": "■", "text": "❙", "measure": "◆", "indicator": "○", "story": "❝"}


@dataclass(frozen=True)
class Station:
    """One thing as a reader sees it. `lang` is the title's language, `place` a municipality code or empty."""

    code: str
    kind: str
    station: str
    symbol: str
    title: str
    lang: str
    url: str
    place: str
    language: str
    invented: bool


def localised(path: str, language: str) -> str:
    """An address under its language prefix; Swedish stands at the root."""
    return path if language == "sv" else f"/{language}{path}"


def station_of(reference: Reference, language: str) -> Station:
    """A reference as a reader of this language sees it. Asks the database nothing."""
    title = in_language(reference.titles, language)
    kind = KINDS[reference.kind]
    return Station(
        code=reference.code,
        kind=reference.kind,
        station=kind.station,
        symbol=SYMBOLS.get(kind.station, "·"),
        title=title.text,
        lang=title.lang,
        url=localised(reference.path, language),
        place=reference.place,
        language=reference.language,
        invented=reference.invented,
    )


def visible_reference(code: str, *kinds: str) -> Reference:
    """The reference behind a code as a person may write it. Raises NotFound when hidden, unknown or another kind."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    reference = Reference.objects.filter(code=plain, visible=True).first() if plain else None
    if reference is None or (kinds and reference.kind not in kinds):
        raise NotFound()
    return reference
