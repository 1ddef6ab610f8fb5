"""How a strategy came about, group by group: what shows that each was there, and where their words stand now."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from medskapa.actors.models import Actor
from medskapa.consultation.models import Consultation
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries.submissions import received
from medskapa.dialogue.models import Contribution, Session
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.dialogue.queries import sessions as session_queries
from medskapa.dialogue.rules.contributions import HEARD
from medskapa.foundation.small_numbers import LEAST_SHOWN
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.places.region import CoCreator
from medskapa.processes.models import Process
from medskapa.processes.queries import processes as process_queries
from medskapa.strategy.models import Edition
from medskapa.strategy.queries import evidence
from medskapa.strategy.queries.evidence import GroundsPage
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.stations import Station, station_of


@dataclass(frozen=True)
class Count:
    """A number that everybody may know: `hidden` when there are some, and they are too few to tell."""

    number: int
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.hidden or self.number > 0


@dataclass(frozen=True)
class GroupMade:
    """What shows that one group was there. `paragraphs` stand on a theme in which at least five of its voices are."""

    name: LocalText
    sessions: int
    voices: Count
    spoken_for: Count
    written_in: Count
    invited: int
    answered: int
    paragraphs: int

    @property
    def is_silent(self) -> bool:
        """Whether nothing shows that the group was there."""
        counts = (self.sessions, self.voices, self.spoken_for, self.written_in, self.answered)
        return not any(counts)


@dataclass(frozen=True)
class MadePage:
    """How one edition came about; `grounds` says what its paragraphs stand on."""

    rounds: tuple[Station, ...]
    groups: tuple[GroupMade, ...]
    grounds: GroundsPage
    least: int = LEAST_SHOWN


@dataclass(frozen=True)
class _Known:
    """What every group is looked for in, asked for once."""

    tables: dict[str, list[participation_queries.ParticipationTable]]
    sessions: list[Session]
    bodies: "Counter[tuple[str, str]]"
    # By theme: how each voice in it came and in which language, each voice once.
    themes: dict[str, list[tuple[str, str]]]
    grounds: GroundsPage


def made_page(edition: Edition, *, language: str) -> MadePage:
    """Every group that the region lists, from what the rounds of the strategy and its consultations hold."""
    asked = list(consultations.rows().filter(edition__strategy=edition.strategy_id).order_by("pk"))
    processes = {one.way_in.phase.process_id: one.way_in.phase.process for one in asked}
    rounds = list(processes.values()) or list(process_queries.published_processes().order_by("pk")[:1])
    heard = [participation_queries.participation_in_public(process) for process in rounds]
    held = session_queries.held_sessions().filter(way_in__phase__process__in=[process.pk for process in rounds])
    known = _Known(
        tables={name: [found.tables[name] for found in heard] for name in ("way_in", "speaks_for", "language")},
        sessions=list(held.select_related("way_in")),
        bodies=_bodies(asked),
        themes=_themes(rounds),
        grounds=evidence.grounds_page(edition, language=language),
    )
    groups = tuple(_group(one, known, language) for one in active_profile().co_creators)
    return MadePage(tuple(station_of(one.reference, language) for one in rounds), groups, known.grounds)


def _group(one: CoCreator, known: _Known, language: str) -> GroupMade:
    return GroupMade(
        name=in_language(one.words, language),
        sessions=sum(_is_for(row, one) for row in known.sessions),
        voices=_sum(known.tables["way_in"], one.ways_in),
        spoken_for=_sum(known.tables["speaks_for"], one.speakers),
        written_in=_sum(known.tables["language"], one.languages),
        invited=sum(known.bodies["invited", kind] for kind in one.actor_kinds),
        answered=sum(known.bodies["answered", kind] for kind in one.actor_kinds),
        paragraphs=_paragraphs(one, known),
    )


def _is_for(session: Session, one: CoCreator) -> bool:
    """Whether a meeting was for the group by its kind, or the host has declared that it was."""
    return session.way_in.kind in one.ways_in or bool({*session.occasion_groups} & {*one.groups})


def _sum(tables: Iterable[participation_queries.ParticipationTable], keys: Collection[str]) -> Count:
    """The sum of some rows; hidden as soon as one of them is, for what is left would tell it."""
    counts = [cell.count for table in tables for cell in table.cells if cell.key in keys]
    if any(count is None for count in counts):
        return Count(0, hidden=True)
    return Count(sum(count or 0 for count in counts))


def _bodies(asked: Iterable[Consultation]) -> "Counter[tuple[str, str]]":
    """How many bodies of each kind were invited, and how many of them answered; three queries a consultation."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in asked:
        invitations = one.invitations.filter(invited_on__isnull=False, actor__isnull=False)
        of_body = dict(invitations.values_list("pk", "actor"))
        kinds = dict(Actor.objects.filter(reference__in=of_body.values()).values_list("reference", "kind"))
        have = set(received(one).filter(invitation__in=of_body).values_list("invitation", flat=True))
        for number, reference in of_body.items():
            kind = kinds.get(reference or 0, "")
            counted["invited", kind] += 1
            counted["answered", kind] += number in have
    return counted


def _themes(rounds: Iterable[Process]) -> dict[str, list[tuple[str, str]]]:
    """Two queries, however many voices there are."""
    heard = Contribution.objects.filter(state__in=HEARD, way_in__phase__process__in=[row.pk for row in rounds])
    came = {
        reference: (kind, tongue)
        for reference, kind, tongue in heard.values_list("reference", "way_in__kind", "language")
    }
    links = Link.objects.filter(kind=LinkKind.BELONGS, ended_on=None, cause__in=heard.values("reference"))
    causes: dict[str, set[int]] = defaultdict(set)
    for code, cause in links.filter(effect__visible=True).values_list("effect__code", "cause"):
        causes[code or ""].add(cause)
    return {code: [came[cause] for cause in told if cause in came] for code, told in causes.items()}


def _paragraphs(one: CoCreator, known: _Known) -> int:
    """How many paragraphs stand on a theme with at least five voices that came by the group's own ways or languages."""
    strong = {
        code
        for code, voices in known.themes.items()
        if sum(kind in one.ways_in or tongue in one.languages for kind, tongue in voices) >= LEAST_SHOWN
    }
    return sum(
        any(station.code in strong for station in paragraph.behind)
        for part in known.grounds.parts
        for paragraph in part.paragraphs
    )
