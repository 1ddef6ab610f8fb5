"""Asking about what looks like personal data in a text that staff write, and reading what they answer."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import QueryDict

from medskapa.personal_data import masking


class Fates(NamedTuple):
    """The words that are to be masked, and those that may stand."""

    masked: list[str]
    kept: list[str]


def fates_in(sent: QueryDict) -> Fates:
    """What was answered to each of the words that were asked about."""
    fates = [(word, sent.get(f"fate-{place}", "")) for place, word in enumerate(sent.getlist("word"))]
    return Fates(*([word for word, fate in fates if fate == wanted] for wanted in ("mask", "keep")))


def asked_about(texts: Iterable[str]) -> list[tuple[str, str]]:
    """What to ask about: the words, and what would stand there instead."""
    found = {
        text[mask.start : mask.end]: masking.REPLACEMENTS[mask.kind]
        for text in texts
        for mask in masking.suggest_masks(text)
    }
    return list(found.items())
