"""One part of the strategy with everything around it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q

from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import GoalTag, NewWords, Node, QuoteSlot
from medskapa.strategy.queries.documents import node
from medskapa.strategy.queries.edition_text import (
    Change,
    EditionShown,
    changes,
    edition_shown,
    paragraphs_in,
    version_rows,
    words_of,
)
from medskapa.strategy.queries.editions import earlier_than, editions, in_force
from medskapa.strategy.queries.evidence import BEHIND
from medskapa.strategy.queries.quotes import quotes_in
from medskapa.strategy.queries.reading import StrategyPart, part_of
from medskapa.strategy.queries.sources import Fact, SourceLine, facts_of, sources_under
from medskapa.strategy.queries.tags import TagGroup, tags_of
from medskapa.strategy.rules.editions import NodeKind
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import Station, station_of

NOTHING = LocalText("", "")


@dataclass(frozen=True)
class ParagraphPage:
    """A paragraph on its node's page: what changed in it, what stands behind just it, and why it is new if it is."""

    code: str
    text: LocalText
    change: Change | None
    evidence: tuple[Step, ...]
    new: LocalText = NOTHING


@dataclass(frozen=True)
class NodePage:
    """One part of the strategy with everything around it. `evidence` stands behind the whole part.

    `thread` is None while the strategy is a draft: nothing has led to words that nobody froze.
    """

    code: str
    key: str
    kind: str
    title: LocalText
    summary: LocalText
    what_can_i_do: LocalText
    paragraphs: tuple[ParagraphPage, ...]
    removed: tuple[Change, ...]
    parents: tuple[StrategyPart, ...]
    children: tuple[StrategyPart, ...]
    previous: StrategyPart | None
    following: StrategyPart | None
    edition: EditionShown
    thread: Thread | None
    evidence: tuple[Step, ...]
    quotes: tuple[Voice, ...] = ()
    facts: tuple[Fact, ...] = ()
    tags: tuple[TagGroup, ...] = ()
    areas: tuple[Station, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    asked: str = ""
    standings: Mapping[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language the words are shown in: the asked one, or another where the part has no words in it."""
        return self.paragraphs[0].text.lang if self.paragraphs else self.title.lang

    @property
    def standing(self) -> str:
        """Who has read the words that are shown."""
        return self.standings.get(self.lang, "")

    @property
    def variants(self) -> tuple[tuple[str, str], ...]:
        """The other languages that the whole part can be read in, each with who has read it."""
        return tuple((tongue, standing) for tongue, standing in self.standings.items() if tongue != self.lang)

    @property
    def changed(self) -> int:
        return sum(one.change is not None for one in self.paragraphs) + len(self.removed)


@cached_until_change
def node_page(code: str, *, language: str, words_in: str = "") -> NodePage:
    """One part in the current edition, with what changed since the edition before, what lies around it,
    and its thread. At most eight queries, and one for each of new words, quotes and tags where there are any.
    `words_in` asks for its words in another language than the page's. Raises NotFound when no edition, nor the
    draft, has it.
    """
    # What a part often lacks is asked for only where it is there.
    there = {
        "is_new": Exists(NewWords.objects.filter(node=OuterRef("pk"))),
        "is_quoting": Exists(QuoteSlot.objects.filter(node=OuterRef("pk"), contribution__isnull=False)),
        "is_tagged": Exists(GoalTag.objects.filter(node=OuterRef("pk"))),
    }
    of: Any = node(code, **there)
    frozen = editions(of.strategy)
    current = in_force(frozen)
    earlier = earlier_than(frozen, current)
    around = Q(parent=of.pk) | Q(parent=of.parent_id, kind=of.kind, strategy=of.strategy_id)
    family = list(Node.objects.filter(around).select_related("reference").order_by("order", "pk"))
    parents = [one for one in (of.parent.parent if of.parent else None, of.parent) if one]
    # Where two editions are compared the paragraphs of both come in one query.
    rows = version_rows(earlier, current, node=of) if earlier and current else None
    words = words_of(current, [*family, *parents], language, with_paragraphs=[of.pk] if rows is None else [])
    if of.pk not in words or (current is not None and not of.reference.visible):
        raise NotFound()
    parts = {one.pk: part_of(one, words[one.pk], language) for one in [*family, *parents] if one.pk in words}
    siblings = [one.pk for one in family if one.parent_id == of.parent_id and one.kind == of.kind and one.pk in parts]
    place = siblings.index(of.pk)
    changed = changes(earlier, current, language, rows=rows).get(of.pk, ()) if earlier and current else ()
    by_code = {change.code: change for change in changed}
    thread = thread_of(of.reference, language=language) if of.reference.visible else None
    behind = _evidence(thread)
    own = words_of(current, [of], words_in)[of.pk] if words_in else words[of.pk]
    new = dict(of.new_words.values_list("paragraph", "why")) if of.is_new else {}
    paragraphs = own.paragraphs if rows is None or not current else paragraphs_in(rows, current, words_in or language)
    codes_here = {paragraph.code for paragraph in paragraphs}
    return NodePage(
        code=of.reference.code,
        key=of.key,
        kind=of.kind,
        title=own.title,
        summary=own.summary,
        what_can_i_do=own.what_can_i_do,
        paragraphs=tuple(
            ParagraphPage(
                one.code,
                one.text,
                by_code.get(one.code),
                tuple(behind.get(one.code, ())),
                in_language(new.get(one.code, {}), language),
            )
            for one in paragraphs
        ),
        removed=tuple(change for change in changed if change.code not in codes_here),
        parents=tuple(parts[one.pk] for one in parents if one.pk in parts),
        children=tuple(parts[one.pk] for one in family if one.parent_id == of.pk and one.pk in parts),
        previous=parts[siblings[place - 1]] if place else None,
        following=parts[siblings[place + 1]] if place + 1 < len(siblings) else None,
        edition=edition_shown(of.strategy, current, language, first=earlier is None, among=frozen),
        thread=thread,
        evidence=tuple(step for anchor, steps in behind.items() if anchor not in codes_here for step in steps),
        asked=words_in or language,
        standings={
            tongue: standing
            for tongue, standing in own.standings.items()
            if paragraphs and all(tongue in one.languages for one in paragraphs)
        },
        quotes=quotes_in([of.pk]).get(of.pk, ()) if of.is_quoting else (),
        tags=tags_of(of, language=language) if of.is_tagged else (),
        facts=facts_of(of, language=language) if of.kind == NodeKind.CHALLENGE else (),
        areas=_areas_meeting(of, language) if of.kind == NodeKind.CHALLENGE else (),
        sources=sources_under(of, language=language) if of.kind == NodeKind.AREA else (),
    )


def _areas_meeting(challenge: Node, language: str) -> tuple[Station, ...]:
    """The areas with a goal that a theme of the challenge stands behind too, in order; one query."""
    themes = Link.objects.filter(
        effect=challenge.reference_id, kind=LinkKind.EVIDENCE, ended_on=None, cause__kind="theme", cause__visible=True
    )
    shared = Link.objects.filter(cause__in=themes.values("cause"), kind=LinkKind.EVIDENCE, ended_on=None)
    goals = challenge.strategy.nodes.filter(reference__in=shared.values("effect"), kind=NodeKind.GOAL)
    areas = Node.objects.filter(pk__in=goals.values("parent"), reference__visible=True).select_related("reference")
    return tuple(station_of(area.reference, language) for area in areas)


def _evidence(of: Thread | None) -> Mapping[str, list[Step]]:
    """What stands behind, by the paragraph it was linked to; "" for the whole."""
    behind: dict[str, list[Step]] = defaultdict(list)
    for step in of.led_to_this if of else ():
        if step.kind in BEHIND:
            behind[step.anchor].append(step)
    return behind
