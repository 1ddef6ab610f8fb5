"""Words as paragraphs: taking a text apart, telling which paragraph is which, and what changed in one."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from medskapa.places.profile import bcp47

# Two wordings that share less than this are two paragraphs, when it isn't clear from their place.
ALIKE = 0.5
BETWEEN = 2


# Easy Swedish is a variant of a text, not a language of the site.


class SpanKind(StrEnum):
    SAME = "same"
    INS = "ins"
    DEL = "del"


@dataclass(frozen=True)
class Span:
    """A run of words that stayed, came or went."""

    part: SpanKind
    text: str


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a text with blank lines between them; a single line break is only a space."""
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", plain) if part.strip()]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def spans(old: str, new: str) -> tuple[Span, ...]:
    """What stayed, went and came, word by word. Without what went it reads as `new`, without what came as `old`."""
    before, after = re.findall(r"\s+|[^\s]+", old), re.findall(r"\s+|[^\s]+", new)
    found: list[Span] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Span(SpanKind.SAME, "".join(before[start:end])))
            continue
        if end > start:
            found.append(Span(SpanKind.DEL, "".join(before[start:end])))
        if new_end > new_start:
            found.append(Span(SpanKind.INS, "".join(after[new_start:new_end])))
    return _joined(found)


def _joined(found: list[Span]) -> tuple[Span, ...]:
    """Changes with at most two words between them become one, so that a reader sees phrases and not confetti."""
    runs: list[Span] = []
    gone, come = "", ""
    for place, span in enumerate(found):
        inner = span.part is SpanKind.SAME and len(span.text.split()) <= BETWEEN and 0 < place < len(found) - 1
        if span.part is SpanKind.SAME and not inner:
            runs += _changed(gone, come)
            gone = come = ""
            runs.append(span)
            continue
        gone += span.text if span.part is not SpanKind.INS else ""
        come += span.text if span.part is not SpanKind.DEL else ""
    return tuple(runs + _changed(gone, come))


def _changed(gone: str, come: str) -> list[Span]:
    pairs = ((SpanKind.DEL, gone), (SpanKind.INS, come))
    return [Span(part, text) for part, text in pairs if text]


def align(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each new paragraph, which of the old ones it is, or None for one that is new.

    The same words are the same paragraph; other words in the same place are that paragraph changed.
    Every old paragraph is used once at most, and the order holds.
    """
    found: list[int | None] = [None] * len(after)
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        if end - start == new_end - new_start:
            for step in range(end - start):
                found[new_start + step] = start + step
        else:
            _by_likeness(before, after, range(start, end), range(new_start, new_end), found)
    return found


def _by_likeness(before: Sequence[str], after: Sequence[str], old: range, new: range, found: list[int | None]) -> None:
    earliest = old.start
    for place in new:
        likeness = [
            (SequenceMatcher(None, before[old_place].split(), after[place].split()).ratio(), -old_place)
            for old_place in range(earliest, old.stop)
        ]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= ALIKE:
            found[place] = -best[1]
            earliest = -best[1] + 1


def told_in(words: Mapping[str, str]) -> dict[str, str]:
    """The words by BCP 47 code, trimmed; a language in which nothing is said is left out. Raises LanguageUnknown."""
    return {bcp47(language): text.strip() for language, text in words.items() if text.strip()}
