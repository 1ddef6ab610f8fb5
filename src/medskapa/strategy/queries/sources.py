"""The library: what was read before the strategy was written, and the facts that come from it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import ChallengeFact, Node, Source
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.queries.following import Thread, thread_of
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class SourceLine:
    """A source in a list: what it is called, who published it and when."""

    code: str
    kind: str
    title: LocalText
    publisher: str
    published_on: date | None
    year: int | None
    url: str
    invented: bool


@dataclass(frozen=True)
class SourcePage:
    """A source with what it says and everything in the strategy that it stands behind."""

    line: SourceLine
    about: LocalText
    address: str
    thread: Thread
    facts: tuple["Fact", ...]


@dataclass(frozen=True)
class Fact:
    """A dated sentence under a challenge, and where it comes from."""

    words: LocalText
    true_on: date
    source: SourceLine
    challenge: LocalText
    challenge_url: str


@cached_until_change
def library(*, language: str) -> tuple[SourceLine, ...]:
    """Every source, newest first; one query."""
    rows = Source.objects.filter(reference__visible=True).select_related("reference")
    return tuple(source_line(row, language) for row in rows.order_by("-year", "pk"))


def source(code: str) -> Source:
    """The source with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Source.objects.filter(reference__visible=True).select_related("reference")
    found = rows.filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


@cached_until_change
def source_page(code: str, *, language: str) -> SourcePage:
    """A source with its thread; four queries. Raises NotFound."""
    row = source(code)
    facts = row.facts.select_related("source__reference", "node__reference")
    return SourcePage(
        source_line(row, language),
        in_language(row.about, language),
        row.url,
        thread_of(row.reference, language=language),
        tuple(_fact(one, language) for one in facts),
    )


def sources_under(node: Node, *, language: str) -> tuple[SourceLine, ...]:
    """The sources behind a part and everything under it, each once, newest first; one query."""
    below = Q(pk=node.pk) | Q(parent=node.pk) | Q(parent__parent=node.pk)
    parts = Node.objects.filter(below).values("reference")
    rows = Source.objects.filter(
        reference__visible=True,
        reference__effects__kind=LinkKind.EVIDENCE,
        reference__effects__ended_on=None,
        reference__effects__effect__in=parts,
    )
    return tuple(
        source_line(row, language) for row in rows.select_related("reference").order_by("-year", "pk").distinct()
    )


def facts_of(node: Node, *, language: str) -> tuple[Fact, ...]:
    """The facts under a challenge, in order; one query."""
    rows = node.facts.select_related("source__reference", "node__reference")
    return tuple(_fact(row, language) for row in rows)


def _fact(row: ChallengeFact, language: str) -> Fact:
    return Fact(
        in_language(row.words, language),
        row.true_on,
        source_line(row.source, language),
        in_language(row.node.reference.titles, language),
        localised(row.node.reference.path, language),
    )


def source_line(row: Source, language: str) -> SourceLine:
    return SourceLine(
        row.reference.code,
        row.kind,
        in_language(row.reference.titles, language),
        row.publisher,
        row.published_on,
        row.year,
        localised(row.reference.path, language),
        row.reference.invented,
    )
