"""Words as search and the glossary compare them: small letters, uninflected where a stemmer knows the language."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import snowballstemmer

_STEMMERS = {"sv": "swedish", "fi": "finnish", "en": "english"}
_WORD = re.compile(r"[^\W_]+")
LONGEST = 50


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The word with its language before it, so that a Finnish stem never meets a Swedish one: "sv:buss"."""
    plain = unicodedata.normalize("NFC", word).casefold()[:LONGEST]
    shortened = _stemmer(language).stemWord(plain) if language in _STEMMERS else plain
    return f"{language}:{shortened}"


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Each word of a text with its place."""
    return _WORD.finditer(text)
