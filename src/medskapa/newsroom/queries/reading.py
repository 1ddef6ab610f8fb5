"""Words by language and codes as people write them: what every query here needs."""

from collections.abc import Iterable, Mapping

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import FALLBACK, LocalText
from medskapa.thread import codes


def listed(lists: Mapping[str, Iterable[str]], language: str) -> tuple[LocalText, ...]:
    """Paragraphs or points in the wanted language, else all in one other; never a mixture."""
    for candidate in (language, *FALLBACK, *lists):
        if lists.get(candidate):
            return tuple(LocalText(text, candidate) for text in lists[candidate])
    return ()


def plain(code: str) -> str:
    """The code as it is stored. Raises NotFound for what is no code."""
    stored = codes.read(code, codes.REFERENCE_LENGTH)
    if stored is None:
        raise NotFound()
    return stored
