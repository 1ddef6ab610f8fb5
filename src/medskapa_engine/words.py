"""The words of a text: cut, in base form, without those that carry no topic."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import simplemma
import wordfreq

# Languages whose words are treated as those of another: code here, code in the word lists.
_LISTS = {
    "swe": "sv", "fin": "fi", "fit": "fi", "fkv": "fi", "eng": "en", "nob": "nb", "nno": "nb", "dan": "da",
    "isl": "is", "deu": "de", "nld": "nl", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "pol": "pl",
    "rus": "ru", "ukr": "uk", "lit": "lt", "lav": "lv", "tur": "tr", "fas": "fa", "ara": "ar", "ces": "cs",
}  # fmt: skip
# Base forms only where many texts are expected: each list of forms takes up to half a gigabyte of memory.
_FORMS = {"swe": "sv", "fin": "fi", "fit": "fi", "fkv": "fi", "eng": "en", "nob": "nb", "nno": "nn", "dan": "da"}
# Common words of Meänkieli that Finnish writes otherwise, so that no list has them. Our own.
_MEANKIELI_STOP = frozenset([
    "mie", "sie", "met", "tet", "het", "oon", "oot", "olen", "olema", "oliva", "ette", "ko", "ku", "niinko",
    "kans", "nytten", "sitte", "vain", "ei", "en", "emmä", "sielä", "siinä", "täälä", "meän", "teän", "heän",
    "minun", "häätyy", "pittää", "pittäis", "saattaa", "oova", "ovva", "niin", "jos", "mutta", "ja", "se",
    "net",
])  # fmt: skip
_COMMONEST = 200
_SHORTEST, _LONGEST = 3, 40
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_UNKNOWN_RARITY = 4.0


class Word(NamedTuple):
    """A word as it was written, in small letters, and its base form."""

    written: str
    base: str


def words(text: str, language: str) -> list[Word]:
    """The words that may carry a topic, in order, repeats kept; what is longer than any word is none."""
    found = [match.lower() for match in _WORD.findall(text)]
    return [
        Word(word, base)
        for word in found
        if _SHORTEST <= len(word) <= _LONGEST and (base := _topical_base(word, language))
    ]


def has_stop_words(language: str) -> bool:
    """Whether the common words of the language are known, so that keywords can be told from them."""
    return language in _LISTS


def rarity(word: str, language: str) -> float:
    """0 for the commonest words of the language, 5 for words nobody uses; in between by the logarithm."""
    code = _LISTS.get(language)
    return 7.0 - max(_zipf(word, code), 2.0) if code else _UNKNOWN_RARITY


@cache
def _zipf(word: str, code: str) -> float:
    return float(wordfreq.zipf_frequency(word, code))


@cache
def _topical_base(word: str, language: str) -> str:
    """The base form in small letters; empty for a word that carries no topic."""
    stop = stop_words(language)
    if word in stop:
        return ""
    code = _FORMS.get(language)
    base = simplemma.lemmatize(word, lang=code).lower() if code else word
    return "" if base in stop else base


@cache
def stop_words(language: str) -> frozenset[str]:
    """The commonest words of the language; none for a language without a list."""
    code = _LISTS.get(language)
    commonest = wordfreq.top_n_list(code, _COMMONEST) if code else ()
    return frozenset(commonest) | (_MEANKIELI_STOP if language == "fit" else frozenset())


def distinct_bases(text: str, language: str) -> Sequence[str]:
    """The base forms of a text, each once, in order of the alphabet."""
    return sorted({word.base for word in words(text, language)})
