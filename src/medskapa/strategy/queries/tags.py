"""Goals by the goals of the world and the nation that they serve."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import GoalTag, Node, Strategy
from medskapa.strategy.rules.editions import NodeKind
from medskapa.strategy.rules.schemes import goal_of_key, schemes
from medskapa.thread.queries.stations import Station, localised, station_of


@dataclass(frozen=True)
class Tag:
    """A goal of a scheme, and how many goals of the strategy serve it."""

    key: str
    code: str
    title: LocalText
    url: str
    goals: int


@dataclass(frozen=True)
class TagGroup:
    """The tags of one scheme; `is_none` when a goal has been said to serve none of them."""

    title: LocalText
    source: LocalText
    tags: tuple[Tag, ...]
    is_none: bool = False


@dataclass(frozen=True)
class Tagged:
    """The goals behind one tag, and every tag beside it to choose from."""

    tag: Tag | None
    goals: tuple[Station, ...]
    groups: tuple[TagGroup, ...]


def tags_of(node: Node, *, language: str) -> tuple[TagGroup, ...]:
    """What a goal serves, by scheme; a scheme that nobody has answered for is left out. One query."""
    told: dict[str, set[str]] = defaultdict(set)
    for scheme, code in node.tags.values_list("scheme", "code"):
        told[scheme].add(code)
    return tuple(
        TagGroup(in_language(one.titles, language), in_language(one.source, language), tags, not tags)
        for one in schemes()
        if one.name in told
        for tags in [tuple(_tag(f"{one.name}-{g.code}", language) for g in one.goals if g.code in told[one.name])]
    )


def tagged(strategy: Strategy, key: str, *, language: str) -> Tagged:
    """The shown goals behind a tag, or none yet when no tag is chosen; one query. Raises NotFound for one unknown."""
    rows = GoalTag.objects.filter(node__strategy=strategy, node__reference__visible=True).exclude(code="")
    by_key: dict[str, list[Node]] = defaultdict(list)
    for row in rows.select_related("node__reference").order_by("node__parent__order", "node__order"):
        by_key[f"{row.scheme}-{row.code}"].append(row.node)
    if key and goal_of_key(key) is None:
        raise NotFound()
    groups = tuple(
        TagGroup(
            in_language(one.titles, language),
            in_language(one.source, language),
            tuple(_tag(goal.key, language, len(by_key[goal.key])) for goal in one.goals),
        )
        for one in schemes()
    )
    chosen = next((tag for group in groups for tag in group.tags if tag.key == key), None)
    return Tagged(chosen, tuple(station_of(node.reference, language) for node in by_key.get(key, ())), groups)


def untagged(strategy: Strategy) -> tuple[Node, ...]:
    """Goals for which nobody has said what they serve, or that it is none, in some scheme; two queries."""
    told: dict[int, set[str]] = defaultdict(set)
    for node, scheme in GoalTag.objects.filter(node__strategy=strategy).values_list("node_id", "scheme"):
        told[node].add(scheme)
    goals: Iterable[Node] = strategy.nodes.filter(kind=NodeKind.GOAL).select_related("reference")
    return tuple(goal for goal in goals if len(told[goal.pk]) < len(schemes()))


def _tag(key: str, language: str, goals: int = 0) -> Tag:
    goal = goal_of_key(key)
    if goal is None:
        raise NotFound()
    return Tag(
        key, goal.code, in_language(goal.titles, language), f"{localised('/strategi/', language)}?tagg={key}", goals
    )
