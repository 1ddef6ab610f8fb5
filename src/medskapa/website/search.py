"""One search over everything public: the words of a question, stemmed in every language, met in the index."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from medskapa.dialogue.queries import published_contributions
from medskapa.foundation.stemming import stem, words_in
from medskapa.foundation.translated_text import LocalText
from medskapa.places import queries as places
from medskapa.thread import codes
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station, station_of
from medskapa.website.models import SearchEntry, SearchStem

MOST_WORDS = 8
EXCERPT = 220


@dataclass(frozen=True)
class Hit:
    """A found thing with a piece of its words; `pieces` are (words, whether they are what was asked for)."""

    station: Station
    pieces: tuple[tuple[str, bool], ...]
    lang: str


@dataclass(frozen=True)
class SearchHit:
    """What a question finds: the ids of everything, best first, and how much there is of each kind.

    `loose` says that nothing holds every word, so that these hold some of them.
    """

    ids: tuple[int, ...]
    kinds: tuple[tuple[str, int], ...]
    loose: bool
    alternatives: tuple[frozenset[str], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.kinds)


@cache
def _languages() -> tuple[str, ...]:
    return tuple(language.code for language in places.profile().all_languages)


def asked_for(query: str) -> tuple[frozenset[str], ...]:
    """For each different word of the question, the stems it has in the region's languages; eight words at most."""
    words = list(dict.fromkeys(match.group().casefold() for match in words_in(query)))[:MOST_WORDS]
    return tuple(frozenset(stem(word, language) for language in _languages()) for word in words)


def find(query: str, *, kind: str = "") -> SearchHit:
    """Everything visible that holds every word, else whatever holds some of them; one query, two at most.

    The counts per kind are of all that was found, `ids` of the chosen kind only.
    """
    alternatives = asked_for(query)
    if not alternatives:
        return SearchHit((), (), False, ())
    slots = Case(
        *(When(stem__in=stems, then=Value(place)) for place, stems in enumerate(alternatives)),
        output_field=IntegerField(),
    )
    rows = (
        SearchStem.objects.filter(stem__in=frozenset().union(*alternatives), entry__reference__visible=True)
        .values_list("entry__reference_id", "entry__reference__kind")
        .annotate(matched=Count(slots, distinct=True), score=Sum("weight"))
        .order_by("-matched", "-score", "-entry__reference_id")
    )
    whole = list(rows.filter(matched=len(alternatives)))
    loose = not whole and len(alternatives) > 1
    rows_found = list(rows) if loose else whole
    named = _named(query)
    pairs = {pk: of_kind for pk, of_kind, *_ in rows_found}
    if named is not None:
        pairs = {named.pk: named.kind, **pairs}
    counts = Counter(pairs.values())
    ids = tuple(pk for pk, of_kind in pairs.items() if not kind or of_kind == kind)
    return SearchHit(ids, tuple(counts.most_common()), loose and bool(rows_found), alternatives)


def _named(query: str) -> Reference | None:
    """The visible thing whose code somebody wrote instead of words."""
    code = codes.read(query, codes.REFERENCE_LENGTH)
    return Reference.objects.filter(code=code, visible=True).first() if code else None


def hits(ids: Sequence[int], alternatives: Sequence[frozenset[str]], *, language: str) -> list[Hit]:
    """These things as hits, in the order given, each with words in the reader's language where they match.

    Four queries. A voice's words are read where they are, not from the index: what somebody has masked
    or taken back since is gone from here at once.
    """
    references = Reference.objects.filter(visible=True).in_bulk(ids)
    words: dict[int, list[LocalText]] = defaultdict(list)
    for pk, spoken_in, text in SearchEntry.objects.filter(
        reference__in=[pk for pk, one in references.items() if one.kind != "contribution"]
    ).values_list("reference_id", "language", "words"):
        words[pk].append(LocalText(text, spoken_in))
    spoken = {one.code: pk for pk, one in references.items() if one.kind == "contribution"}
    for voice in published_contributions.voices(spoken):
        words[spoken[voice.code]] = [LocalText(voice.text, voice.lang), LocalText(voice.translation, "sv")]
    stems = frozenset().union(*alternatives) if alternatives else frozenset()
    return [_hit(references[pk], words[pk], stems, language) for pk in ids if pk in references]


def _hit(reference: Reference, words: Sequence[LocalText], stems: frozenset[str], language: str) -> Hit:
    """The piece in the reader's language where the words stand in it, else in one where they do; a voice in its own."""
    station = station_of(reference, language)
    spoken = reference.kind == "contribution"
    ranked = words if spoken else sorted(words, key=lambda one: (one.lang != language, one.lang != "sv", one.lang))
    shown = [(one.lang, excerpt(_below(one.text, station.title), one.lang, stems)) for one in ranked if one]
    marked = [(lang, pieces) for lang, pieces in shown if any(asked for _, asked in pieces)]
    lang, pieces = next(iter(marked or shown), ("", ()))
    return Hit(station, pieces, lang)


def _below(words: str, title: str) -> str:
    """An entry's words without the title, which is shown above them."""
    first, _, rest = words.partition("\n")
    return rest if first.strip() == title.strip() else words


def excerpt(words: str, language: str, stems: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """A piece of a text around the first word that was asked for, cut between words, with every such word marked."""
    plain = " ".join(words.split())
    found = list(words_in(plain))
    first = next((word.start() for word in found if stem(word.group(), language) in stems), 0)
    start = max((word.start() for word in found if word.start() <= max(first - EXCERPT // 3, 0)), default=0)
    end = max((word.end() for word in found if word.end() <= start + EXCERPT), default=len(plain))
    end = len(plain) if len(plain) - end < 12 else end
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for word in found:
        if not start <= word.start():
            continue
        if word.end() > end:
            break
        if stem(word.group(), language) in stems:
            pieces += [(plain[at : word.start()], False), (word.group(), True)]
            at = word.end()
    pieces += [(plain[at:end], False), (" …" if end < len(plain) else "", False)]
    return tuple(piece for piece in pieces if piece[0])
