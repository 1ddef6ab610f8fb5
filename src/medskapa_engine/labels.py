"""What a group of texts is about, in words of each of its languages.

Words are weighed inside their own language, so that no language's everyday words pass for a topic and no label
mixes languages.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from medskapa_engine.meaning import Read
from medskapa_engine.values import Settings
from medskapa_engine.words import has_stop_words, rarity, words

_PRIOR_WEIGHT = 20.0
_BETWEEN = " · "


class WordCounts:
    """In how many texts of each language each base form is found, and how it is mostly written."""

    def __init__(self, texts: Sequence[Read]) -> None:
        self.of_text: list[frozenset[str]] = []
        self.texts: Counter[str] = Counter()
        self.with_word: dict[str, Counter[str]] = defaultdict(Counter)
        self._written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for read in texts:
            own = words(read.text, read.language) if has_stop_words(read.language) else []
            bases = frozenset(word.base for word in own)
            self.of_text.append(bases)
            self.texts[read.language] += 1
            self.with_word[read.language].update(bases)
            for word in own:
                self._written[read.language, word.base][word.written] += 1

    def shown(self, base: str, language: str) -> str:
        """The base form if anyone wrote it, else the form most wrote: lemmatisers invent forms."""
        written = self._written[language, base]
        return base if base in written else min(written, key=lambda form: (-written[form], form))


def keywords(
    members: Sequence[int], texts: Sequence[Read], counts: WordCounts, settings: Settings
) -> Mapping[str, tuple[str, ...]]:
    """For each language of the members, most spoken first, the words that set them apart from the others."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for place in members:
        by_language[texts[place].language].append(place)
    spoken = sorted(by_language, key=lambda language: (-len(by_language[language]), language))
    found = {}
    for language in spoken:
        own = _telling(by_language[language], language, counts)[: settings.keywords_per_language]
        if own:
            found[language] = tuple(counts.shown(base, language) for base in own)
    return found


def labels(
    members: Sequence[int], texts: Sequence[Read], words_of: Mapping[str, tuple[str, ...]], settings: Settings
) -> Mapping[str, str]:
    """A label in each language with enough texts in the theme; with enough in none, in the most spoken one."""
    spoken = Counter(texts[place].language for place in members)
    enough = [language for language in words_of if spoken[language] >= settings.texts_for_a_label]
    named = enough or list(words_of)[:1]
    return {language: _BETWEEN.join(words_of[language][: settings.label_words]) for language in named}


def _telling(members: Sequence[int], language: str, counts: WordCounts) -> list[str]:
    """Base forms by how much commoner they are among the members than elsewhere, most telling first.

    Log-odds with the whole language as prior (Monroe, Colaresi and Quinn 2008), divided by its own uncertainty.
    """
    inside = Counter(base for place in members for base in counts.of_text[place])
    everywhere = counts.with_word[language]
    total = sum(everywhere.values())
    within, outside = sum(inside.values()), total - sum(inside.values())
    scored = []
    for base, count in inside.items():
        prior = _PRIOR_WEIGHT * everywhere[base] / total
        others = everywhere[base] - count
        odds_in = math.log((count + prior) / max(within + _PRIOR_WEIGHT - count - prior, 0.5))
        odds_out = math.log((others + prior) / max(outside + _PRIOR_WEIGHT - others - prior, 0.5))
        spread = math.sqrt(1 / (count + prior) + 1 / (others + prior))
        # Everyday words that a theme happens to use more tell little of it.
        weight = rarity(counts.shown(base, language), language) ** 0.5
        scored.append((round(weight * (odds_in - odds_out) / spread, 6), count, base))
    # A word that one member alone used tells of that member, not of the theme.
    shared = [entry for entry in scored if entry[1] > 1] or scored
    return [base for _, _, base in sorted(shared, key=lambda entry: (-entry[0], -entry[1], entry[2]))]
