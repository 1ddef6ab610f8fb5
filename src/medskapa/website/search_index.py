"""What search may find, read through the stages' own queries, and kept in step with the journal."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time

from django.db import transaction

from medskapa.dialogue.queries import published_contributions
from medskapa.foundation import journal, time_zone
from medskapa.foundation.models import JournalCursor, JournalEntry, JournalHead
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.stemming import stem, words_in
from medskapa.foundation.translated_text import LocalText
from medskapa.indicators.queries import indicators
from medskapa.insight.queries import desk
from medskapa.newsroom.queries import words as words_queries
from medskapa.places import queries as places
from medskapa.plans.queries import plans
from medskapa.strategy.queries import reading
from medskapa.strategy.queries.reading import StrategyPart
from medskapa.thread.kinds import STRATEGY_KINDS
from medskapa.thread.models import Reference
from medskapa.website.models import SearchEntry, SearchStem

Texts = Iterable[tuple[str, LocalText]]
READER = "search"
TITLE, TEXT, HEAVIEST = 6, 1, 30
_NEWSROOM = ("story", "event", "question")
FOUND = ("contribution", "theme", *STRATEGY_KINDS, "measure", "plan", "indicator", *_NEWSROOM)
# What changes no word that is public: these entries are read past.
_NO_WORDS = ("thread.Linked", "thread.LinkEnded", "thread.Stopped", "strategy.TextSet", "newsroom.StoryWritten")


def index(references: Sequence[Reference]) -> None:
    """Make the index say what is public now about these things; a hidden one leaves it."""
    shown = [reference for reference in references if reference.visible and reference.kind in FOUND]
    words = _words(shown)
    with transaction.atomic():
        SearchEntry.objects.filter(reference__in=[reference.pk for reference in references]).delete()
        entries = [
            SearchEntry(reference=reference, language=language, words="\n".join(texts))
            for reference in shown
            for language, texts in words[reference.code].items()
        ]
        SearchEntry.objects.bulk_create(entries)
        stems = [row for entry in entries for row in _stems(entry)]
        SearchStem.objects.bulk_create(stems, batch_size=2000)


def rebuild() -> int:
    """Read everything anew, and let the reader go on from the journal's end. Returns how many entries there are."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        references = list(Reference.objects.filter(visible=True, kind__in=FOUND))
        index(references)
        head = JournalHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
        JournalCursor.objects.update_or_create(reader=READER, defaults={"number": head})
    return SearchEntry.objects.count()


@journal.reader(READER)
def follow(entry: JournalEntry) -> None:
    """Read a thing anew after something happened to it. The last entry about it is enough."""
    if not entry.reference or entry.event in _NO_WORDS:
        return
    later = JournalEntry.objects.filter(reference=entry.reference, number__gt=entry.number)
    if later.exclude(event__in=_NO_WORDS).exists():
        return
    reference = Reference.objects.filter(code=entry.reference).first()
    if reference is None:
        return
    if reference.kind == "edition":
        index(list(Reference.objects.filter(kind__in=STRATEGY_KINDS)))
    elif reference.kind in FOUND and not (reference.kind in STRATEGY_KINDS and entry.event == "thread.FaceChanged"):
        index([reference])


def _stems(entry: SearchEntry) -> Iterator[SearchStem]:
    weights: Counter[str] = Counter()
    spoken = entry.reference.kind == "contribution"
    title, _, rest = ("", "", entry.words) if spoken else entry.words.partition("\n")
    for text, weight in ((title, TITLE), (rest, TEXT), (_place_names(entry.reference.place), TEXT)):
        for word in words_in(text):
            weights[stem(word.group(), entry.language)] += weight
    for one, weight in weights.items():
        yield SearchStem(entry=entry, stem=one, weight=min(weight, HEAVIEST))


def _place_names(code: str) -> str:
    found = places.profile().municipality(code) if code else None
    return " ".join(found.names.values()) if found else ""


def _words(references: Sequence[Reference]) -> dict[str, dict[str, list[str]]]:
    """{code: {language: words}}, the title first; each text once, in the language it is really in."""
    kinds = {reference.kind for reference in references}
    codes = {reference.code for reference in references}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for reference in references:
        if reference.kind != "contribution":
            for language, title in reference.titles.items():
                found[reference.code][language].append(title)
    languages = {language for reference in references for language in reference.titles} | {"sv"}
    for of_kinds, read in _READERS:
        if kinds.intersection(of_kinds):
            for code, words in read(references, sorted(languages)):
                if code in codes and words and words.text not in found[code][words.lang]:
                    found[code][words.lang].append(words.text)
    return found


def _contributions(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    spoken = [reference for reference in references if reference.kind == "contribution"]
    for start in range(0, len(spoken), 500):
        for voice in published_contributions.voices(spoken[start : start + 500]):
            yield voice.code, LocalText(voice.text, voice.lang)
            if voice.translation:
                yield voice.code, LocalText(voice.translation, "sv")


def _themes(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    for code, theme in desk.decided_themes().items():
        for language, text in theme.description.items():
            yield code, LocalText(text, language)


def _strategy(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    for language in languages:
        try:
            parts = reading.reading(language=language).parts
        except NotFound:
            return
        for part in _whole(parts):
            yield from ((part.code, words) for words in (part.title, part.summary))
            yield from ((part.code, paragraph.text) for paragraph in part.paragraphs)


def _whole(parts: Iterable[StrategyPart]) -> Iterator[StrategyPart]:
    for part in parts:
        yield part
        yield from _whole(part.children)


def _plans(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    # What is late depends on the day, what is said does not.
    moment = datetime.combine(references[0].made_on, time(12), time_zone.STOCKHOLM)
    for language in languages:
        overview = plans.overview(language=language, now=moment)
        for plan in overview.plans:
            yield plan.code, plan.summary
        for measure in overview.measures:
            for words in (measure.what, measure.how, measure.people):
                yield measure.code, words
            if measure.responsible:
                yield measure.code, LocalText(measure.responsible, measure.what.lang)


def _indicators(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    for language in languages:
        for one in indicators.indicators(language=language):
            for words in (one.finding, one.definition, one.caveat):
                yield one.code, words


def _told(references: Sequence[Reference], languages: Sequence[str]) -> Texts:
    by_id = {reference.pk: reference.code for reference in references}
    for pk, texts in words_queries.words_of(references).items():
        for language, words in texts.items():
            yield from ((by_id[pk], LocalText(text, language)) for text in words)


_READERS: tuple[tuple[Sequence[str], Callable[[Sequence[Reference], Sequence[str]], Texts]], ...] = (
    (("contribution",), _contributions),
    (("theme",), _themes),
    (STRATEGY_KINDS, _strategy),
    (("measure", "plan"), _plans),
    (("indicator",), _indicators),
    (_NEWSROOM, _told),
)
