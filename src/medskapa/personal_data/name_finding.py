"""Where in a text somebody is named: by the words around, by the lists of names, by the contact beside."""

import re
from collections.abc import Iterable, Iterator, Sequence

from medskapa.personal_data import name_cues as cues
from medskapa.personal_data.name_words import FoundName, NamedText
from medskapa.personal_data.names import ALSO_WORDS, FIRST_NAME_ENOUGH, WORD, without_genitive

AFTER_CUE = re.compile(r"[\s:,.(\"”“–-]{0,4}")
SIGNATURE = re.compile(
    r"(?:^|(?<=[\s.!?,;)]))(?://?|~)[ \t]?(?=[^\W\d_])"
    r"|(?:^|(?<=\n))[ \t]*[-–—][ \t]?(?=[^\W\d_]+[^\n]{0,40}\Z)"
)


class NameFinder(NamedText):
    """Finds names in one text."""

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
