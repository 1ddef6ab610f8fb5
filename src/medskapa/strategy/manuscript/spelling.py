"""Words that are probably misspelt, held against a word list and against the document itself.

No list of errors stands here: each rule says what makes a word doubtful, and names the word that was meant.
A compound that is in no list is as good as its parts, so new words of a field are left alone.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import wordfreq

from medskapa.strategy.manuscript.blocks import Block

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"<[^>]*>|\S*(?:://|www\.|@)\S*|\b[\w-]+\.(?:se|org|com|nu|eu|net)\b\S*")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
_CONSONANTS = frozenset("bcdfghjklmnpqrstvxz")
# Zipf frequencies: 3 is once in a million words, 1.5 or less is as good as never.
_UNKNOWN, _ATTESTED, _COMMON, _VERY_COMMON, _FUNCTION_WORD = 1.5, 3.0, 3.5, 5.0, 6.0
_ENDING, _LONG_HALF = 3, 6
_ENDINGS = ("n", "en", "et", "er", "ar", "or", "na", "erna", "arna", "s", "t", "a", "de", "ade", "at", "ad")
_MODALS = frozenset({"ska", "skall", "kan", "vill", "måste", "bör", "kommer", "får"})
_DETERMINERS = {"all", "allt", "alla", "det", "den", "de", "vår", "vårt", "våra", "en", "ett", "hela", "varje"}
_AFTER_A_VERB = frozenset(_DETERMINERS | {"av", "med", "för", "i", "på", "till", "och"})
_DEFINITE = ("et", "en", "an", "na")


@dataclass(frozen=True)
class Lexicon:
    """How common a word is: in the language, in this document, and whether it is the region's own."""

    language: str
    here: Counter[str]
    own: frozenset[str]

    def zipf(self, word: str) -> float:
        return _zipfs(self.language).get(word, 0.0)

    def doubtful(self, word: str) -> bool:
        """Long enough to judge, in no list, and not a word that this document keeps using."""
        known = word in self.own or self.zipf(word) >= _UNKNOWN
        return len(word) >= 6 and not known and self.here[word] <= 3 and not self._inflected(word)

    def _inflected(self, word: str) -> bool:
        """Whether it is a word of the list in another form, as far as its ending tells."""
        return any(word.endswith(ending) and self.zipf(word[: -len(ending)]) >= 2 for ending in _ENDINGS)


@lru_cache(maxsize=2)
def _zipfs(language: str) -> dict[str, float]:
    # Asked one by one, wordfreq takes each word apart first, which is a hundred times slower.
    return {word: math.log10(often) + 9 for word, often in wordfreq.get_frequency_dict(language).items()}


