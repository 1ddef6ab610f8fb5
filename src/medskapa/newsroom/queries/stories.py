"""Published stories, as cards and as pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.models import Story
from medskapa.newsroom.queries.reading import listed, plain
from medskapa.newsroom.rules import StoryState
from medskapa.places.profile import active_profile
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import localised
from medskapa.thread.queries.strips import Strip, strips


@dataclass(frozen=True)
class Spoken:
    """Who speaks in a story, and what they say."""

    name: str
    age: int | None
    role: LocalText
    quote: LocalText


@dataclass(frozen=True)
class StoryCard:
    code: str
    title: LocalText
    lead: LocalText
    url: str
    place: str
    published_on: date
    changed_on: date | None
    quoted: Spoken | None
    invented: bool
    strip: Strip | None = None


@dataclass(frozen=True)
class StoryPage:
    """A published story with what it builds on. The paragraphs are all in one language."""

    card: StoryCard
    paragraphs: tuple[LocalText, ...]
    people: tuple[Spoken, ...]
    no_place_why: str
    changed_why: str
    builds_on: tuple[Step, ...]
    thread: Thread


def published(*, place: str = "") -> QuerySet[Story]:
    """Every published story, newest first; those of one municipality when `place` is its code."""
    rows = Story.objects.filter(state=StoryState.PUBLISHED, reference__visible=True).select_related("reference")
    return rows.filter(municipality_code=place) if place else rows


def cards(stories: Iterable[Story], *, language: str, with_strips: bool = True) -> list[StoryCard]:
    """Stories as cards, in the order given; two queries for however many strips."""
    rows = list(stories)
    drawn = strips((row.reference for row in rows), language=language) if with_strips else {}
    return [_card(row, language, drawn.get(row.reference.code)) for row in rows]


def _card(row: Story, language: str, strip: Strip | None = None) -> StoryCard:
    if row.published_on is None:
        raise NotFound()
    return StoryCard(
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        lead=in_language(row.lead, language),
        url=localised(row.reference.path, language),
        place=row.municipality_code,
        published_on=row.published_on,
        changed_on=row.changed_on,
        quoted=_spoken(row.people[0], language) if row.people else None,
        invented=row.invented,
        strip=strip,
    )


def _spoken(person: Mapping[str, object], language: str) -> Spoken:
    role, quote, age = person.get("role"), person.get("quote"), person.get("age")
    return Spoken(
        name=str(person["name"]),
        age=age if isinstance(age, int) else None,
        role=in_language(role if isinstance(role, dict) else {}, language),
        quote=in_language(quote if isinstance(quote, dict) else {}, language),
    )


def latest_story(*, language: str) -> StoryCard | None:
    """The newest published story with its strip, for the home page; three queries."""
    return next(iter(cards(published()[:1], language=language)), None)


def told_places() -> dict[str, int]:
    """Published stories per municipality code; those with none told are not there. One query."""
    counts: dict[str, int] = {}
    for code in published().exclude(municipality_code="").values_list("municipality_code", flat=True):
        counts[code] = counts.get(code, 0) + 1
    return counts


def untold_places() -> tuple[str, ...]:
    """Codes of the municipalities that no story comes from yet, in the profile's order."""
    told = told_places()
    return tuple(m.code for m in active_profile().municipalities if m.code not in told)


@cached_until_change
def story(code: str, *, language: str) -> StoryPage:
    """A published story; three queries. Raises NotFound for a draft, a withdrawn one and an unknown code."""
    row = published().filter(reference__code=plain(code)).first()
    if row is None:
        raise NotFound()
    thread = thread_of(row.reference, language=language)
    return StoryPage(
        card=_card(row, language),
        paragraphs=listed(row.body, language),
        people=tuple(_spoken(person, language) for person in row.people),
        no_place_why=row.no_place_why,
        changed_why=row.changed_why,
        builds_on=thread.led_to_this,
        thread=thread,
    )
