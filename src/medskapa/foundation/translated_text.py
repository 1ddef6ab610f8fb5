"""A text in several languages, and the language fallback: which one a reader is shown when theirs is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FALLBACK = ("sv", "en")
#: Easy Swedish, as a language tag of its own.
EASY_SWEDISH = "sv-x-latt"


@dataclass(frozen=True)
class LocalText:
    """Text and its language as BCP 47. Empty text has an empty language."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def in_language(titles: Mapping[str, str], language: str) -> LocalText:
    """The words in the wanted language, else in Swedish, English, or whatever there is; never translated."""
    for candidate in (language, *FALLBACK, *titles):
        if titles.get(candidate):
            return LocalText(titles[candidate], candidate)
    return LocalText("", "")


@dataclass(frozen=True)
class TranslatedText(Mapping[str, str]):
    """One text per language, in the order the profile gives them. Reads like a dict, cannot change."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, language: str) -> str:
        for code, text in self.pairs:
            if code == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return iter(code for code, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __str__(self) -> str:
        return self.pairs[0][1] if self.pairs else ""

    @classmethod
    def of(cls, texts: Mapping[str, str], *, first: str = "sv") -> "TranslatedText":
        """From any mapping, which may have lost its order in a database: `first` leads, the rest by code."""
        return cls(tuple(sorted(texts.items(), key=lambda pair: (pair[0] != first, pair[0]))))

    def shown_in(self, language: str) -> LocalText:
        """The text as a reader of this language is shown it, with the language it is really in."""
        return in_language(self, language)

    def in_language(self, language: str) -> str:
        """The text alone, in this language or the one it falls back to."""
        return in_language(self, language).text
