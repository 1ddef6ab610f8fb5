"""What each text is about, as a vector that texts in different languages share.

Half comes from the text read whole, half from its words read one by one, the rarer the heavier. The whole
text catches what is meant; the words keep the topic from drowning in tone and phrasing. Measured on the demo
voices the two together find themes better than either (bench/engine.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from medskapa_engine.centring import Means, centre, language_means, reference_means
from medskapa_engine.embedding import EmbeddingModel, Vectors, embed_once, unit
from medskapa_engine.words import distinct_bases, rarity

WORDS_WEIGH = 0.6
_LEAST_RARITY = 2.0  # words commoner than this say too little to be worth reading
_MOST_WORDS = 5
_EVEN = 20


@dataclass(frozen=True)
class Read:
    """A text that the engine can read: its words, in the language they are in."""

    text: str
    language: str


def meanings(
    texts: Sequence[Read],
    descriptions: Sequence[Read],
    model: EmbeddingModel,
    processes: int,
    progress: Callable[[str, int, int], None],
) -> tuple[Vectors, Vectors]:
    """The vectors of the texts and of the descriptions of themes, in one space."""
    everything = [*texts, *descriptions]
    whole = embed_once([read.text for read in everything], model, processes, _stage(progress, "texts"))
    languages = [read.language for read in everything]
    split = len(texts)
    reference = reference_means(model)
    # Descriptions are written in a manner of their own: they lend the texts no mean, and take none of theirs
    # when there is a reference.
    means = dict(language_means(whole[:split], languages[:split], reference)) if split else {}
    described = _means_of_descriptions(whole[split:], languages[split:], reference, means)
    by_words = _by_words(everything, model, processes, _stage(progress, "words"))
    return (
        _together(centre(whole[:split], languages[:split], means), by_words[:split]),
        _together(centre(whole[split:], languages[split:], described), by_words[split:]),
    )


def _stage(progress: Callable[[str, int, int], None], stage: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(stage, done, total)


def _means_of_descriptions(whole: Vectors, languages: Sequence[str], reference: Means, means: Means) -> Means:
    if not len(whole):
        return {}
    fallback = language_means(whole, languages, reference)
    return {language: reference.get(language, fallback[language]) for language in set(languages)}


def _together(whole: Vectors, by_words: Vectors) -> Vectors:
    return unit(whole + np.float32(WORDS_WEIGH) * by_words) if len(whole) else whole


def _by_words(
    texts: Sequence[Read], model: EmbeddingModel, processes: int, progress: Callable[[int, int], None]
) -> Vectors:
    """For each text, the weighted sum of its words' vectors at length one; zeros for a text without any."""
    used = sorted({(read.language, base) for read in texts for base in _rarest(read)})
    vectors = embed_once([base for _, base in used], model, processes, progress)
    centred = _centred_words(vectors, [language for language, _ in used])
    place = {word: number for number, word in enumerate(used)}
    sums = np.zeros((len(texts), vectors.shape[1]), np.float32)
    for number, read in enumerate(texts):
        own = [base for base in distinct_bases(read.text, read.language) if (read.language, base) in place]
        if own:
            weights = np.array([rarity(base, read.language) for base in own], np.float32)
            sums[number] = weights @ centred[[place[read.language, base] for base in own]]
    return unit(sums)


def _rarest(read: Read) -> list[str]:
    """The words that are read for this text's sake, and then count in every text that has them.

    The few rarest of each text: measured as good as all of them, at three fourths of the cost.
    """
    rare = [(-rarity(base, read.language), base) for base in distinct_bases(read.text, read.language)]
    return [base for minus, base in sorted(rare)[:_MOST_WORDS] if -minus > _LEAST_RARITY]


def _centred_words(vectors: Vectors, languages: Sequence[str]) -> Vectors:
    """Single words have a place of their own in each language too; with few words, that of all words."""
    if not len(vectors):
        return vectors
    spoken = np.array(languages)
    everywhere = np.mean([vectors[spoken == language].mean(axis=0) for language in sorted(set(languages))], axis=0)
    means = {}
    for language in sorted(set(languages)):
        own = vectors[spoken == language]
        weight = len(own) / (len(own) + _EVEN)
        means[language] = weight * own.mean(axis=0) + (1 - weight) * everywhere
    return centre(vectors, languages, means)
