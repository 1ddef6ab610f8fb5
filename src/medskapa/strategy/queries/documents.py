"""Finding a strategy and its parts."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Edition, Node, Strategy
from medskapa.strategy.rules.editions import EditionKind, NodeKind
from medskapa.thread import codes
from medskapa.thread.queries.stations import Station, station_of


def strategy(slug: str = "") -> Strategy:
    """The strategy with this slug, or the newest that lies under no other. Raises NotFound when there is none."""
    rows = Strategy.objects.order_by("-pk")
    found = rows.filter(slug=slug).first() if slug else rows.filter(under=None).first()
    if found is None:
        raise NotFound()
    return found


def strategies() -> list[Strategy]:
    """Every strategy, the region's own first and the newest first among them; one query."""
    return list(Strategy.objects.select_related("under").order_by(F("under").asc(nulls_first=True), "-pk"))


def goals_of(strategy: Strategy) -> list[Node]:
    """The goals of a strategy in reading order; one query."""
    rows = strategy.nodes.filter(kind=NodeKind.GOAL).select_related("reference", "parent")
    return list(rows.order_by("parent__order", "order"))


def strategy_in_force() -> Strategy:
    """What everybody reads: the newest adopted one, else the newest that is out for comment, else the newest draft.

    So a new round, written or imported, hides nothing of the old one before it is decided. Raises NotFound.
    """
    frozen = Edition.objects.filter(strategy=OuterRef("pk"))
    adopted = Exists(frozen.filter(kind=EditionKind.ADOPTED))
    consulted = Exists(frozen.filter(kind=EditionKind.CONSULTED))
    found = Strategy.objects.filter(under=None).order_by(adopted.desc(), consulted.desc(), "-pk").first()
    if found is None:
        raise NotFound()
    return found


def node(code: str, **also: Exists) -> Node:
    """The part behind a reference code, shown or not, with what is asked `also`. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Node.objects.select_related("reference", "strategy", "parent__reference", "parent__parent__reference")
    found = rows.annotate(**also).filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def node_by_key(strategy: Strategy, key: str) -> Node:
    """The part with this key. Raises NotFound."""
    found = strategy.nodes.select_related("reference", "strategy").filter(key=key).first()
    if found is None:
        raise NotFound()
    return found


def principles(*, language: str) -> tuple[Station, ...]:
    """The principles of the strategy that everybody reads, in order; none while it is a draft. Two queries."""
    try:
        read = strategy_in_force()
    except NotFound:
        return ()
    rows = Node.objects.filter(strategy=read, kind=NodeKind.PRINCIPLE, reference__visible=True)
    return tuple(station_of(row.reference, language) for row in rows.select_related("reference"))


def areas(*, language: str) -> list[tuple[str, LocalText]]:
    """The areas of the strategy that everybody reads: key and title, in order; none where there is none."""
    try:
        read = strategy_in_force()
    except NotFound:
        return []
    rows = read.nodes.filter(kind=NodeKind.AREA).select_related("reference")
    return [(row.key, in_language(row.reference.titles, language)) for row in rows]


def above(references: Iterable[int]) -> list[int]:
    """What these parts of a strategy lie under, as ids of references; one query."""
    rows = Node.objects.filter(reference__in=list(references), parent__isnull=False)
    return list(rows.values_list("parent__reference", flat=True).distinct())


def below(references: Iterable[int]) -> list[int]:
    """What lies directly under these parts of a strategy, as ids of references; one query."""
    return list(Node.objects.filter(parent__reference__in=list(references)).values_list("reference", flat=True))
