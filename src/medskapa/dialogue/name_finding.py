"""Where in a text somebody is named: by the words around, by the lists of names, by the contact beside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from medskapa.dialogue import name_cues as cues
from medskapa.dialogue.names import (
    ALSO_WORDS,
    FIRST_NAME_ENOUGH,
    WORD,
    Word,
    name_lists,
    without_genitive,
    words_of,
)

BLANKS = re.compile(r"[ \t\u00a0]+")
AFTER_CUE = re.compile(r"[\s:,.(\"”“–-]{0,4}")
SIGNATURE = re.compile(
    r"(?:^|(?<=[\s.!?,;)]))(?://?|~)[ \t]?(?=[^\W\d_])"
    r"|(?:^|(?<=\n))[ \t]*[-–—][ \t]?(?=[^\W\d_]+[^\n]{0,40}\Z)"
)
FULL_STOPS = '.!?…:\n\r"”»•*'
LONGEST_NAME = 4


@dataclass(frozen=True)
class FoundName:
    """A stretch of text that names somebody; `sure` when a cue or a full name says so."""

    start: int
    end: int
    sure: bool


class NameFinder:
    """Finds names in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.capitals = [(index, word) for index, word in enumerate(self.words) if word.capital]
        self.at = {word.start: index for index, word in enumerate(self.words)}
        self.lists = name_lists()

    def find(self, contacts: Sequence[tuple[int, int]], mailboxes: Iterable[str]) -> list[FoundName]:
        """All names, merged where they touch; contacts are spans of numbers and addresses already found."""
        found = [
            *self._after_cues(),
            *self._after_roles(),
            *self._signatures(),
            *self._full_names(),
            *self._before(contacts),
        ]
        found += self._like(mailboxes)
        found += self._alone()
        found += self._again(found)
        return _merged(found)

    # What a word is

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

    # Ways a name shows

    def _uncapitalised(self, index: int, *, anything: bool) -> FoundName | None:
        """A name written in lower case or shouted, after a cue."""
        word = self.words[index]
        known = self.first_name(word) is not None and (word.low not in ALSO_WORDS or word.low in FIRST_NAME_ENOUGH)
        if not known and not (
            anything
            and word.low not in cues.NOT_NAMES
            and len(word.text) > 2
            and word.low not in {"inte", "samma", "också", "något", "annat", "egentligen", "numera", "not", "enligt"}
        ):
            return None
        end = index + 1
        while (
            end - index < 3
            and self.follows(end - 1)
            and self.words[end].low not in cues.NOT_NAMES
            and (self.surname_like(self.words[end]) or self.words[end].low in self.lists.first - ALSO_WORDS)
        ):
            end += 1
        return self.span(index, end, sure=known)

    def _named_at(self, position: int, *, weak: bool, anything: bool = False, asked: bool = False) -> FoundName | None:
        """The name that begins at this place after a cue."""
        gap = AFTER_CUE.match(self.text, position)
        index = self.at.get(gap.end() if gap else position)
        if index is None:
            return None
        word = self.words[index]
        if not word.capital:
            return None if weak and not asked else self._uncapitalised(index, anything=anything and not weak)
        if word.low in cues.NOT_NAMES:
            return None
        end = self.run_from(index)
        known = self.first_name(word) is not None
        if weak and anything and not cues.FROM_SOMEWHERE.search(word.low):
            return self.span(index, end, sure=known)
        if weak and not (known or any(self.surname_like(w) for w in self.words[index + 1 : end])):
            return None
        if weak and end == index + 1 and word.low in ALSO_WORDS - FIRST_NAME_ENOUGH:
            return None
        if cues.INSTITUTIONS.match(self.after(end)) or cues.INSTITUTIONS.match(self.words[end - 1].text):
            return None
        return self.span(index, end, sure=not weak or known)

    def _after_cues(self) -> Iterator[FoundName]:
        for pattern, weak, anything in (
            (cues.INTRODUCTIONS, False, True),
            (cues.CLOSINGS, False, False),
            (cues.RELATIVES, False, False),
            (cues.FINNISH_RELATIVES, False, False),
            (cues.WEAK, True, False),
            (cues.CONTACTS, True, False),
            (cues.PRESENTATIONS, True, True),
        ):
            for cue in pattern.finditer(self.text):
                gap = self.text[cue.end() : cue.end() + 2].strip()
                if gap[:1] in {".", "-"} and pattern is not cues.CLOSINGS:
                    continue
                if weak and gap[:1] not in {"", ":"} and not gap[:1].isalpha():
                    continue
                greeting_from = pattern is cues.CLOSINGS and cue.group().lower().endswith(("från", "from"))
                name = self._named_at(
                    cue.end(), weak=weak or greeting_from, anything=anything, asked=pattern is cues.CONTACTS
                )
                if name:
                    yield name

    def _after_roles(self) -> Iterator[FoundName]:
        for index, word in self.capitals:
            called = index > 1 and self.words[index - 1].low in {"heter", "hette"}
            role = self.words[index - 2] if called else self.words[max(index - 1, 0)]
            if role.low not in cues.ROLE_WORDS and not role.low.endswith(cues.ROLE_ENDINGS):
                continue
            gap = " " if called else self.text[role.end : word.start]
            titled = role.low in {"dr", "mr", "mrs", "ms"} and gap == ". "
            if titled or re.fullmatch(r"[ \u00a0]{1,2}|:? ?\(|: |, ", gap):
                name = self._named_at(word.start, weak=gap == ", ")
                if name:
                    yield name

    def _signatures(self) -> Iterator[FoundName]:
        for sign in SIGNATURE.finditer(self.text):
            index = self.at.get(sign.end())
            if index is None:
                continue
            last_words = len(self.text) - sign.end() < 160
            name = self._named_at(sign.end(), weak=not last_words)
            if name:
                yield name

    def _full_names(self) -> Iterator[FoundName]:
        for index, word in self.capitals:
            if not self.follows(index):
                continue
            after = self.words[index + 1]
            if not after.capital or after.low in cues.NOT_NAMES:
                continue
            if word.low in cues.NOT_NAMES or cues.NAMED_THINGS.match(self.before(index)):
                continue
            end = self.run_from(index)
            if cues.INSTITUTIONS.match(self.after(end)) or cues.INSTITUTIONS.match(self.words[end - 1].text):
                continue
            first, surname = self.first_name(word), any(map(self.surname_like, self.words[index + 1 : end]))
            doubtful = first is None or (first in ALSO_WORDS and first not in FIRST_NAME_ENOUGH)
            in_place = self.before(index) in cues.IN_A_PLACE
            if surname and not (first is None and (self.opens_sentence(index) or in_place)):
                yield self.span(index, end, sure=first is not None)
            elif not doubtful and not in_place:
                yield self.span(index, end, sure=False)

    def _before(self, contacts: Sequence[tuple[int, int]]) -> Iterator[FoundName]:
        """Names right before a number or an address: "Erik Nygårdh, 070 ..."."""
        for start, _ in contacts:
            index = max((i for i, w in enumerate(self.words) if w.end <= start), default=-1)
            while index >= 0 and self.words[index].low in cues.NOT_NAMES and start - self.words[index].end < 12:
                start, index = self.words[index].start, index - 1
            if index < 0 or not re.fullmatch(r"[\s,:;.(–-]{0,4}", self.text[self.words[index].end : start]):
                continue
            begin = index + 1
            while (
                begin > 0
                and index + 1 - begin < 3
                and self.words[begin - 1].capital
                and (begin == index + 1 or self.follows(begin - 1))
            ):
                begin -= 1
            while begin <= index and self.words[begin].low in cues.NOT_NAMES:
                begin += 1
            some = self.words[begin : index + 1]
            if any(w.low in cues.NOT_NAMES for w in some) or self.before(begin) in cues.IN_A_PLACE:
                continue
            if len(some) > 1 or (some and self.first_name(some[0])):
                yield self.span(begin, index + 1, sure=bool(self.first_name(some[0])))

    def _like(self, mailboxes: Iterable[str]) -> Iterator[FoundName]:
        """Words that stand in somebody's mail address too: priya.ramanathan@ gives Priya and Ramanathan."""
        plain = str.maketrans("åäöéüáøæ", "aaoeuaoa")
        parts = {p for box in mailboxes for p in re.split(r"[\W\d_]+", box.lower().translate(plain)) if len(p) > 2}
        for index, word in self.capitals:
            if self.before(index) in cues.IN_A_PLACE or word.low in cues.NOT_NAMES:
                continue
            if word.low.translate(plain) in parts:
                yield self.span(index, index + 1, sure=False)

    def _alone(self) -> Iterator[FoundName]:
        """A single name from the lists where nothing suggests a place or an ordinary word."""
        for index, word in self.capitals:
            if len(word.text) < 2 or word.low in cues.NOT_NAMES:
                continue
            before, first = self.before(index), self.first_name(word)
            ordinary = word.low in ALSO_WORDS or (first or "") in ALSO_WORDS
            if (
                before in cues.IN_A_PLACE
                or cues.NAMED_THINGS.match(before)
                or cues.INSTITUTIONS.match(self.after(index + 1))
            ):
                continue
            if first is None and not self.last_name(word):
                continue
            if ordinary and (
                before in cues.TOWARDS_A_PLACE or self.opens_sentence(index) or first not in FIRST_NAME_ENOUGH
            ):
                continue
            if self.opens_sentence(index) and (
                word.low in self.lists.inflected or (first is None and not cues.SURNAME_SHAPE.search(word.low))
            ):
                continue
            yield self.span(index, index + 1, sure=False)

    def _again(self, found: Sequence[FoundName]) -> Iterator[FoundName]:
        """The same name a second time in the same text."""
        named = {
            without_genitive(m.group().lower())
            for name in found
            for m in WORD.finditer(self.text, name.start, name.end)
            if len(m.group()) > 2
        } - ALSO_WORDS
        for index, word in self.capitals:
            if without_genitive(word.low) in named and self.before(index) not in cues.IN_A_PLACE:
                yield self.span(index, index + 1, sure=False)


def _merged(found: Iterable[FoundName]) -> list[FoundName]:
    """Overlapping finds as one, in order."""
    merged: list[FoundName] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if merged and name.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = FoundName(last.start, max(last.end, name.end), last.sure or name.sure)
        else:
            merged.append(name)
    return merged
