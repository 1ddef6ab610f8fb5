"""Which paragraphs of the strategy a contribution or a theme led to or changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Node
from medskapa.strategy.queries.edition_text import Change, changes, words_of
from medskapa.strategy.queries.editions import earlier_than, editions, in_force
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries.following import Step, Thread
from medskapa.thread.queries.stations import localised

MOST = 6
_TIES = (LinkKind.CHANGED, LinkKind.EVIDENCE)


@dataclass(frozen=True)
class Became:
    """A paragraph in the edition that holds. `own` is whether the words themselves changed it, as a comment can.

    `part` is the code of its part. `change` is what the edition before said, where it differs.
    """

    part: str
    key: str
    paragraph: str
    title: LocalText
    url: str
    words: LocalText
    change: Change | None
    own: bool
    edition: LocalText
    edition_url: str

    @property
    def name(self) -> str:
        return f"{self.key}#{self.paragraph}"


def words_that_became(thread: Thread, *, language: str) -> tuple[Became, ...]:
    """The paragraphs that came of a thing along its thread, those it changed itself first; at most six.

    Of a part that it stands behind as a whole, only the paragraphs whose words were changed. Nothing while the text
    is a draft. Six queries for each strategy, however long the thread is.
    """
    tied: dict[tuple[str, str], bool] = {}
    for step in _steps(thread.came_of_this):
        if step.station is not None and step.station.station == "text" and step.kind in _TIES:
            key = (step.station.code, step.anchor)
            tied[key] = tied.get(key, False) or step.kind == LinkKind.CHANGED
    if not tied:
        return ()
    nodes = list(
        Node.objects.filter(reference__code__in={code for code, _ in tied}, reference__visible=True)
        .select_related("reference", "strategy")
        .order_by("pk")
    )
    found: list[Became] = []
    for whole in {node.strategy_id: node.strategy for node in nodes}.values():
        of_it = [node for node in nodes if node.strategy_id == whole.pk]
        frozen = editions(whole)
        current = in_force(frozen)
        if current is None:
            continue
        earlier = earlier_than(frozen, current)
        changed = changes(earlier, current, language) if earlier else {}
        words = words_of(current, of_it, language)
        for node in of_it:
            by_code = {change.code: change for change in changed.get(node.pk, ())}
            for paragraph in words[node.pk].paragraphs if node.pk in words else ():
                own, change = tied.get((node.reference.code, paragraph.code)), by_code.get(paragraph.code)
                if own is None and (change is None or (node.reference.code, "") not in tied):
                    continue
                found.append(
                    Became(
                        part=node.reference.code,
                        key=node.key,
                        paragraph=paragraph.code,
                        title=words[node.pk].title,
                        url=f"{localised(node.reference.path, language)}#{paragraph.code}",
                        words=paragraph.text,
                        change=change,
                        own=bool(own),
                        edition=in_language(current.titles, language),
                        edition_url=localised(current.reference.path, language),
                    )
                )
    found.sort(key=lambda one: (not one.own, one.change is None))
    return tuple(found[:MOST])


def _steps(steps: Iterable[Step]) -> Iterable[Step]:
    for step in steps:
        yield step
        yield from _steps(step.steps)
