"""The same words in several languages, and what the reader really gets to see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words(Mapping[str, str]):
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
    def of(cls, texts: Mapping[str, str], *, first: str = "sv") -> "Words":
        """From any mapping, which may have lost its order in a database: `first` leads, the rest by code."""
        return cls(tuple(sorted(texts.items(), key=lambda pair: (pair[0] != first, pair[0]))))

    def shown_in(self, language: str) -> tuple[str, str]:
        """The language that is really shown, for the `lang` attribute, and the text in it.

        The wanted language when there is one, else the first the profile gives: a fallback that
        says what it is.
        """
        return next((pair for pair in self.pairs if pair[0] == language), self.pairs[0])

    def in_language(self, language: str) -> str:
        """The text in this language, else in the first one given."""
        return self.shown_in(language)[1]
