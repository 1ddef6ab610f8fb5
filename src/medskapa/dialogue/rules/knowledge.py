"""Three questions before and after taking part: do people know what it is about? Plain Python."""

from collections.abc import Mapping
from enum import StrEnum

from medskapa.foundation.refusals import Refusal

# What the round is for, who decides, what one can influence oneself.
QUESTIONS = ("what", "who", "mine")


class Asked(StrEnum):
    """BEFORE: on the round's page. AFTER: on the receipt."""

    BEFORE = "before"
    AFTER = "after"


class Knows(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class NothingAnswered(Refusal):
    sentence = "Svara på minst en av frågorna."


def require_answers(given: Mapping[str, str]) -> dict[str, Knows]:
    """The answers to questions that are asked. Raises NothingAnswered when there is none that counts."""
    known = set(Knows)
    answers = {key: Knows(given[key]) for key in QUESTIONS if given.get(key) in known}
    if not answers:
        raise NothingAnswered()
    return answers
