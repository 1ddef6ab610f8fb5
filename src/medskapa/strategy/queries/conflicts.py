"""Goal conflicts: use against use, both sides of one, and what waits for a second reader."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from medskapa.dialogue import queries as dialogue
from medskapa.dialogue.queries import Voice
from medskapa.foundation.refusals import NotFound
from medskapa.places.profile import active_profile
from medskapa.strategy.models import GoalConflict
from medskapa.strategy.queries.sources import SourceLine, source_line
from medskapa.strategy.rules.conflicts import Side
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries import Step, Thread, localised, thread_of
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class Use:
    """A use of land and water as a reader sees it; `national` when it can be a national interest."""

    key: str
    title: Said
    national: bool


@dataclass(frozen=True)
class ConflictLine:
    """A goal conflict in a list. `pair` is its place among them: the same however the two are ordered."""

    code: str
    title: Said
    url: str
    one: Use
    other: Use
    about: Said
    places: tuple[str, ...]
    decided_on: date | None
    invented: bool

    @property
    def pair(self) -> str:
        return pair_of(self.one.key, self.other.key)


@dataclass(frozen=True)
class Cell:
    """One use against another: how many conflicts, and where in the list the first of them stands."""

    other: Use
    count: int
    pair: str
    is_same: bool


@dataclass(frozen=True)
class Matrix:
    """Every use against every other; each row has a cell for every use, in the same order."""

    uses: tuple[Use, ...]
    rows: tuple[tuple[Use, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Argument:
    """What speaks for a side: somebody's words, or a theme or source by its station."""

    step: Step
    voice: Voice | None


@dataclass(frozen=True)
class SideShown:
    use: Use
    words: Said
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class ConflictPage:
    """A goal conflict with both its sides in the same shape."""

    line: ConflictLine
    sides: tuple[SideShown, SideShown]
    weighed: Said
    decision: Said
    written_by: str
    read_by: str
    read_on: date | None
    sources: tuple[SourceLine, ...]
    weighed_in: tuple[Step, ...]
    thread: Thread


@dataclass(frozen=True)
class ConflictAtDesk:
    """A goal conflict as the desk lists it; `awaits` whoever has not written what waits to be read."""

    line: ConflictLine
    is_shown: bool
    awaits_reader: bool
    written_by: str


def pair_of(one: str, other: str) -> str:
    return "-".join(sorted((one, other))).replace("_", "-")


def uses(*, language: str) -> tuple[Use, ...]:
    """The region's uses of land and water; asks the database nothing."""
    return tuple(Use(use.key, said(use.words, language), use.national) for use in active_profile().land_uses)


def conflicts(*, language: str) -> tuple[ConflictLine, ...]:
    """Every goal conflict that two people have read, those between the same two uses together; one query."""
    shown = _rows().filter(reference__visible=True)
    return tuple(sorted((_line(row, language) for row in shown), key=lambda line: line.pair))


def conflict_matrix(lines: Iterable[ConflictLine], *, language: str) -> Matrix:
    """Use against use with how many conflicts there are; asks the database nothing."""
    counted = Counter(line.pair for line in lines)
    every = uses(language=language)
    return Matrix(
        every,
        tuple((one, tuple(_cell(one, other, counted) for other in every)) for one in every),
    )


def conflict(code: str) -> GoalConflict:
    """The goal conflict with this reference code, shown or not. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    found = _rows().filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def conflict_page(code: str, *, language: str, unread: bool = False) -> ConflictPage:
    """One goal conflict with both sides; five queries. Raises NotFound for one that no second person has read,
    unless `unread` asks for it with the words that wait.
    """
    row = conflict(code)
    if not row.reference.visible and not unread:
        raise NotFound()
    told = _as_it_waits(row) if unread else row
    thread = thread_of(row.reference, language=language)
    own = [step for step in thread.led_to_this if step.kind == LinkKind.WEIGHED and step.station]
    voices = {voice.code: voice for voice in dialogue.voices([step.station.code for step in own if step.station])}
    line = _line(told, language)

    def side(name: Side, use: Use, words: dict[str, str]) -> SideShown:
        steps = [step for step in own if step.anchor == name]
        arguments = tuple(Argument(step, voices.get(step.station.code) if step.station else None) for step in steps)
        return SideShown(use, said(words, language), arguments)

    return ConflictPage(
        line=line,
        sides=(side(Side.ONE, line.one, told.one_side), side(Side.OTHER, line.other, told.other_side)),
        weighed=said(told.weighed, language),
        decision=said(told.decision, language),
        written_by=told.written_by,
        read_by=row.read_by,
        read_on=row.read_on,
        sources=tuple(source_line(one, language) for one in row.sources.select_related("reference")),
        weighed_in=tuple(step for step in thread.came_of_this if step.kind == LinkKind.WEIGHED and step.station),
        thread=thread,
    )


def conflicts_at_desk(*, language: str) -> tuple[ConflictAtDesk, ...]:
    """Every goal conflict, those that wait for a second reader first; one query."""
    rows = [
        ConflictAtDesk(
            _line(_as_it_waits(row), language),
            row.reference.visible,
            row.read_on is None or bool(row.waiting),
            row.waiting.get("written_by", row.written_by),
        )
        for row in _rows()
    ]
    return tuple(sorted(rows, key=lambda row: not row.awaits_reader))


def _rows() -> QuerySet[GoalConflict]:
    return GoalConflict.objects.select_related("reference", "strategy")


def _as_it_waits(row: GoalConflict) -> GoalConflict:
    """The row with the words that wait in place of those shown; never saved."""
    waiting: dict[str, Any] = row.waiting
    for name in ("about", "one_side", "other_side", "weighed", "decision", "written_by"):
        setattr(row, name, waiting.get(name, getattr(row, name)))
    if "decided_on" in waiting:
        row.decided_on = date.fromisoformat(waiting["decided_on"])
    row.reference.titles = waiting.get("titles", row.reference.titles)
    return row


def _line(row: GoalConflict, language: str) -> ConflictLine:
    known = {use.key: use for use in uses(language=language)}
    # A use that the profile has since dropped is called by its key rather than hidden.
    one, other = (known.get(key) or Use(key, Said(key, ""), national=False) for key in (row.one_use, row.other_use))
    return ConflictLine(
        row.reference.code,
        said(row.reference.titles, language),
        localised(row.reference.path, language),
        one,
        other,
        said(row.about, language),
        tuple(row.places),
        row.decided_on,
        row.invented,
    )


def _cell(one: Use, other: Use, counted: Counter[str]) -> Cell:
    pair = pair_of(one.key, other.key)
    return Cell(other, counted[pair] if one != other else 0, pair, one == other)


def places_of(line: ConflictLine, language: str) -> list[Said]:
    """The municipalities it is about; none when it is the whole county's."""
    found = [active_profile().municipality(code) for code in line.places]
    return [said(place.names, language) for place in found if place]
