"""What everybody can see of the themes that people have decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Length

from medskapa.dialogue.queries import published_contributions
from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.dialogue.rules.contributions import HEARD, ContributionState
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.small_numbers import protected
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.insight.models import Candidate, Theme
from medskapa.insight.rules import themes as theme_rules
from medskapa.insight.rules.themes import Quotable, ThemeState
from medskapa.places import queries as places
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries import following
from medskapa.thread.queries import stations as station_queries
from medskapa.thread.queries import strips as strips_queries
from medskapa.thread.queries.following import Thread
from medskapa.thread.queries.stations import Station
from medskapa.thread.queries.strips import Strip


@dataclass(frozen=True)
class ThemeCard:
    """A theme in the list. `count` is every heard contribution in it, those shown nowhere included.

    `places` is how many municipalities they come from, `languages` ISO 639-3 with the most spoken first.
    `lone` says that it is present in one or two municipalities only.
    """

    code: str
    url: str
    title: LocalText
    description: LocalText
    count: int
    places: int
    languages: tuple[str, ...]
    lone: bool
    goals: tuple[Station, ...]
    strip: Strip | None
    decided_on: date
    invented: bool


@dataclass(frozen=True)
class Cell:
    """One row of a table: how many, or None where the number is too small to be shown."""

    key: str
    count: int | None


@dataclass(frozen=True)
class ThemePage:
    """A theme whole. `by_place` has every municipality's own number, `elsewhere` counts those who named none.

    `by_language` and `by_way` are empty when no table could be shown without giving a small number away.
    """

    code: str
    url: str
    title: LocalText
    description: LocalText
    count: int
    places: int
    languages: tuple[str, ...]
    lone: bool
    by_place: dict[str, int]
    elsewhere: int
    by_language: tuple[Cell, ...]
    by_way: tuple[Cell, ...]
    quotes: tuple[Voice, ...]
    thread: Thread
    neighbours: tuple[Station, ...]
    decided_by: str
    decided_on: date
    invented: bool


def memberships() -> QuerySet[Link]:
    """The links that say which heard contribution belongs to which theme."""
    return Link.objects.filter(
        kind=LinkKind.BELONGS, ended_on=None, cause__contribution__state__in=HEARD, effect__kind="theme"
    )


@cached_until_change
def themes(language: str, *, goals: bool = True, strips: bool = True) -> tuple[ThemeCard, ...]:
    """Every decided theme, the one with most voices first. Six queries however many there are.

    Without goals and strips it is two; a page asks for both for what it shows: see with_goals, with_strips.
    """
    rows = list(Theme.objects.filter(state=ThemeState.DECIDED).select_related("reference"))
    found_places: dict[int, Counter[str]] = defaultdict(Counter)
    found_languages: dict[int, Counter[str]] = defaultdict(Counter)
    counted = memberships().values_list("effect_id", "cause__contribution__place", "cause__contribution__language")
    for effect, place, spoken, many in counted.annotate(many=Count("pk")):
        found_places[effect][place] += many
        found_languages[effect][spoken] += many
    cards = [_card(row, language, found_places[row.reference_id], found_languages[row.reference_id]) for row in rows]
    cards.sort(key=lambda card: (-card.count, card.title.text, card.code))
    found = with_goals(cards, language) if goals else tuple(cards)
    return with_strips(found, language) if strips else found


def _card(
    row: Theme,
    language: str,
    in_places: Counter[str],
    in_languages: Counter[str],
) -> ThemeCard:
    where = _known(in_places)
    return ThemeCard(
        code=row.reference.code,
        url=station_queries.localised(row.reference.path, language),
        title=in_language(row.reference.titles, language),
        description=in_language(row.description, language),
        count=in_languages.total(),
        places=where,
        languages=_most_first(in_languages),
        lone=theme_rules.only_in_few_places(where),
        goals=(),
        strip=None,
        decided_on=row.decided_on,
        invented=row.reference.invented,
    )


def with_goals(cards: Iterable[ThemeCard], language: str) -> tuple[ThemeCard, ...]:
    """The same cards with what they stand behind in the strategy, oldest link first; two queries."""
    given = tuple(cards)
    links = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None, effect__visible=True)
    links = links.filter(cause__code__in=[card.code for card in given])
    behind: dict[str, dict[int, None]] = defaultdict(dict)
    for code, effect in links.order_by("pk").values_list("cause__code", "effect_id"):
        assert effect is not None  # the database holds it: only a stop leads nowhere
        behind[code][effect] = None
    texts = Reference.objects.in_bulk({effect for effects in behind.values() for effect in effects})
    stations = {pk: station_queries.station_of(text, language) for pk, text in texts.items()}
    return tuple(
        replace(card, goals=tuple(stations[effect] for effect in behind[card.code])) if card.code in behind else card
        for card in given
    )


def with_strips(cards: Iterable[ThemeCard], language: str) -> tuple[ThemeCard, ...]:
    """The same cards with their strips; three queries however many there are."""
    given = tuple(cards)
    strips = strips_queries.strips(Reference.objects.filter(code__in=[card.code for card in given]), language=language)
    return tuple(replace(card, strip=strips[card.code]) for card in given)


def _known(counts: Counter[str]) -> int:
    """How many municipalities: who named none is from somewhere, but from nowhere we can count."""
    return sum(1 for place in counts if place)


def _most_first(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


class _Voiced(NamedTuple):
    """What the page needs to know of each member; `length` is that of the published words."""

    code: str
    place: str
    language: str
    way: str
    state: str
    length: int


def theme(code: str, language: str) -> ThemePage:
    """One theme with its numbers, quotations and thread, in eight queries.

    A theme that was joined into another gives that one: compare the code. Raises NotFound for anything else.
    """
    row = _standing(code)
    members = _voiced(row)
    in_places = Counter(member.place for member in members)
    in_languages = Counter(member.language for member in members)
    where = _known(in_places)
    return ThemePage(
        code=row.reference.code,
        url=station_queries.localised(row.reference.path, language),
        title=in_language(row.reference.titles, language),
        description=in_language(row.description, language),
        count=len(members),
        places=where,
        languages=_most_first(in_languages),
        lone=theme_rules.only_in_few_places(where),
        by_place={place.code: in_places[place.code] for place in places.region_map().shapes},
        elsewhere=in_places[""],
        by_language=_cells(in_languages),
        by_way=_cells(Counter(member.way for member in members)),
        quotes=_quotes(row, members),
        thread=following.thread_of(row.reference, language=language, level=10),
        neighbours=_neighbours(row.reference, language),
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        invented=row.reference.invented,
    )


def _standing(code: str) -> Theme:
    """The theme behind a code as a person may write it, or the one it was joined into."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Theme.objects.select_related("reference")
    row = rows.filter(reference__code=plain).first() if plain else None
    while row is not None and row.merged_into_id is not None:
        row = rows.get(pk=row.merged_into_id)
    if row is None or row.state != ThemeState.DECIDED:
        raise NotFound()
    return row


