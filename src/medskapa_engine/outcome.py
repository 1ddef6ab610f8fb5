"""What one part of the method found, and how the parts become one result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medskapa_engine.corpus import Corpus
from medskapa_engine.embedding import Vectors
from medskapa_engine.labels import WordCounts, keywords, labels
from medskapa_engine.quotes import quotes
from medskapa_engine.values import Coding, ProposedTheme, Result, Settings


@dataclass(frozen=True)
class Shared:
    """What every part of the method reads: one vector for each reading of the corpus."""

    corpus: Corpus
    vectors: Vectors
    counts: WordCounts
    settings: Settings


@dataclass(frozen=True)
class Outcome:
    themes: tuple[ProposedTheme, ...]
    codings: tuple[Coding, ...]


def described_theme(
    shared: Shared,
    theme_id: str,
    members: Sequence[int],
    stability: float,
    label: Mapping[str, str] | None = None,
) -> ProposedTheme:
    """The theme that these texts make: labelled by its words unless a label is given."""
    corpus, settings = shared.corpus, shared.settings
    of_members = [corpus.reading[place] for place in members]
    # Each reading tells its words once, however many sent it.
    words_of = keywords(sorted(set(of_members)), corpus.readings, shared.counts, settings)
    quoted = _quoted(shared, members)
    return ProposedTheme(
        id=theme_id,
        labels=dict(labels(of_members, corpus.readings, words_of, settings) if label is None else label),
        keywords=dict(words_of),
        size=len(members),
        stability=round(float(stability), 3),
        quotes=quoted,
        parent=None,
    )


def _quoted(shared: Shared, members: Sequence[int]) -> tuple[str, ...]:
    """One text for each reading quoted, so that a campaign is quoted once."""
    if not members:
        return ()
    corpus = shared.corpus
    first: dict[int, int] = {}
    for place in members:
        first.setdefault(corpus.reading[place], place)
    readings = sorted(first)
    languages = {reading: corpus.languages[first[reading]] for reading in readings}
    spoken = [languages.get(reading, "") for reading in range(len(corpus.readings))]
    chosen = quotes(readings, spoken, shared.vectors, shared.settings.quotes_per_language)
    return tuple(corpus.ids[first[reading]] for reading in chosen)


def joined(outcomes: Sequence[Outcome], corpus: Corpus, record: Mapping[str, object]) -> Result:
    """One result in a fixed order, in which no text is missing."""
    codings = sorted(
        (coding for outcome in outcomes for coding in outcome.codings),
        key=lambda coding: (coding.text_id, coding.rank),
    )
    placed = {coding.text_id for coding in codings if coding.rank == 1}
    return Result(
        themes=tuple(theme for outcome in outcomes for theme in outcome.themes),
        codings=tuple(codings),
        alone=tuple(sorted(set(corpus.ids) - placed)),
        unreadable=tuple(text_id for text_id in corpus.unreadable if text_id not in placed),
        record=record,
    )
