"""What a theme is, what may be shown of it, and what refuses. Plain Python: values in, a named refusal out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from medskapa.foundation import refusals
from medskapa.foundation.refusals import Refusal

LONGEST_DESCRIPTION = 240
LONGEST_TITLE = 120
PREFERRED_LENGTH = range(20, 301)
FEW_PLACES = 2


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class CandidateState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    MERGED = "merged"


class ThemeState(StrEnum):
    DECIDED = "decided"
    RETIRED = "retired"


class ReasonMissing(refusals.ReasonMissing):
    sentence = "Skriv varför. Skälet står i loggen och går att läsa för alla."


class TitleMissing(Refusal):
    sentence = "Temat behöver en rubrik på svenska."


class TitleTooLong(Refusal):
    sentence = "Rubriken är {length} tecken. Högst {most} får plats."


class DescriptionMissing(Refusal):
    sentence = "Beskriv temat med en mening på svenska."


class DescriptionTooLong(Refusal):
    sentence = (
        "Beskrivningen ska vara en mening på högst {most} tecken. "
        "Räknat i meningar är den {sentences}, i tecken {length}."
    )


class AlreadyDecided(Refusal):
    sentence = "Förslaget är redan avgjort."
    status = 409


class AlreadyRunning(Refusal):
    sentence = "En körning pågår redan. Vänta tills den är klar."
    status = 409


class AlreadyStarted(Refusal):
    sentence = "Körningen har redan börjat."
    status = 409


class NoMembers(Refusal):
    sentence = "Förslaget har inga inspel som räknas. Då finns inget tema att besluta."
    status = 409


class NotHeard(Refusal):
    sentence = "Bara inspel som en person har läst och godkänt kan höra till ett tema."
    status = 409


class NotThere(Refusal):
    sentence = "Inspelet hör inte till det temat."
    status = 409


class Retired(Refusal):
    sentence = "Temat finns inte längre. Välj ett som gäller."
    status = 409


class MergedWithItself(Refusal):
    sentence = "Ett tema kan inte slås ihop med sig självt."


class NothingToMerge(Refusal):
    sentence = "Välj minst ett förslag att slå ihop."


class DifferentRuns(Refusal):
    sentence = "Förslagen kommer från olika körningar och kan inte slås ihop."
    status = 409


class NotFromARun(Refusal):
    sentence = "Motorn gav ett svar som inte stämmer med det den fick."
    status = 500


def require_reason(why: str) -> str:
    """The reason without surrounding white space. Raises ReasonMissing."""
    if not why.strip():
        raise ReasonMissing()
    return why.strip()


# A full stop after one of these ends no sentence, whatever follows.
_ABBREVIATIONS = {
    "t.ex",
    "bl.a",
    "m.m",
    "m.fl",
    "d.v.s",
    "dvs",
    "o.s.v",
    "osv",
    "s.k",
    "p.g.a",
    "pga",
    "ca",
    "kl",
    "nr",
}
_ABBREVIATIONS |= {"jfr", "resp", "inkl", "exkl", "etc", "e.g", "i.e", "st", "dr", "mr", "mrs"}
_SENTENCE_END = re.compile(r"(\S*?)[.!?…]+[\"”’»)]*\s+(?=[\"”’«(]*(\S))")


def sentences_in(text: str) -> int:
    """How many sentences a text is: an end followed by a capital letter or figure begins a new one."""
    plain = text.strip()
    if not plain:
        return 0
    breaks = 0
    for match in _SENTENCE_END.finditer(plain):
        word, following = match.group(1).lower().lstrip('("”’«'), match.group(2)
        if word not in _ABBREVIATIONS and not following.islower():
            breaks += 1
    return 1 + breaks


def worded(titles: Mapping[str, str], description: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Titles and description as they are stored: trimmed, empty languages left out.

    Raises TitleMissing, TitleTooLong, DescriptionMissing, DescriptionTooLong.
    """
    titles = {language: " ".join(text.split()) for language, text in titles.items() if text.strip()}
    description = {language: " ".join(text.split()) for language, text in description.items() if text.strip()}
    if "sv" not in titles:
        raise TitleMissing()
    for title in titles.values():
        if len(title) > LONGEST_TITLE:
            raise TitleTooLong(length=len(title), most=LONGEST_TITLE)
    if "sv" not in description:
        raise DescriptionMissing()
    for text in description.values():
        if len(text) > LONGEST_DESCRIPTION or sentences_in(text) > 1:
            raise DescriptionTooLong(most=LONGEST_DESCRIPTION, sentences=sentences_in(text), length=len(text))
    return titles, description


def sureness(stability: float) -> str:
    """How sure the machine is of a proposal, in one of three words."""
    if stability >= 0.75:
        return "säker"
    return "ganska säker" if stability >= 0.5 else "osäker"


def only_in_few_places(places: int) -> bool:
    """Whether a theme is a lone voice: present in one or two municipalities only."""
    return 1 <= places <= FEW_PLACES


@dataclass(frozen=True)
class Quotable:
    """A published voice that may stand as a quotation. `typical` is what the machine chose as such."""

    code: str
    language: str
    place: str
    length: int
    typical: bool = False


def chosen_quotes(members: Sequence[Quotable], *, most: int = 6) -> tuple[str, ...]:
    """Up to `most` codes: one of each language first, the most spoken leading, then spread over places.

    Lengths that are easy to read go before others, typical ones before untypical, and then the order
    given decides, so the same members always give the same quotations.
    """
    spoken = Counter(member.language for member in members)
    languages = sorted(spoken, key=lambda language: (-spoken[language], language))
    chosen: list[Quotable] = []
    for language in languages[:most]:
        chosen.append(_next_quote([member for member in members if member.language == language], chosen))
    left = [member for member in members if member not in chosen]
    while left and len(chosen) < most:
        best = _next_quote(left, chosen)
        chosen.append(best)
        left.remove(best)
    return tuple(quote.code for quote in chosen)


def _next_quote(members: Sequence[Quotable], chosen: Iterable[Quotable]) -> Quotable:
    places = Counter(quote.place for quote in chosen)
    return min(
        members,
        key=lambda member: (member.length not in PREFERRED_LENGTH, places[member.place], not member.typical),
    )


def overlap(these: frozenset[int], those: frozenset[int]) -> float:
    """How much two groups share: 1 when they are the same, 0 when they have nothing in common or are empty."""
    return len(these & those) / len(these | those) if these and those else 0.0
