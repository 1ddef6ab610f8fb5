"""The consultation report: what was asked, who answered, and what each point led to, by part and by theme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from medskapa.consultation.models import Consultation, Segment, Submission
from medskapa.consultation.queries.consultations import days_of, invited_names
from medskapa.consultation.queries.progress import Progress, alike, firsts, progress, standing_segments
from medskapa.consultation.queries.responses import Answered, answered, related
from medskapa.consultation.rules.kinds import Answer, BodyKind, SubmissionState
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.small_numbers import protected
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy import models
from medskapa.strategy.queries import documents, editions
from medskapa.strategy.queries.edition_text import Change
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.stations import localised

A_PAGE = 25
WHOLE = "helheten"


@dataclass(frozen=True)
class Chapter:
    """The points about one part of the strategy, the pathways under it included; or about the whole."""

    key: str
    title: LocalText
    points: int
    answers: dict[str, int]


@dataclass(frozen=True)
class ThemeChapter:
    """A theme that points belong to, with how many."""

    code: str
    title: LocalText
    points: int
    url: str


@dataclass(frozen=True)
class Body:
    """An organisation that answered, by the name it gave."""

    number: int
    name: str
    points: int


@dataclass(frozen=True)
class ChangedWords:
    """A paragraph that the consultation changed: before, after, why, and how many points led to it."""

    name: str
    title: LocalText
    url: str
    change: Change
    points: int


@dataclass(frozen=True)
class Asked:
    """What was asked, when, and of whom: `invited` are the bodies that were asked by name; anybody could answer."""

    about: LocalText
    questions: tuple[LocalText, ...]
    opens_on: date
    closes_on: date
    edition: LocalText
    edition_url: str
    invited: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The whole in figures, with the words that changed. `languages` counts submissions; None is under five."""

    asked: Asked
    numbers: Progress
    chapters: tuple[Chapter, ...]
    themes: tuple[ThemeChapter, ...]
    bodies: tuple[Body, ...]
    changed: tuple[ChangedWords, ...]
    languages: dict[str, int | None]


def report(consultation: Consultation, *, language: str) -> Report:
    """At most fourteen queries, however many points there are."""
    changed = changed_words(consultation, language=language)
    return Report(
        asked=_asked(consultation, language),
        numbers=progress(consultation),
        chapters=chapters(consultation, language=language),
        themes=themes(consultation, language=language),
        bodies=_bodies(consultation),
        changed=changed,
        languages=languages(consultation),
    )


def _asked(consultation: Consultation, language: str) -> Asked:
    days = days_of(consultation)
    return Asked(
        about=in_language(consultation.about, language),
        questions=tuple(in_language(one["words"], language) for one in consultation.questions),
        opens_on=days.opens_on,
        closes_on=days.closes_on,
        edition=in_language(consultation.edition.titles, language),
        edition_url=localised(consultation.edition.reference.path, language),
        invited=invited_names(consultation),
    )


def languages(consultation: Consultation) -> dict[str, int | None]:
    """How many submissions came in each language; what is so few that somebody can be found is None.

    The words of a point are published with their language, so that they are read aloud rightly: who reads them all
    sees which languages there were. What is protected is how many wrote in each, and which submission was whose.
    """
    rows = consultation.submissions.filter(state=SubmissionState.RECEIVED)
    return protected(dict(rows.values_list("language").annotate(n=Count("pk")).order_by("language")))


def chapters(consultation: Consultation, *, language: str) -> tuple[Chapter, ...]:
    """One for each part that points are about, in reading order, the whole first. Two queries."""
    answers = {f"n_{a.value}": Count("pk", filter=Q(response__answer=a.value)) for a in Answer}
    # One column for each answer there is, so the rows have no names that a type could list.
    points: QuerySet[Any] = standing_segments(consultation).order_by().values("node_id")
    rows = points.annotate(n=Count("pk"), **answers)
    nodes = {one.pk: one for one in consultation.edition.strategy.nodes.select_related("reference", "parent")}
    found: dict[str, Chapter] = {}
    for row in rows:
        node = nodes.get(row["node_id"] or 0)
        home = nodes.get(node.parent_id or 0) if node is not None and node.kind == "pathway" else node
        key, title = (home.key, in_language(home.reference.titles, language)) if home else (WHOLE, LocalText("", ""))
        known = found.get(key) or Chapter(key, title, 0, {a.value: 0 for a in Answer})
        counts = {a.value: known.answers[a.value] + row[f"n_{a.value}"] for a in Answer}
        found[key] = Chapter(key, title, known.points + row["n"], counts)
    order = {WHOLE: -1} | {one.key: place for place, one in enumerate(_in_reading_order(list(nodes.values())))}
    return tuple(sorted(found.values(), key=lambda chapter: order[chapter.key]))


