"""Themes that people have decided: given with a description, or known only by what was reviewed to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medskapa_engine.corpus import Corpus
from medskapa_engine.values import GivenTheme, Text


@dataclass(frozen=True)
class Reviews:
    """What people said that texts belong to: by the id of the text, and by the reading where it can be read."""

    by_id: Mapping[str, str]
    by_reading: Mapping[int, str]

    @classmethod
    def of(cls, reviewed: Mapping[str, str], texts: Sequence[Text], corpus: Corpus) -> "Reviews":
        """Only reviews of texts that are here; where equal texts were reviewed differently, the first id's counts."""
        here = {text.id for text in texts}
        by_id = {text_id: reviewed[text_id] for text_id in sorted(reviewed) if text_id in here}
        reading = dict(zip(corpus.ids, corpus.reading, strict=True))
        by_reading: dict[int, str] = {}
        for text_id, theme in by_id.items():
            if text_id in reading:
                by_reading.setdefault(reading[text_id], theme)
        return cls(by_id, by_reading)


@dataclass(frozen=True)
class Known:
    """A decided theme; `sentence` is what there is to read about it, empty when nothing is."""

    id: str
    label: str
    sentence: str


def known_themes(themes: Sequence[GivenTheme], reviews: Reviews) -> list[Known]:
    """The given themes in their order, then those that only reviews name."""
    given = {theme.id: Known(theme.id, theme.label, _sentence(theme)) for theme in themes}
    others = sorted(set(reviews.by_id.values()) - set(given))
    return [*given.values(), *(Known(theme, theme, "") for theme in others)]


def _sentence(theme: GivenTheme) -> str:
    # A label that is a code, with signs for spaces, is read as the words it is made of.
    parts = (theme.label.replace("_", " ").replace("-", " "), theme.description)
    return ". ".join(part.strip() for part in parts if part.strip())
