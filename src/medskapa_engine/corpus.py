"""The texts put in order for reading: who can be read, in which words, and which are equal."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medskapa_engine.language import READABLE, canonical, guess, is_unsaid
from medskapa_engine.meaning import Read
from medskapa_engine.normalise import content_hash, has_words, normalise
from medskapa_engine.values import Text


@dataclass(frozen=True)
class Corpus:
    """Readable texts and what is read of them. Equal readings are one: `reading[i]` is where text i's is found."""

    ids: tuple[str, ...]
    languages: tuple[str, ...]
    reading: tuple[int, ...]
    readings: tuple[Read, ...]
    unreadable: tuple[str, ...]
    languages_guessed: int

    def texts_of(self, readings: Iterable[int]) -> list[int]:
        """The places of the texts whose reading is among those given."""
        wanted = set(readings)
        return [place for place, reading in enumerate(self.reading) if reading in wanted]


def gather(texts: Sequence[Text], longest: int) -> Corpus:
    """The same corpus for the same texts in whatever order: sorted by content, then id."""
    entries: list[tuple[str, str, str, Read]] = []
    unreadable: list[str] = []
    guessed = 0
    for text in texts:
        words = normalise(text.text, longest)
        guessed += is_unsaid(text.language) and has_words(words)
        language = _language(text.language, words)
        read = _readable(words, language) or _translated(text, longest)
        if read is None:
            unreadable.append(text.id)
        else:
            entries.append((content_hash(read.text), text.id, language, read))
    entries.sort(key=lambda entry: (entry[0], entry[3].language, entry[1], entry[2]))
    readings = list(dict.fromkeys(entry[3] for entry in entries))
    place = {read: number for number, read in enumerate(readings)}
    return Corpus(
        ids=tuple(entry[1] for entry in entries),
        languages=tuple(entry[2] for entry in entries),
        reading=tuple(place[entry[3]] for entry in entries),
        readings=tuple(readings),
        unreadable=tuple(sorted(unreadable)),
        languages_guessed=guessed,
    )


def read_descriptions(sentences: Sequence[str], longest: int) -> list[Read]:
    """Descriptions of themes as readings, in the language that they have together; short ones mislead alone."""
    cleaned = [normalise(sentence, longest) for sentence in sentences]
    together = " ".join(cleaned)
    language = guess(together) if has_words(together) else "und"
    return [Read(sentence, language) for sentence in cleaned]


def input_hash(texts: Sequence[Text]) -> str:
    """The fingerprint of everything that was sent in, in whatever order it came."""
    lines = sorted(
        json.dumps([text.id, text.text, text.language, text.translation, text.translation_language]) for text in texts
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _language(said: str, words: str) -> str:
    if not is_unsaid(said):
        return canonical(said)
    return guess(words) if has_words(words) else "und"


def _readable(words: str, language: str) -> Read | None:
    return Read(words, language) if language in READABLE and has_words(words) else None


def _translated(text: Text, longest: int) -> Read | None:
    words = normalise(text.translation, longest)
    return _readable(words, _language(text.translation_language, words))