def _voiced(row: Theme) -> list[_Voiced]:
    said_by = "cause__contribution__"
    rows = memberships().filter(effect=row.reference).annotate(length=Length(F(f"{said_by}published_text")))
    values = rows.order_by("pk").values_list(
        "cause__code",
        f"{said_by}place",
        f"{said_by}language",
        f"{said_by}way_in__kind",
        f"{said_by}state",
        "length",
    )
    return [_Voiced(*value) for value in values]


def _cells(counts: Counter[str]) -> tuple[Cell, ...]:
    """The cells that may be shown, most first; the hidden ones last, in an order that tells nothing."""
    shown = protected(counts)
    ordered = sorted(shown.items(), key=lambda cell: (cell[1] is None, -(cell[1] or 0), cell[0]))
    return tuple(Cell(key, count) for key, count in ordered)


def _quotes(row: Theme, members: Sequence[_Voiced]) -> tuple[Voice, ...]:
    typical = {
        code for quotes in Candidate.objects.filter(theme=row).values_list("quotes", flat=True) for code in quotes
    }
    quotable = [
        Quotable(member.code, member.language, member.place, member.length, member.code in typical)
        for member in members
        if member.state == ContributionState.PUBLISHED
    ]
    return tuple(published_contributions.voices(theme_rules.chosen_quotes(quotable)))


def _neighbours(reference: Reference, language: str) -> tuple[Station, ...]:
    """Other themes that stand behind the same parts of the strategy."""
    evidence = Link.objects.filter(kind=LinkKind.EVIDENCE, ended_on=None)
    behind = evidence.filter(cause=reference).values("effect")
    others = Reference.objects.filter(
        kind="theme", visible=True, pk__in=evidence.filter(effect__in=behind).values("cause")
    )
    return tuple(
        station_queries.station_of(other, language) for other in others.exclude(pk=reference.pk).order_by("pk")
    )


def themes_of(references: Iterable[Reference], language: str) -> dict[str, tuple[Station, ...]]:
    """The themes that contributions belong to, as {reference code: themes}; one query, no key for none."""
    given = {reference.pk: reference.code for reference in references}
    links = Link.objects.filter(cause__in=given, kind=LinkKind.BELONGS, ended_on=None, effect__visible=True)
    found: dict[str, list[Station]] = defaultdict(list)
    for link in links.select_related("effect").order_by("pk"):
        assert link.effect is not None  # the database holds it: only a stop leads nowhere
        found[given[link.cause_id]].append(station_queries.station_of(link.effect, language))
    return {code: tuple(stations) for code, stations in found.items()}
