"""What the words of a text are where somebody may be named: a first name, a surname, the beginning of a sentence."""

import re
from dataclasses import dataclass

from medskapa.personal_data import name_cues as cues
from medskapa.personal_data.names import Word, name_lists, without_genitive, words_of

BLANKS = re.compile(r"[ \t\u00a0]+")
FULL_STOPS = '.!?…:\n\r"”»•*'
LONGEST_NAME = 4


@dataclass(frozen=True)
class FoundName:
    """A stretch of text that names somebody; `sure` when a cue or a full name says so."""

    start: int
    end: int
    sure: bool


class NamedText:
    """A text as words, each asked what it is and where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.capitals = [(index, word) for index, word in enumerate(self.words) if word.capital]
        self.at = {word.start: index for index, word in enumerate(self.words)}
        self.lists = name_lists()

    def first_name(self, word: Word) -> str | None:
        """The first name this word is a form of, or None."""
        low = word.low
        if low in self.lists.first:
            return low
        if without_genitive(low) in self.lists.first:
            return without_genitive(low)
        parts = re.split(r"[-‑]", word.text)
        if len(parts) > 1 and parts[0].lower() in self.lists.first and parts[1][:1].isupper() == parts[0][:1].isupper():
            return low
        return low if low in self.lists.inflected else None

    def last_name(self, word: Word) -> bool:
        """Whether the lists know this word as a surname."""
        return word.low in self.lists.last or without_genitive(word.low) in self.lists.last

    def surname_like(self, word: Word) -> bool:
        """A surname from the lists or one that is built like a surname."""
        return self.last_name(word) or bool(len(word.text) > 4 and cues.SURNAME_SHAPE.search(word.low))

    def opens_sentence(self, index: int) -> bool:
        """Whether the word stands where any word has a capital."""
        before = self.text[: self.words[index].start].rstrip(" \t\u00a0(-–—’'“")
        return not before or before[-1] in FULL_STOPS

    def follows(self, index: int) -> bool:
        """Whether the next word stands right after this one, with only blanks between (or an initial's dot)."""
        if index + 1 >= len(self.words):
            return False
        here, after = self.words[index], self.words[index + 1]
        between = self.text[here.end : after.start]
        if len(here.text) == 1 and between.startswith("."):
            between = between[1:]
        return bool(BLANKS.fullmatch(between))

    def run_from(self, index: int) -> int:
        """The index after the last capitalised word that belongs to the name beginning here."""
        end = index + 1
        while end - index < LONGEST_NAME and self.follows(end - 1):
            word = self.words[end]
            if word.low in cues.PARTICLES and end + 1 < len(self.words) and self.words[end + 1].capital:
                end += 2 if self.follows(end) else 0
                if (
                    end > len(self.words)
                    or self.words[end - 1].low in cues.PARTICLES
                    or not self.words[end - 1].capital
                ):
                    break
                continue
            if not word.capital or word.low in cues.NOT_NAMES:
                break
            end += 1
        return min(end, len(self.words))

    def span(self, start: int, end: int, *, sure: bool) -> FoundName:
        """The stretch from one word to before another, with the dot of a closing initial left out."""
        return FoundName(self.words[start].start, self.words[end - 1].end, sure)

    def before(self, index: int) -> str:
        """The word before, in lower case, when only blanks stand between."""
        return self.words[index - 1].low if index and self.follows(index - 1) else ""

    def after(self, index: int) -> str:
        """The word that follows before any other sign."""
        return self.words[index].text if 0 < index < len(self.words) and self.follows(index - 1) else ""
