"""Goal conflicts: use against use, goal against goal, both sides of one, and what waits for a second reader."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.foundation.edit_conflicts import version_token
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.strategy.models import GoalConflict, Node
from medskapa.strategy.queries.sources import SourceLine, source_line
from medskapa.strategy.rules.conflicts import Side
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import localised

_TEXTS = ("about", "one_side", "other_side", "weighed", "decision")


@dataclass(frozen=True)
class Use:
    """A use of land and water, or a goal, as a reader sees it; `national` when it can be a national interest.

    A goal has its page, a use none.
    """

    key: str
    title: LocalText
    national: bool
    url: str = ""


@dataclass(frozen=True)
class ConflictLine:
    """A goal conflict in a list. `pair` is its place among them: the same however the two are ordered."""

    code: str
    title: LocalText
    url: str
    one: Use
    other: Use
    about: LocalText
    places: tuple[str, ...]
    decided_on: date | None
    invented: bool

    @property
    def pair(self) -> str:
        return pair_of(self.one.key, self.other.key)

    @property
    def is_of_goals(self) -> bool:
        return bool(self.one.url)


@dataclass(frozen=True)
class Cell:
    """One against another: how many conflicts, and where in the list the first of them stands."""

    other: Use
    count: int
    pair: str
    is_same: bool


@dataclass(frozen=True)
class Matrix:
    """Each against every other; a row has a cell for each, in the same order."""

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
    words: LocalText
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class ConflictPage:
    """A goal conflict with both its sides in the same shape."""

    line: ConflictLine
    sides: tuple[SideShown, SideShown]
    weighed: LocalText
    decision: LocalText
    written_by: str
    read_by: str
    read_on: date | None
    sources: tuple[SourceLine, ...]
    weighed_in: tuple[Step, ...]
    thread: Thread
    # Who has written what waits to be read, by what they sign in with; and a mark of the words as they stand.
    writers: tuple[str, ...]
    version_token: str


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
    return tuple(Use(use.key, in_language(use.words, language), use.national) for use in active_profile().land_uses)


def conflicts(*, language: str) -> tuple[ConflictLine, ...]:
    """Every goal conflict that two people have read, those between the same two uses together; one query."""
    shown = _rows().filter(reference__visible=True)
    return tuple(sorted((_line(row, language) for row in shown), key=lambda line: line.pair))


def conflict_matrix(lines: Iterable[ConflictLine], *, language: str) -> Matrix:
    """Use against use with how many conflicts there are; asks the database nothing."""
    return _matrix(uses(language=language), lines)


def goal_matrix(lines: Iterable[ConflictLine]) -> Matrix:
    """Goal against goal, of those that stand against any; asks the database nothing."""
    between = [line for line in lines if line.is_of_goals]
    goals = {use.key: use for line in between for use in (line.one, line.other)}
    return _matrix([goals[key] for key in sorted(goals)], between)


def _matrix(every: Sequence[Use], lines: Iterable[ConflictLine]) -> Matrix:
    counted = Counter(line.pair for line in lines)
    return Matrix(
        tuple(every),
        tuple((one, tuple(_cell(one, other, counted) for other in every)) for one in every),
    )


def version_of(row: GoalConflict) -> str:
    """The version token of the words as the desk shows them, those that wait before those that everybody reads."""
    told = {name: getattr(row, name) for name in (*_TEXTS, "decided_on")} | {"titles": row.reference.titles}
    told |= {name: words for name, words in row.waiting.items() if name != "written_by"}
    return version_token(sorted((name, str(words)) for name, words in told.items()))


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
    token = version_of(row)
    told = _as_it_waits(row) if unread else row
    thread = thread_of(row.reference, language=language)
    own = [step for step in thread.led_to_this if step.kind == LinkKind.WEIGHED and step.station]
    voices = {voice.code: voice for voice in voice_queries.voices([step.station.code for step in own if step.station])}
    line = _line(told, language)

    def side(name: Side, use: Use, words: dict[str, str]) -> SideShown:
        steps = [step for step in own if step.anchor == name]
        arguments = tuple(Argument(step, voices.get(step.station.code) if step.station else None) for step in steps)
        return SideShown(use, in_language(words, language), arguments)

    return ConflictPage(
        line=line,
        sides=(side(Side.ONE, line.one, told.one_side), side(Side.OTHER, line.other, told.other_side)),
        weighed=in_language(told.weighed, language),
        decision=in_language(told.decision, language),
        written_by=told.written_by,
        read_by=row.read_by,
        read_on=row.read_on,
        sources=tuple(source_line(one, language) for one in row.sources.select_related("reference")),
        weighed_in=tuple(step for step in thread.came_of_this if step.kind == LinkKind.WEIGHED and step.station),
        thread=thread,
        writers=tuple(row.writers),
        version_token=token,
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
    goals = ("one_goal__reference", "other_goal__reference")
    return GoalConflict.objects.select_related("reference", "strategy", *goals)


def _as_it_waits(row: GoalConflict) -> GoalConflict:
    """The row with the words that wait in place of those shown; never saved."""
    waiting: dict[str, Any] = row.waiting
    for name in (*_TEXTS, "written_by"):
        setattr(row, name, waiting.get(name, getattr(row, name)))
    if "decided_on" in waiting:
        row.decided_on = date.fromisoformat(waiting["decided_on"])
    row.reference.titles = waiting.get("titles", row.reference.titles)
    return row


def sides_of(row: GoalConflict, *, language: str) -> tuple[Use, Use]:
    """The two that pull apart, in order; asks the database nothing for one that `conflict` has found."""
    known = {use.key: use for use in uses(language=language)}

    def side(goal: Node | None, key: str) -> Use:
        if goal is not None:
            return _goal(goal, language)
        # A use that the profile has since dropped is called by its key rather than hidden.
        return known.get(key) or Use(key, LocalText(key, ""), national=False)

    return side(row.one_goal, row.one_use), side(row.other_goal, row.other_use)


def _line(row: GoalConflict, language: str) -> ConflictLine:
    one, other = sides_of(row, language=language)
    return ConflictLine(
        row.reference.code,
        in_language(row.reference.titles, language),
        localised(row.reference.path, language),
        one,
        other,
        in_language(row.about, language),
        tuple(row.places),
        row.decided_on,
        row.invented,
    )


def _goal(goal: Node, language: str) -> Use:
    reference = goal.reference
    return Use(
        goal.key, in_language(reference.titles, language), national=False, url=localised(reference.path, language)
    )


def _cell(one: Use, other: Use, counted: Counter[str]) -> Cell:
    pair = pair_of(one.key, other.key)
    return Cell(other, counted[pair] if one != other else 0, pair, one == other)


def places_of(line: ConflictLine, language: str) -> list[LocalText]:
    """The municipalities it is about; none when it is the whole county's."""
    found = [active_profile().municipality(code) for code in line.places]
    return [in_language(place.names, language) for place in found if place]
