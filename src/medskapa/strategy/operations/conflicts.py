"""Goal conflicts: written by one, read by another, decided, and heard from both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.places.profile import active_profile
from medskapa.strategy import events
from medskapa.strategy.models import GoalConflict, Source, Strategy
from medskapa.strategy.rules import conflicts as rules
from medskapa.strategy.rules.conflicts import Side
from medskapa.strategy.wording import told_in
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
    one_use: str,
    other_use: str,
    words: ConflictWords,
    by: Doer,
    now: datetime,
    places: Sequence[str] = (),
    sources: Sequence[Source] = (),
    invented: bool = False,
) -> GoalConflict:
    """Write a goal conflict down. Nobody sees it before a second person has read it.

    Raises UseUnknown, SameUse, PlaceUnknown, ConflictIncomplete, SidesUneven.
    """
    require("strategy.add_conflict", by=by)
    profile = active_profile()
    rules.require_uses(one_use, other_use, known=[use.key for use in profile.land_uses])
    rules.require_places(places, known=[place.code for place in profile.municipalities])
    told = _told(words)
    codes = list(dict.fromkeys(places))
    with transaction.atomic():
        reference = thread.refer(
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
            places=codes,
            written_by=_name(by),
            invented=invented,
            **told,
        )
        conflict.sources.set(sources)
        journal.write(events.ConflictAdded(reference=reference.code), by=by, now=now)
    return conflict


def change_conflict(*, conflict: GoalConflict, words: ConflictWords, by: Doer, now: datetime) -> GoalConflict:
    """Write it anew. What everybody reads stays as it is until a second person has read the new words.

    Raises ConflictIncomplete, SidesUneven.
    """
    require("strategy.change_conflict", by=by)
    told = _told(words)
    with transaction.atomic():
        held = _held(conflict)
        _put(held, told, by)
        journal.write(events.ConflictChanged(reference=held.reference.code), by=by, now=now)
    return held


def decide_conflict(
    *, conflict: GoalConflict, decision: Words, weighed: Words, decided_on: date, by: Doer, now: datetime
) -> GoalConflict:
    """Write down what was decided and what was weighed; also this is read by a second person before it is shown.

    Raises DecisionUnsaid.
    """
    require("strategy.decide_conflict", by=by)
    rules.require_decided(decision=decision, weighed=weighed)
    told = {"decision": told_in(decision), "weighed": told_in(weighed), "decided_on": decided_on.isoformat()}
    with transaction.atomic():
        held = _held(conflict)
        _put(held, told, by)
        journal.write(events.ConflictDecided(reference=held.reference.code), by=by, now=now)
    return held


def read_conflict(*, conflict: GoalConflict, by: Doer, now: datetime) -> GoalConflict:
    """Say, as another than the one who wrote, that both sides are told alike; now everybody sees it.

    Raises ReadBySame, NothingToRead.
    """
    require("strategy.read_conflict", by=by)
    with transaction.atomic():
        held = _held(conflict)
        if held.read_on is not None and not held.waiting:
            raise rules.NothingToRead()
        rules.require_second_reader(written_by=held.waiting.get("written_by", held.written_by), reader=_name(by))
        waiting, held.waiting = dict(held.waiting), {}
        titles = waiting.pop("titles", held.reference.titles)
        _apply(held, waiting)
        held.read_by, held.read_on = _name(by), thread.day(now)
        held.save()
        thread.face(reference=held.reference, titles=titles, visible=True, by=by, now=now)
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
    """Into the row while nobody else has read it; beside what is shown afterwards."""
    if held.read_on is not None:
        held.waiting = {**held.waiting, **told, "written_by": _name(by)}
        held.save(update_fields=["waiting"])
        return
    titles = told.get("titles")
    if titles is not None:
        held.reference.titles = titles
        held.reference.save(update_fields=["titles"])
    _apply(held, {**told, "written_by": _name(by)})
    held.save()


def _apply(held: GoalConflict, told: Mapping[str, Any]) -> None:
    for name in (*_TEXTS, "decision", "written_by"):
        setattr(held, name, told.get(name, getattr(held, name)))
    if "decided_on" in told:
        held.decided_on = date.fromisoformat(told["decided_on"])


def _held(conflict: GoalConflict) -> GoalConflict:
    """The conflict as it is now, locked, so that nobody's words are lost under another's."""
    return GoalConflict.objects.select_for_update(of=("self",)).select_related("reference").get(pk=conflict.pk)


def _name(by: Doer) -> str:
    return by.name or str(by.role)