def _in_reading_order(nodes: Sequence[models.Node]) -> list[models.Node]:
    kinds = ("vision", "challenge", "principle", "area")
    top = sorted((one for one in nodes if one.parent_id is None), key=lambda one: (kinds.index(one.kind), one.order))
    found: list[models.Node] = []
    for one in top:
        found.append(one)
        found += sorted((child for child in nodes if child.parent_id == one.pk), key=lambda child: child.order)
    return found


def chapter_points(consultation: Consultation, key: str) -> QuerySet[Segment]:
    """The points of a chapter, each group by its first one, in the order of the paragraphs. Raises NotFound."""
    rows = firsts(standing_segments(consultation))
    if key == WHOLE:
        rows = rows.filter(node=None)
    else:
        documents.node_by_key(consultation.edition.strategy, key)
        rows = rows.filter(Q(node__key=key) | Q(node__parent__key=key, node__kind="pathway"))
    return rows.order_by("node__kind", "node__order", "version__order", "pk")


def theme_points(consultation: Consultation, code: str) -> QuerySet[Segment]:
    """The points that belong to a theme, each group by its first one."""
    links = _belonging().filter(effect__code=code)
    rows = standing_segments(consultation).filter(contribution__reference__in=links.values("cause"))
    return firsts(rows, among=rows).order_by("node__key", "version__order", "pk")


def entries(found: QuerySet[Segment], *, language: str, after: int = 0, most: int = A_PAGE) -> list[Answered]:
    """A page of points with their answers and changed words; a fixed number of queries."""
    # Which they are first: a database that skips thousands of rows must not gather all that belongs to each.
    chosen = list(found.values_list("pk", flat=True)[after : after + most])
    rows = Segment.objects.select_related(*related()).in_bulk(chosen)
    page = [rows[pk] for pk in chosen]
    groups = {one.group_id for one in page if one.group_id}
    return answered(page, language=language, many=alike(groups))


def every_entry(consultation: Consultation, *, language: str) -> Iterator[Answered]:
    """Every point, groups member by member, in the order of submissions; two thousand at a time."""
    rows = standing_segments(consultation).select_related(*related()).order_by("submission__number", "order", "pk")
    total = rows.count()
    for after in range(0, total, 2000):
        yield from answered(rows[after : after + 2000], language=language)


def submissions(consultation: Consultation) -> QuerySet[Submission]:
    """What was received and stands, with how many points each had."""
    rows = consultation.submissions.filter(state=SubmissionState.RECEIVED)
    return rows.annotate(points=Count("segments")).select_related("reference").order_by("number")


def theme_of(consultation: Consultation, code: str, *, language: str) -> ThemeChapter:
    """One theme that points belong to. Raises NotFound."""
    found = next((one for one in themes(consultation, language=language) if one.code == code), None)
    if found is None:
        raise NotFound()
    return found


def _belonging() -> QuerySet[Link]:
    """What belongs to themes that everybody can read."""
    return Link.objects.filter(kind=LinkKind.BELONGS, ended_on=None, effect__visible=True)


def themes_by_point(consultation: Consultation) -> dict[str, list[str]]:
    """The codes of the themes that each point belongs to, by the point's; one query."""
    points = standing_segments(consultation).order_by().values("contribution__reference")
    rows = _belonging().filter(cause__in=points).order_by("effect__code").values_list("cause__code", "effect__code")
    found: dict[str, list[str]] = {}
    for point, theme in rows.distinct():
        found.setdefault(point, []).append(theme)
    return found


def themes(consultation: Consultation, *, language: str) -> tuple[ThemeChapter, ...]:
    """The themes that points belong to, the largest first; one query."""
    points = standing_segments(consultation).order_by().values("contribution__reference")
    rows = _belonging().filter(cause__in=points)
    counted = rows.values_list("effect__code", "effect__titles").annotate(n=Count("cause", distinct=True))
    found = [
        ThemeChapter(code, in_language(titles, language), n, localised(f"/teman/{code}/", language))
        for code, titles, n in counted.order_by()
    ]
    return tuple(sorted(found, key=lambda one: (-one.points, one.code)))


def _bodies(consultation: Consultation) -> tuple[Body, ...]:
    rows = submissions(consultation).filter(body_kind=BodyKind.ORGANISATION)
    return tuple(Body(one.number or 0, one.body_name, one.points) for one in rows)  # type: ignore[attr-defined]


def changed_words(consultation: Consultation, *, language: str) -> tuple[ChangedWords, ...]:
    """The paragraphs that differ from what was out for comment, with how many points led to each."""
    if consultation.decided_edition is None:
        return ()
    rows = standing_segments(consultation).filter(response__places__isnull=False).order_by()
    counted = dict(rows.values_list("response__places__name").annotate(n=Count("pk")))
    nodes = editions.diff(consultation.edition, consultation.decided_edition, language=language)
    return tuple(
        ChangedWords(
            f"{node.key}#{change.code}", node.title, node.url, change, counted.get(f"{node.key}#{change.code}", 0)
        )
        for node in nodes
        for change in node.changes
    )
