"""How heavy a text is to read, as LIX: the share of long words and the length of the sentences."""

import re

LONG = 6
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"[.!?:…]+(?=\s|$)|\n+")


def words_of(text: str) -> list[str]:
    """Every word, in order; a hyphenated one is one word and figures are none."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The text cut at points, marks, colons and line ends; what holds no word is no sentence.

    A heading or a label on a line of its own therefore counts as a sentence.
    """
    return [part for part in _END.split(text) if words_of(part)]


def lix(text: str) -> float:
    """Words a sentence plus the percentage of words of more than six letters; 0 for a text without words.

    Below 30 is a children's book, 30 to 40 fiction, above 50 an official report.
    """
    words = words_of(text)
    if not words:
        return 0.0
    long = sum(len(word) > LONG for word in words)
    return len(words) / len(sentences_of(text)) + 100 * long / len(words)
