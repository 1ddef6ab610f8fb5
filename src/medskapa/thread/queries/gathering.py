"""Things gathered by place, by kind of link or by likeness; and everything public, for open data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries.stations import Station, station_of


def linked(references: Iterable[Reference], *, kind: str, forward: bool) -> dict[int, list[tuple[Link, Reference]]]:
    """Links of one kind from many things at once, as {reference id: [(link, other end)]}; one query."""
    ids = [reference.pk for reference in references]
    found: dict[int, list[tuple[Link, Reference]]] = {pk: [] for pk in ids}
    near, far = ("cause", "effect") if forward else ("effect", "cause")
    rows = Link.objects.filter(**{f"{near}__in": ids, f"{far}__visible": True}, kind=kind, ended_on=None)
    for row in rows.select_related(far).order_by("id"):
        found[getattr(row, f"{near}_id")].append((row, getattr(row, far)))
    return found


def kindred(reference: Reference, *, through: str = LinkKind.BELONGS, most: int = 3) -> list[Reference]:
    """Other visible things that led to the same effects, those in other languages and places first.

    One query. A voice in Swedish is shown a Finnish one from another municipality before a neighbour.
    """
    effects = Link.objects.filter(cause=reference, kind=through, ended_on=None).values("effect")
    others = (
        Reference.objects.filter(effects__effect__in=effects, effects__kind=through, effects__ended_on=None)
        .filter(visible=True, kind=reference.kind)
        .exclude(pk=reference.pk)
        .distinct()
    )
    ranked = sorted(
        others,
        key=lambda other: (other.language == reference.language, other.place == reference.place, other.code),
    )
    return ranked[:most]


def in_place(place: str, *, language: str) -> list[Station]:
    """Every visible thing but contributions that belongs to a municipality, newest first. One query."""
    rows = Reference.objects.filter(place=place, visible=True).exclude(kind="contribution")
    return [station_of(reference, language) for reference in rows.order_by("-made_on", "-pk")]


def effects_from(place: str, *, kind: str, language: str) -> list[tuple[Station, int]]:
    """What contributions from a municipality led to directly, with how many of them, most first. One query."""
    rows = Reference.objects.filter(
        kind=kind, visible=True, causes__cause__place=place, causes__cause__kind="contribution", causes__ended_on=None
    )
    counted = rows.annotate(voices=Count("causes")).order_by("-voices", "pk")
    return [(station_of(reference, language), reference.voices) for reference in counted]


def effect_codes(kind: str) -> dict[str, list[str]]:
    """For every visible cause of links of one kind, the codes of its visible effects. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Link.objects.filter(kind=kind, ended_on=None, cause__visible=True, effect__visible=True)
    for cause, effect in rows.order_by("id").values_list("cause__code", "effect__code"):
        found[cause].append(effect)
    return found


def public_things() -> Iterator[tuple[str | int, ...]]:
    """Every visible reference as a row of open data, in the order they were made."""
    for reference in Reference.objects.filter(visible=True).order_by("pk").iterator():
        yield (
            reference.code,
            reference.kind,
            reference.titles.get("sv", ""),
            reference.titles.get("en", ""),
            reference.place,
            reference.path,
            reference.made_on.isoformat(),
            int(reference.invented),
        )


def public_links() -> Iterator[tuple[str | int, ...]]:
    """Every link that holds between visible things, and every stop at one, as a row of open data."""
    rows = Link.objects.filter(ended_on=None, cause__visible=True).select_related("cause", "effect")
    for link in rows.filter(Q(effect=None) | Q(effect__visible=True)).order_by("pk").iterator():
        yield (
            link.cause.code,
            link.effect.code if link.effect else "",
            link.kind,
            link.why,
            link.decided_on.isoformat(),
            int(link.cause.invented),
        )


def answered(references: Iterable[int]) -> set[int]:
    """Of these contributions, those with an answer: a theme of theirs led on or stopped, or they did. One query."""
    ids = list(references)
    own = Link.objects.filter(cause__in=ids, ended_on=None)
    stopped = own.filter(kind=LinkKind.STOPPED).values_list("cause", flat=True)
    led_on = Q(effect__effects__ended_on=None, effect__effects__isnull=False)
    placed = own.filter(led_on, kind=LinkKind.BELONGS, effect__visible=True).values_list("cause", flat=True)
    return set(stopped.union(placed))


def goals_without_voices(*, language: str) -> tuple[Station, ...]:
    """Visible goals that no theme with a voice stands behind, in the order they were made. One query."""
    theme = Q(causes__kind=LinkKind.EVIDENCE, causes__ended_on=None)
    voiced = Reference.objects.filter(theme, causes__cause__causes__kind=LinkKind.BELONGS).values("pk")
    rows = Reference.objects.filter(kind="goal", visible=True).exclude(pk__in=voiced).order_by("pk")
    return tuple(station_of(row, language) for row in rows)


def effects_of(causes: QuerySet[Any], *, kind: str, language: str) -> list[tuple[Station, int]]:
    """What things led to directly, given a query of their references' ids, with how many did; most first. One query."""
    counted = Count("causes", filter=Q(causes__cause__in=causes, causes__ended_on=None))
    rows = Reference.objects.filter(kind=kind, visible=True).annotate(voices=counted).filter(voices__gt=0)
    return [(station_of(row, language), row.voices) for row in rows.order_by("-voices", "pk")]
