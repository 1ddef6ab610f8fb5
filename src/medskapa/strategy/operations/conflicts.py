"""Goal conflicts: written by one, read by another, decided, and heard from both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.edit_conflicts import require_match
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.strategy import events
from medskapa.strategy.models import GoalConflict, Node, Source, Strategy
from medskapa.strategy.queries.conflicts import version_of
from medskapa.strategy.rules import conflicts as rules
from medskapa.strategy.rules.conflicts import Side
from medskapa.strategy.rules.decisions import require_past
from medskapa.strategy.rules.editions import NodeKind
from medskapa.strategy.rules.wording import told_in
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

Words = Mapping[str, str]
_TEXTS = ("about", "one_side", "other_side", "weighed")


@dataclass(frozen=True)
class ConflictWords:
    """What a goal conflict says, by language: what it is about, what matters to each side, what was weighed."""

    titles: Words
    about: Words
    one_side: Words
    other_side: Words
    weighed: Words = field(default_factory=dict)


def add_conflict(
    *,
    strategy: Strategy,
    words: ConflictWords,
    by: Doer,
    now: datetime,
    one_use: str = "",
    other_use: str = "",
    goals: tuple[Node, Node] | None = None,
    places: Sequence[str] = (),
    sources: Sequence[Source] = (),
    invented: bool = False,
) -> GoalConflict:
    """Write down that two uses of land and water, or two `goals`, pull apart. Nobody sees it before a second person
    has read it.

    Raises NotAPair, UseUnknown, SameUse, NotAGoalHere, SameGoal, PlaceUnknown, ConflictIncomplete, SidesUneven.
    """
    require("strategy.add_conflict", by=by)
    profile = active_profile()
    _require_pair(strategy, one_use, other_use, goals)
    rules.require_places(places, known=[place.code for place in profile.municipalities])
    told = _told(words)
    codes = list(dict.fromkeys(places))
    with transaction.atomic():
        reference = thread.create_reference(
            kind="conflict",
            titles=told.pop("titles"),
            place=codes[0] if len(codes) == 1 else "",
            invented=invented,
            now=now,
        )
        conflict = GoalConflict.objects.create(
            reference=reference,
            strategy=strategy,
            one_use=one_use,
            other_use=other_use,
            one_goal=goals[0] if goals else None,
            other_goal=goals[1] if goals else None,
            places=codes,
            written_by=_name(by),
            writers={_who(by): _name(by)},
            invented=invented,
            **told,
        )
        conflict.sources.set(sources)
        journal.write(events.ConflictAdded(reference=reference.code), by=by, now=now)
    return conflict


def _require_pair(strategy: Strategy, one_use: str, other_use: str, goals: tuple[Node, Node] | None) -> None:
    if goals is None:
        rules.require_uses(one_use, other_use, known=[use.key for use in active_profile().land_uses])
        return
    if one_use or other_use:
        raise rules.NotAPair()
    if any(goal.kind != NodeKind.GOAL for goal in goals):
        raise rules.NotAGoalHere()
    one, other = ((goal.key, goal.strategy_id) for goal in goals)
    rules.require_goals(one, other, strategy=strategy.pk)


def change_conflict(
    *, conflict: GoalConflict, words: ConflictWords, by: Doer, now: datetime, version_token: str | None = None
) -> GoalConflict:
    """Write it anew. What everybody reads stays as it is until a second person has read the new words.

    `version_token` is that of the words that the writer had before them. Raises ConflictIncomplete, SidesUneven,
    EditConflict.
    """
    require("strategy.change_conflict", by=by)
    told = _told(words)
    with transaction.atomic():
        held = _held(conflict, version_token)
        _put(held, told, by)
        journal.write(events.ConflictChanged(reference=held.reference.code), by=by, now=now)
    return held


def decide_conflict(
    *,
    conflict: GoalConflict,
    decision: Words,
    weighed: Words,
    decided_on: date,
    by: Doer,
    now: datetime,
    version_token: str | None = None,
) -> GoalConflict:
    """Write down what was decided and what was weighed; also this is read by a second person before it is shown.

    `version_token` as when it is changed. Raises DecisionUnsaid, DecidedInTheFuture, EditConflict.
    """
    require("strategy.decide_conflict", by=by)
    rules.require_decided(decision=decision, weighed=weighed)
    require_past(on=decided_on, today=stockholm_day(now))
    told = {"decision": told_in(decision), "weighed": told_in(weighed), "decided_on": decided_on.isoformat()}
    with transaction.atomic():
        held = _held(conflict, version_token)
        _put(held, told, by)
        journal.write(events.ConflictDecided(reference=held.reference.code), by=by, now=now)
    return held


def read_conflict(*, conflict: GoalConflict, by: Doer, now: datetime, version_token: str | None = None) -> GoalConflict:
    """Say, as another than all who have written since it was last read, that both sides are told alike; now everybody
    sees it. `version_token` is that of the words that were read.

    Raises ReadBySame, NothingToRead, EditConflict.
    """
    require("strategy.read_conflict", by=by)
    with transaction.atomic():
        held = _held(conflict, version_token)
        if held.read_on is not None and not held.waiting:
            raise rules.NothingToRead()
        rules.require_second_reader(writers=held.writers, reader=_who(by))
        waiting, held.waiting, held.writers = dict(held.waiting), {}, {}
        titles = waiting.pop("titles", held.reference.titles)
        _apply(held, waiting)
        held.read_by, held.read_on = _name(by), stockholm_day(now)
        held.save()
        thread.update_reference(reference=held.reference, titles=titles, visible=True, by=by, now=now)
        journal.write(events.ConflictRead(reference=held.reference.code), by=by, now=now)
    return held


def take_side(
    *, conflict: GoalConflict, cause: Reference, sides: Sequence[Side | str], why: str, by: Doer, now: datetime
) -> list[Link]:
    """Say that somebody's words, a theme or a source speaks for one side of a conflict, or for both.

    Raises SideUnknown, and the refusals of a link.
    """
    require("strategy.take_side", by=by)
    chosen = [side for side in Side if side in sides]
    if not chosen or len(chosen) != len(set(sides)):
        raise rules.SideUnknown()
    with transaction.atomic():
        return [
            thread.link(
                cause=cause,
                effect=conflict.reference,
                kind=LinkKind.WEIGHED,
                why=why,
                anchor=side.value,
                by=by,
                now=now,
            )
            for side in chosen
        ]


def leave_side(*, conflict: GoalConflict, link: Link, why: str, by: Doer, now: datetime) -> None:
    """Say that something no longer speaks for a side, and why; the record keeps both. Raises NotOnASide."""
    require("strategy.leave_side", by=by)
    if (link.kind, link.effect_id, link.ended_on) != (LinkKind.WEIGHED, conflict.reference_id, None):
        raise rules.NotOnASide()
    thread.end_link(link=link, why=why, by=by, now=now)


def weigh_in(*, conflict: GoalConflict, part: Reference, why: str, by: Doer, now: datetime) -> Link:
    """Say in which part of the strategy a conflict was weighed, and how. Raises the refusals of a link."""
    require("strategy.weigh_in", by=by)
    return thread.link(cause=conflict.reference, effect=part, kind=LinkKind.WEIGHED, why=why, by=by, now=now)


def _told(words: ConflictWords) -> dict[str, Any]:
    told = {name: told_in(text) for name, text in asdict(words).items()}
    rules.require_both_sides(**{name: told[name] for name in ("titles", "about", "one_side", "other_side")})
    return told


def _put(held: GoalConflict, told: dict[str, Any], by: Doer) -> None:
    """Into the row while nobody else has read it; beside what is shown afterwards. All who have a hand in it stand."""
    held.writers = {**held.writers, _who(by): _name(by)}
    told = {**told, "written_by": ", ".join(dict.fromkeys(held.writers.values()))[:200]}
    if held.read_on is not None:
        held.waiting = {**held.waiting, **told}
        held.save(update_fields=["waiting", "writers"])
        return
    titles = told.get("titles")
    if titles is not None:
        held.reference.titles = titles
        held.reference.save(update_fields=["titles"])
    _apply(held, told)
    held.save()


def _apply(held: GoalConflict, told: Mapping[str, Any]) -> None:
    for name in (*_TEXTS, "decision", "written_by"):
        setattr(held, name, told.get(name, getattr(held, name)))
    if "decided_on" in told:
        held.decided_on = date.fromisoformat(told["decided_on"])


def _held(conflict: GoalConflict, version_token: str | None) -> GoalConflict:
    """The conflict as it is now, locked, so that nobody's words are lost under another's. Raises EditConflict."""
    held = GoalConflict.objects.select_for_update(of=("self",)).select_related("reference").get(pk=conflict.pk)
    require_match(version_token, version_of(held), by=held.waiting.get("written_by", held.written_by))
    return held


def _name(by: Doer) -> str:
    return by.name or str(by.role)


def _who(by: Doer) -> str:
    """What tells two people apart, also those of one name."""
    return by.account or _name(by)
