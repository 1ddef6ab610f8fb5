"""When a strategy may be frozen, and what must be said then. Plain Python: values in, a named refusal out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from medskapa.foundation.refusals import Refusal


class NodeKind(StrEnum):
    VISION = "vision"
    PRINCIPLE = "principle"
    CHALLENGE = "challenge"
    AREA = "area"
    GOAL = "goal"
    PATHWAY = "pathway"


class EditionKind(StrEnum):
    DRAFT = "draft"
    CONSULTED = "consulted"
    ADOPTED = "adopted"


class EditionState(StrEnum):
    """DRAFT: working text, or a copy of it kept while it is written. CONSULTED: frozen, out for comment.

    ADOPTED: decided; nothing more is frozen. SUPERSEDED: an edition that another has taken over from.
    """

    DRAFT = "draft"
    CONSULTED = "consulted"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


class TextStanding(StrEnum):
    """ORIGINAL: written in this language. REVIEWED: a translation or easy-read text that somebody who knows the
    language has read. MACHINE: a machine's, read by nobody. UNREVIEWED: a person's, not yet read by another.
    """

    ORIGINAL = "original"
    REVIEWED = "reviewed"
    MACHINE = "machine"
    UNREVIEWED = "unreviewed"


class NothingToFreeze(Refusal):
    sentence = "Det finns ingen text att frysa. Skriv och publicera arbetstexten först."
    status = 409


class AlreadyAdopted(Refusal):
    sentence = "Strategin är antagen. Det går inte att frysa en utgåva till."
    status = 409


class NotYetConsulted(Refusal):
    sentence = "Strategin har inte varit på remiss. Frys en remissutgåva först."
    status = 409


class AlreadyConsulted(Refusal):
    sentence = "Texten har varit på remiss. Frys en remissutgåva till, eller anta den."
    status = 409


class ChangeWithoutReason(Refusal):
    sentence = "Skriv varför de här styckena har ändrats: {paragraphs}."


class ReasonWithoutChange(Refusal):
    sentence = "De här styckena har inte ändrats, men har fått ett skäl: {paragraphs}."


class UnevenLanguages(Refusal):
    sentence = "Texterna har olika många stycken på olika språk: {nodes}."


class TitleMissing(Refusal):
    sentence = "Skriv en rubrik."


class ParagraphUnknown(Refusal):
    sentence = "Stycket {paragraph} finns inte i texten."
    status = 404


class NotEvidence(Refusal):
    sentence = "Länken är inte ett underlag för strategin, eller är redan avslutad."
    status = 409


def state_of(kinds: Iterable[str]) -> EditionState:
    """The state of a strategy with editions of these kinds."""
    there = set(kinds)
    if EditionKind.ADOPTED in there:
        return EditionState.ADOPTED
    return EditionState.CONSULTED if EditionKind.CONSULTED in there else EditionState.DRAFT


def states_of(kinds: Sequence[str], *, replaced: bool) -> tuple[EditionState, ...]:
    """The state of each of a strategy's editions, oldest first, given their kinds.

    An edition is superseded by any later one that weighs as much: a draft by whatever comes after it, one in
    consultation by another consultation or the adopted one, and the adopted one when a strategy that follows
    this one has been adopted: then the strategy is `replaced`, and every edition of it with it.
    """
    weight = list(EditionKind)
    found = []
    for place, kind in enumerate(kinds):
        later = any(weight.index(EditionKind(after)) >= weight.index(EditionKind(kind)) for after in kinds[place + 1 :])
        found.append(EditionState.SUPERSEDED if replaced or later else EditionState(kind))
    return tuple(found)


def require_freezable(*, state: EditionState, kind: EditionKind, paragraphs: int) -> None:
    """Raise AlreadyAdopted, NotYetConsulted, AlreadyConsulted or NothingToFreeze unless such an edition may be frozen.

    A draft may be kept as often as anybody likes until it goes out for comment, which may be more than once; it is
    adopted once, and only after that. What has been out is held against what people read then, so no draft comes
    between.
    """
    if state is EditionState.ADOPTED:
        raise AlreadyAdopted()
    if kind is EditionKind.ADOPTED and state is EditionState.DRAFT:
        raise NotYetConsulted()
    if kind is EditionKind.DRAFT and state is EditionState.CONSULTED:
        raise AlreadyConsulted()
    if not paragraphs:
        raise NothingToFreeze()


def require_reasons(*, kind: EditionKind, changed: Collection[str], reasons: Mapping[str, Mapping[str, str]]) -> None:
    """Raise ChangeWithoutReason or ReasonWithoutChange, naming the paragraphs.

    What is adopted must say why it differs from what people commented on; a second consultation may.
    """
    given = {paragraph for paragraph, why in reasons.items() if any(words.strip() for words in why.values())}
    missing = [paragraph for paragraph in changed if paragraph not in given]
    if kind is EditionKind.ADOPTED and missing:
        raise ChangeWithoutReason(paragraphs=", ".join(missing))
    idle = sorted(given - set(changed))
    if idle:
        raise ReasonWithoutChange(paragraphs=", ".join(idle))


def require_even(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Raise UnevenLanguages, naming the nodes, unless each text has as many paragraphs in every language it is in.

    A language with a title and no paragraphs yet is not counted.
    """
    uneven = [node for node, languages in counts.items() if len({count for count in languages.values() if count}) > 1]
    if uneven:
        raise UnevenLanguages(nodes=", ".join(uneven))
