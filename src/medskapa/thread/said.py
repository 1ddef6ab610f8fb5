"""Words with the language they are in, so that a page never passes Swedish off as Finnish."""

from collections.abc import Mapping
from dataclasses import dataclass

FALLBACK = ("sv", "en")


@dataclass(frozen=True)
class Said:
    """Text and its language as BCP 47. Empty text has an empty language."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def said(titles: Mapping[str, str], language: str) -> Said:
    """The words in the wanted language, else in Swedish, English, or whatever there is; never translated."""
    for candidate in (language, *FALLBACK, *titles):
        if titles.get(candidate):
            return Said(titles[candidate], candidate)
    return Said("", "")
