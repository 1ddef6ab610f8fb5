"""When a goal conflict may be shown: both sides told alike, and read by another than those who wrote it."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from medskapa.foundation.refusals import Refusal

# One side may have at most this many times as many words as the other in the same language.
MOST_UNEVEN = 2
Words = Mapping[str, str]


class Side(StrEnum):
    """Which of the two something speaks for. Kept on a link as its anchor."""

    ONE = "one"
    OTHER = "other"


class UseUnknown(Refusal):
    sentence = "Användningen {use} finns inte i regionens profil."


class SameUse(Refusal):
    sentence = "En målkonflikt står mellan två olika användningar."


class SameGoal(Refusal):
    sentence = "En målkonflikt står mellan två olika målbilder."


class NotAGoalHere(Refusal):
    sentence = "Välj två målbilder i samma strategi."


class NotAPair(Refusal):
    sentence = "Välj antingen två användningar eller två målbilder."


class PlaceUnknown(Refusal):
    sentence = "Kommunen {code} finns inte i regionens profil."


class ConflictIncomplete(Refusal):
    sentence = "Fyll i rubriken, vad det gäller och vad som är viktigt för båda sidorna."


class SidesUneven(Refusal):
    sentence = "Den ena sidan har fått mer än dubbelt så många ord som den andra. Berätta lika om båda."


class DecisionUnsaid(Refusal):
    sentence = "Skriv vad som beslutades, och vad som vägdes."


class ReadBySame(Refusal):
    sentence = "Den som har skrivit i texten kan inte också vara den som läser den. Be någon annan."
    status = 409


class NothingToRead(Refusal):
    sentence = "Texten är redan läst av två personer."
    status = 409


class SideUnknown(Refusal):
    sentence = "Välj vilken sida det gäller."


class NotOnASide(Refusal):
    sentence = "Länken hör inte till målkonflikten, eller är redan avslutad."
    status = 409


def require_uses(one: str, other: str, *, known: Collection[str]) -> None:
    """Raise UseUnknown or SameUse unless these are two uses of the region's."""
    for use in (one, other):
        if use not in known:
            raise UseUnknown(use=use[:40])
    if one == other:
        raise SameUse()


def require_goals(one: tuple[str, int], other: tuple[str, int], *, strategy: int) -> None:
    """Raise NotAGoalHere or SameGoal unless these, each a key and the strategy it lies in, are two of its goals."""
    if one[1] != strategy or other[1] != strategy:
        raise NotAGoalHere()
    if one == other:
        raise SameGoal()


def require_places(places: Collection[str], *, known: Collection[str]) -> None:
    """Raise PlaceUnknown unless every code is one of the region's municipalities."""
    for code in places:
        if code not in known:
            raise PlaceUnknown(code=code[:10])


def require_both_sides(*, titles: Words, about: Words, one_side: Words, other_side: Words) -> None:
    """Raise ConflictIncomplete, or SidesUneven when one side is told at more than twice the length of the other."""
    if not all(any(words.strip() for words in told.values()) for told in (titles, about, one_side, other_side)):
        raise ConflictIncomplete()
    for language in {*one_side, *other_side}:
        shorter, longer = sorted(len(side.get(language, "").split()) for side in (one_side, other_side))
        if longer > MOST_UNEVEN * shorter:
            raise SidesUneven()


def require_second_reader(*, writers: Collection[str], reader: str) -> None:
    """Raise ReadBySame unless somebody reads who has written none of what has not been read."""
    if reader in writers:
        raise ReadBySame()


def require_decided(*, decision: Words, weighed: Words) -> None:
    """Raise DecisionUnsaid unless it says both what was decided and what was weighed."""
    if not all(any(words.strip() for words in told.values()) for told in (decision, weighed)):
        raise DecisionUnsaid()
