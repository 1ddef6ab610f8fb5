"""What may be told and published. Plain Python: values in, a named refusal out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from medskapa.foundation import refusals
from medskapa.foundation.refusals import Refusal


@dataclass(frozen=True)
class EventPlan:
    """All that is said of an event. `good_to_know` is a list per language."""

    titles: Mapping[str, str]
    day: date
    starts: time | None
    ends: time | None
    what: Mapping[str, str]
    contact: Mapping[str, str]
    accessibility: Mapping[str, str]
    place: Mapping[str, str] = field(default_factory=dict)
    municipality_code: str = ""
    good_to_know: Mapping[str, Sequence[str]] = field(default_factory=dict)
    online: bool = False


class StoryState(StrEnum):
    """DRAFT: the desk's own. PUBLISHED: everybody reads it. WITHDRAWN: taken back, for a reason."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Sex(StrEnum):
    """Of the one who is quoted, as the editor declares it; UNKNOWN when the editor doesn't know."""

    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


class PlaceMissing(Refusal):
    sentence = "Berättelsen behöver en kommun, eller ett skäl till att den inte hör till någon."


class PersonMissing(Refusal):
    sentence = "Någon behöver komma till tals i berättelsen: ange namn och citat."


class TextMissing(Refusal):
    sentence = "Berättelsen behöver rubrik, ingress och minst ett stycke på minst ett språk."


class EventIncomplete(Refusal):
    sentence = "Träffen saknar {missing}. Den som ska komma behöver veta det."


class AnswerMissing(Refusal):
    sentence = "Skriv både en fråga och ett svar på minst ett språk."


class ReasonMissing(refusals.ReasonMissing):
    sentence = "Skriv varför. Alla kan läsa skälet."


class WrongState(Refusal):
    sentence = "Det går inte längre. Berättelsen är redan publicerad eller tillbakadragen."
    status = 409


class UnknownMunicipality(Refusal):
    sentence = "Kommunen {code} finns inte i regionen."


class InvitationEmpty(Refusal):
    sentence = "Skriv vad du bjuder in till: vad, när och hur man gör."


class NotInvitedTo(Refusal):
    sentence = "Du kan bara bjuda in till en insats som alla ser."


class KeyTaken(Refusal):
    sentence = "Nyckeln {key} är redan upptagen."
    status = 409


def require_place(*, municipality_code: str, no_place_why: str, known: Collection[str]) -> None:
    """Raise PlaceMissing or UnknownMunicipality unless the story has a municipality or says why not."""
    if not municipality_code and not no_place_why.strip():
        raise PlaceMissing()
    require_municipality(municipality_code, known)


def require_municipality(code: str, known: Collection[str]) -> None:
    """Raise UnknownMunicipality for a code that the region doesn't have; none at all is no code."""
    if code and code not in known:
        raise UnknownMunicipality(code=code[:20])


def require_person(quotes: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    """Raise PersonMissing unless every name has a quotation, and there is at least one."""
    spoken = [bool(name.strip()) and any(words.strip() for words in quote.values()) for name, quote in quotes]
    if not spoken or not all(spoken):
        raise PersonMissing()


def require_text(texts: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Raise TextMissing unless some language has title, lead and a paragraph, and every language a title."""
    whole = any(title.strip() and lead.strip() and paragraphs for title, lead, paragraphs in texts)
    if not whole or not all(title.strip() for title, _, _ in texts):
        raise TextMissing()


def missing_of_event(
    *, starts: time | None, ends: time | None, place: str, online: bool, contact: str, accessibility: str
) -> tuple[str, ...]:
    """What an event lacks, in words: its time, a place or a link, a contact, what the accessibility is."""
    lacks = (
        ("tid", starts is None or ends is None or ends <= starts),
        ("plats eller länk", not place.strip() and not online),
        ("kontakt", not contact.strip()),
        ("tillgänglighet", not accessibility.strip()),
    )
    return tuple(word for word, absent in lacks if absent)


def require_complete(missing: Sequence[str]) -> None:
    """Raise EventIncomplete that names everything that is missing."""
    if missing:
        raise EventIncomplete(missing=", ".join(missing))


def require_state(state: str, allowed: Collection[str]) -> None:
    """Raise WrongState unless the story is in one of these states."""
    if state not in allowed:
        raise WrongState()


def require_reason(why: str) -> None:
    """Raise ReasonMissing for an empty reason."""
    if not why.strip():
        raise ReasonMissing()


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a text with empty lines between them; a single line break is only a space."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    joined = "\n".join(line.strip() for line in lines)
    return [" ".join(part.split()) for part in joined.split("\n\n") if part.strip()]
