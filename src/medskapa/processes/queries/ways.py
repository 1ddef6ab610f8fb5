"""Every way in there is: what it takes, for whom, until when, and what follows when it has closed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import Process, Task, WayIn
from medskapa.processes.queries.processes import days_of, shown_ways
from medskapa.processes.rules.periods import TaskKind, WayInKind
from medskapa.processes.rules.promises import due_on, is_late
from medskapa.thread.queries.stations import localised

# Where each way in is entered. The meetings have a list; what a region makes up is told of on the process's page.
PATHS = {
    WayInKind.OPEN_QUESTION: "/delta/",
    WayInKind.OWN_WORKSHOP: "/egen-workshop/",
    WayInKind.YOUTH_PACKAGE: "/unga/",
    WayInKind.CONSULTATION: "/remiss/",
    **dict.fromkeys(
        (
            WayInKind.MUNICIPAL_DIALOGUE,
            WayInKind.THEME_WORKSHOP,
            WayInKind.FIELD_VISIT,
            WayInKind.FUTURE_LAB,
            WayInKind.EVENT,
        ),
        "/traffar/",
    ),
}
# A closed way in stays on the page of open ones this long, or until its results are told.
SHOWN_DAYS = 30


@dataclass(frozen=True)
class Contact:
    """Whom to ask: a name, what they do, and how they are reached."""

    name: str
    role: LocalText
    email: str
    phone: str


@dataclass(frozen=True)
class Promise:
    """Something owed after closing. `words` is what was said when it was kept; empty until then."""

    kind: str
    due_on: date
    done_on: date | None
    words: LocalText
    late: bool


@dataclass(frozen=True)
class ShownWay:
    """A way in as a reader sees it. No languages means every language of the region; `when` is past, now or ahead."""

    kind: str
    title: LocalText
    about: LocalText
    audience: LocalText
    minutes: int
    languages: tuple[str, ...]
    digital: bool
    materials: bool
    contact: Contact
    opens_on: date
    closes_on: date
    when: str
    url: str
    process_title: LocalText
    process_url: str
    results_url: str
    happens_next: LocalText
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class Registry:
    """The ways in that are open, those to come, and those that closed lately or whose results are owed."""

    open: tuple[ShownWay, ...]
    ahead: tuple[ShownWay, ...]
    closed: tuple[ShownWay, ...]

    @property
    def shortest(self) -> int:
        """Minutes of the quickest way that is open, 0 when none is."""
        return min((way.minutes for way in self.open), default=0)

    @property
    def longest(self) -> int:
        """Minutes of the longest way that is open, 0 when none is."""
        return max((way.minutes for way in self.open), default=0)

    @property
    def not_digital(self) -> tuple[ShownWay, ...]:
        """Those that need no screen."""
        return tuple(way for way in self.open if not way.digital)


@cached_until_change
def registry(*, now: datetime, language: str) -> Registry:
    """Every way in of every published process, the quickest first; two queries."""
    ways = _shown(shown_ways().order_by("minutes", "pk"), now=now, language=language)
    lately = stockholm_day(now) - timedelta(days=SHOWN_DAYS)
    return Registry(
        open=tuple(way for way in ways if way.when == "now"),
        ahead=tuple(way for way in ways if way.when == "ahead"),
        closed=tuple(
            way
            for way in ways
            if way.when == "past" and (way.closes_on >= lately or any(p.done_on is None for p in way.promises))
        ),
    )


def ways_of(process: Process, *, now: datetime, language: str) -> tuple[ShownWay, ...]:
    """Every way in of one process in the order they open, the quickest first; two queries."""
    rows = WayIn.objects.filter(phase__process=process).order_by("phase__opens_on", "minutes", "pk")
    return _shown(rows, now=now, language=language)


def _shown(rows: QuerySet[WayIn], *, now: datetime, language: str) -> tuple[ShownWay, ...]:
    found = rows.select_related("phase__process__reference").prefetch_related("tasks")
    return tuple(_way(way, now, language) for way in found)


def _way(way: WayIn, now: datetime, language: str) -> ShownWay:
    process = way.phase.process
    day = stockholm_day(now)
    is_open = days_of(way.phase).contain(now)
    when = "now" if is_open else "past" if way.phase.closes_on < day else "ahead"
    process_url = localised(process.reference.path, language)
    return ShownWay(
        kind=way.kind,
        title=in_language(way.titles, language),
        about=in_language(way.about, language),
        audience=in_language(way.audience, language),
        minutes=way.minutes,
        languages=tuple(way.languages),
        digital=way.digital,
        materials=bool(way.kits) or way.kind in (WayInKind.OWN_WORKSHOP, WayInKind.YOUTH_PACKAGE),
        contact=contact_of(way.contact or process.contact, language),
        opens_on=way.phase.opens_on,
        closes_on=way.phase.closes_on,
        when=when,
        url=localised(PATHS[WayInKind(way.kind)], language) if way.kind in PATHS else process_url,
        process_title=in_language(process.reference.titles, language),
        process_url=process_url,
        results_url=localised(f"/processer/{process.reference.code}/resultat/", language),
        happens_next=in_language(process.happens_next, language),
        promises=promises_of(way, day=day, language=language) if when == "past" else (),
    )


def contact_of(contact: dict[str, object], language: str) -> Contact:
    """Whom to ask, as written down for a process or a way in."""
    role = contact.get("role")
    return Contact(
        name=str(contact.get("name", "")),
        role=in_language(role if isinstance(role, dict) else {}, language),
        email=str(contact.get("email", "")),
        phone=str(contact.get("phone", "")),
    )


def promises_of(way: WayIn, *, day: date, language: str) -> tuple[Promise, ...]:
    """What is owed after a way in has closed, kept or not, in order; owed from the day it closed, whoever noted it."""
    known = {task.kind: task for task in way.tasks.all()}
    return tuple(_promise(kind, known.get(kind), way.phase.closes_on, day, language) for kind in TaskKind)


def _promise(kind: TaskKind, task: Task | None, closed_on: date, day: date, language: str) -> Promise:
    due = task.due_on if task else due_on(kind, closed_on=closed_on)
    done_on = task.done_on if task else None
    words = in_language(task.words if task else {}, language)
    return Promise(kind, due, done_on, words, is_late(due=due, done_on=done_on, today=day))
