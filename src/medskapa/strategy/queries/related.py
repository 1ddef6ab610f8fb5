"""The county's other plans and strategies as a tree, and which goals they take up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile
from medskapa.strategy.models import Node, RelatedDocument, Strategy
from medskapa.strategy.queries.editions import editions, in_force
from medskapa.strategy.rules.editions import NodeKind
from medskapa.strategy.rules.related import Validity, validity
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class DocumentLine:
    """A plan in the tree. `expired_above` is what it lies under that no longer holds, or nothing."""

    code: str
    kind: str
    title: LocalText
    url: str
    owner: str
    valid_from: date | None
    valid_to: date | None
    validity: Validity
    expired_above: LocalText
    expired_on: date | None
    goals: int
    invented: bool
    children: tuple["DocumentLine", ...] = ()


@dataclass(frozen=True)
class DocumentPage:
    line: DocumentLine
    about: LocalText
    address: str
    above: tuple[DocumentLine, ...]
    goals: tuple[Step, ...]
    thread: Thread
    # Where one of the region's own is read; nothing for somebody else's.
    read_at: str = ""


@dataclass(frozen=True)
class GoalColumn:
    code: str
    key: str
    title: LocalText
    url: str
    documents: int


@dataclass(frozen=True)
class DocumentRow:
    """A document against every goal, in the order of the columns: the reason for the link, or nothing."""

    line: DocumentLine
    why: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Document against goal. A goal that no document takes up is a gap, and so is the reverse."""

    goals: tuple[GoalColumn, ...]
    rows: tuple[DocumentRow, ...]

    @property
    def goals_without(self) -> tuple[GoalColumn, ...]:
        return tuple(goal for goal in self.goals if not goal.documents)

    @property
    def documents_without(self) -> tuple[DocumentLine, ...]:
        return tuple(row.line for row in self.rows if not row.line.goals)


def documents(strategy: Strategy, *, today: date, language: str) -> tuple[DocumentLine, ...]:
    """Every plan under the strategy as a tree; two queries."""
    rows = list(_rows(strategy))
    linked = _why([row.reference_id for row in rows])
    under: dict[int | None, list[RelatedDocument]] = defaultdict(list)
    for row in rows:
        under[row.parent_id].append(row)

    def line(row: RelatedDocument, gone: RelatedDocument | None) -> DocumentLine:
        below = row if _holds(row, today) is Validity.EXPIRED else None
        children = tuple(line(child, below) for child in under[row.pk])
        return _line(row, language, today, len(linked.get(row.reference_id, {})), gone, children)

    return tuple(line(row, None) for row in under[None])


def document(code: str) -> RelatedDocument:
    """The document with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = RelatedDocument.objects.filter(reference__visible=True).select_related(
        "reference", "parent__reference", "stands_for"
    )
    found = rows.filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def document_page(code: str, *, today: date, language: str) -> DocumentPage:
    """One document with its place in the tree and the goals it takes up; five queries. Raises NotFound."""
    row = document(code)
    flat = {line.code: (line, above) for line, above in walk(documents(row.strategy, today=today, language=language))}
    line, above = flat[row.reference.code]
    thread = thread_of(row.reference, language=language)
    goals = tuple(step for step in thread.led_to_this if step.kind == LinkKind.RELATED)
    read_at = _read_at(row.stands_for, language) if row.stands_for else ""
    return DocumentPage(line, in_language(row.about, language), row.url, above, goals, thread, read_at)


def _read_at(strategy: Strategy, language: str) -> str:
    current = in_force(editions(strategy))
    return localised(current.reference.path, language) if current else ""


def coverage(strategy: Strategy, *, lines: Iterable[DocumentLine], language: str) -> Coverage:
    """Which document of a tree takes up which goal; three queries."""
    lines = [line for line, _ in walk(lines)]
    ids = dict(_rows(strategy).values_list("reference__code", "reference"))
    linked = _why(ids.values())
    goals = list(
        strategy.nodes.filter(kind=NodeKind.GOAL).select_related("reference").order_by("parent__order", "order")
    )
    rows = tuple(
        DocumentRow(line, tuple(linked.get(ids[line.code], {}).get(goal.reference_id, "") for goal in goals))
        for line in lines
    )
    columns = tuple(_column(goal, sum(bool(row.why[at]) for row in rows), language) for at, goal in enumerate(goals))
    return Coverage(columns, rows)


def documents_to_choose(*, language: str) -> list[tuple[str, LocalText]]:
    """Every plan and strategy in the register by its code; one query."""
    rows = RelatedDocument.objects.filter(reference__visible=True).select_related("reference")
    return [(row.reference.code, in_language(row.reference.titles, language)) for row in rows]


def document_links(document: RelatedDocument) -> list[Link]:
    """What a document is tied to at the desk; one query."""
    rows = Link.objects.filter(kind=LinkKind.RELATED, ended_on=None, effect=document.reference_id)
    return list(rows.select_related("cause").order_by("pk"))


def _rows(strategy: Strategy) -> QuerySet[RelatedDocument]:
    rows = RelatedDocument.objects.filter(strategy=strategy, reference__visible=True)
    return rows.select_related("reference")


def _why(references: Iterable[int]) -> dict[int, dict[int, str]]:
    """The reason of every link from a goal, by the document's reference and the goal's; one query."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Link.objects.filter(kind=LinkKind.RELATED, ended_on=None, effect__in=list(references))
    for effect, cause, why in rows.filter(cause__visible=True).values_list("effect_id", "cause_id", "why"):
        found[effect or 0][cause] = why
    return found


def walk(
    lines: Iterable[DocumentLine], above: tuple[DocumentLine, ...] = ()
) -> Iterator[tuple[DocumentLine, tuple[DocumentLine, ...]]]:
    """Every line of a tree in reading order, each with those it lies under."""
    for line in lines:
        yield line, above
        yield from walk(line.children, (*above, line))


def _holds(row: RelatedDocument, today: date) -> Validity:
    return validity(begins=row.valid_from, ends=row.valid_to, today=today)


def _line(
    row: RelatedDocument,
    language: str,
    today: date,
    goals: int,
    gone: RelatedDocument | None,
    children: tuple[DocumentLine, ...],
) -> DocumentLine:
    return DocumentLine(
        code=row.reference.code,
        kind=row.kind,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        owner=row.owner_name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        validity=_holds(row, today),
        expired_above=in_language(gone.reference.titles, language) if gone else LocalText("", ""),
        expired_on=gone.valid_to if gone else None,
        goals=goals,
        invented=row.invented,
        children=children,
    )


def _column(goal: Node, documents: int, language: str) -> GoalColumn:
    reference = goal.reference
    title, url = in_language(reference.titles, language), localised(reference.path, language)
    return GoalColumn(reference.code, goal.key, title, url, documents)


def own_name(*, invented: bool) -> str:
    """Who owns what the region itself has adopted. A real region is given no plan that a demonstration made up."""
    return "Region Påhittad" if invented else active_profile().authority.in_language("sv")
