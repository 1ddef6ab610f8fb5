"""Words of the region's glossary where they stand in a text, whatever their inflection."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from medskapa.foundation.stemming import stem, words_in
from medskapa.places.profile import active_profile


@dataclass(frozen=True)
class Piece:
    """A run of a text; `term` is the key of the word it explains, or empty. The pieces joined are the text."""

    text: str
    term: str = ""
    meaning: str = ""


def pieces(text: str, language: str, *, but: Set[str] = frozenset()) -> Iterator[Piece]:
    """A text in pieces, each term of the glossary found at its first place, those in `but` left alone.

    A term is looked for in the text's own language only, and the longest that fits is meant.
    """
    known = _terms(str(active_profile().folder), language)
    found = list(words_in(text)) if known else []
    stems = [stem(word.group(), language) for word in found]
    done, seen, place = 0, set(but), 0
    while place < len(found):
        hit = next((one for one in known.get(stems[place], ()) if _stands(one.stems, stems, place)), None)
        if hit is None or hit.key in seen:
            place += len(hit.stems) if hit else 1
            continue
        seen.add(hit.key)
        start, end = found[place].start(), found[place + len(hit.stems) - 1].end()
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:end], hit.key, hit.meaning)
        done, place = end, place + len(hit.stems)
    if done < len(text):
        yield Piece(text[done:])


@dataclass(frozen=True)
class _Term:
    key: str
    stems: tuple[str, ...]
    meaning: str


def _stands(wanted: tuple[str, ...], stems: list[str], place: int) -> bool:
    return tuple(stems[place : place + len(wanted)]) == wanted


@lru_cache(maxsize=16)
def _terms(profile: str, language: str) -> dict[str, tuple[_Term, ...]]:
    """The terms of a profile's glossary in a language, by the stem of their first word, longest first."""
    found: dict[str, list[_Term]] = {}
    for one in active_profile().glossary:
        word, meaning = one.terms.get(language), one.meanings.get(language)
        if not word or not meaning:
            continue
        stems = tuple(stem(part.group(), language) for part in words_in(word))
        found.setdefault(stems[0], []).append(_Term(one.key, stems, meaning))
    return {first: tuple(sorted(terms, key=lambda term: -len(term.stems))) for first, terms in found.items()}