def misspelt(blocks: Sequence[Block], language: str, own_words: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """The line and a sentence for each place where a word is probably wrong. Swedish only, so far."""
    if language != "sv":
        return
    texts = [(block.line, _ADDRESS.sub(" ", block.text)) for block in blocks]
    here = Counter(word.lower() for _, text in texts for word in _WORD.findall(text))
    own = frozenset(part.lower() for word in own_words for part in _WORD.findall(word))
    lexicon = Lexicon(language, here, own)
    for line, text in texts:
        for rule in _RULES:
            for wrong, meant in rule(text, lexicon):
                yield line, f"”{wrong}”: menas ”{meant}”?"


def _single(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """A word in no list, one letter from one that is, or a compound that lost a consonant at its seam."""
    for found in _WORD.finditer(text):
        word = found[0].lower()
        hyphened = text[found.end() : found.end() + 1] == "-" or text[: found.start()].endswith("-")
        if not hyphened and lexicon.doubtful(word):
            # A name in the middle of a sentence may be any two words joined anyhow.
            is_name = found[0].istitle() and found.start() > 0
            meant = _near(word, lexicon) or ("" if is_name else _seam(word, lexicon))
            if meant:
                yield found[0], meant.capitalize() if found[0].istitle() else meant


def _near(word: str, lexicon: Lexicon) -> str:
    """The most common word that is one letter away, not counting endings; "" when the word stands well by itself."""
    enough = max(_ATTESTED, lexicon.zipf(word) + 2)
    near = [one for one in _one_letter_away(word) if lexicon.zipf(one) >= enough or lexicon.here[one] >= 5]
    best = max(near, key=lambda one: (lexicon.zipf(one), one), default="")
    if best and _is_compound(word, lexicon) and not _lost_link(word, best):
        return ""
    return best


def _one_letter_away(word: str) -> Iterator[str]:
    """Other spellings with one letter more, less or other, or two in each other's place; the ending is left alone."""
    inner = len(word) - _ENDING
    for place in range(1, inner + 1):
        head, tail = word[:place], word[place:]
        yield head + tail[1:]
        yield from (head + letter + tail for letter in _LETTERS)
        if place < inner:
            yield head + tail[1] + tail[0] + tail[2:]
            yield from (head + letter + tail[1:] for letter in _LETTERS if letter != tail[0])


def _lost_link(word: str, meant: str) -> bool:
    """Whether the word meant is this one with the s that joins two words."""
    return any(meant == f"{word[:place]}s{word[place:]}" for place in range(3, len(word) - 2))


def _is_compound(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is two common words, with or without an s between."""
    return any(
        lexicon.zipf(word[place:]) >= _COMMON
        and (
            lexicon.zipf(word[:place]) >= _COMMON
            or (word[place - 1] == "s" and lexicon.zipf(word[: place - 1]) >= _COMMON)
        )
        for place in range(3, len(word) - 2)
    )


def _seam(word: str, lexicon: Lexicon) -> str:
    """Two common words of which the second lost its first consonant where they meet."""
    if _is_compound(word, lexicon):
        return ""
    best, weight = "", 0.0
    for place in range(_LONG_HALF, len(word) - 1):
        head, tail = word[:place], word[place:]
        if lexicon.zipf(head) < _COMMON or word[place - 1] not in _CONSONANTS:
            continue
        for letter in sorted(_CONSONANTS):
            # A word as common as "the" or "by" is no second half of anything.
            if _VERY_COMMON <= (common := lexicon.zipf(letter + tail)) < _FUNCTION_WORD and common > weight:
                best, weight = f"{head}{letter}{tail}", common
    return best


def _split(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """A compound written as two words, the first of which only exists to be joined."""
    words = text.split()
    for first, second in pairwise(words):
        head, tail = first.lower(), second.lower().rstrip('.,;:!?)”"')
        joining = head.isalpha() and tail.isalpha() and head.endswith("s") and len(head) >= 5
        # A word that is common on its own, as "class" or "always", may stand before any other.
        if joining and lexicon.zipf(head[:-1]) < _ATTESTED and lexicon.zipf(head) < _COMMON:
            joined = head + tail
            if lexicon.here[joined] or lexicon.zipf(joined) >= _ATTESTED:
                yield f"{first} {second.rstrip('.,;:!?)')}", joined


def _modal(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """A verb in the past tense after one that wants the infinitive: "shall shaped"."""
    words = [(found[0], found[0].lower()) for found in _WORD.finditer(text)]
    for (modal, low), (verb, past), (_, after) in zip(words, words[1:], words[2:], strict=False):
        infinitive = past.removesuffix("de")
        ends = past.endswith("ade") and lexicon.zipf(infinitive) >= 2
        if low in _MODALS and ends and (after in _AFTER_A_VERB or after.endswith(_DEFINITE)):
            yield f"{modal} {verb}", f"{modal} {infinitive}"


def _along(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """ "Farthest" before a definite noun, where "along" is meant."""
    for found in re.finditer(r"\b(längst) (?:hela )?([^\W\d_]+)", text, re.IGNORECASE):
        noun = found[2].lower()
        if len(noun) > 4 and noun.endswith(_DEFINITE):
            yield found[0], found[0].replace("ängst", "ängs", 1)


def _repeated(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The same word twice in a row."""
    for found in re.finditer(r"\b([^\W\d_]{2,}) \1\b", text):
        yield found[0], found[1]


_RULES: tuple[Callable[[str, Lexicon], Iterator[tuple[str, str]]], ...] = (_single, _split, _modal, _along, _repeated)
