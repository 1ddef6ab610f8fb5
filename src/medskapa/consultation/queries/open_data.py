"""The report as tables: every submission, every point with its answer, and figures that can be recomputed from them.

Without personal data, as everybody gets it: words as they are published, an organisation's name, a person's never.
With it, as the office keeps it: words as they came, and the name a person gave.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from medskapa.consultation.models import Consultation, Submission
from medskapa.consultation.queries.progress import progress, standing_segments
from medskapa.consultation.queries.report import (
    changed_words,
    chapters,
    every_entry,
    languages,
    submissions,
    themes,
    themes_by_point,
)
from medskapa.consultation.rules.kinds import BodyKind
from medskapa.foundation.encryption import decrypt
from medskapa.places.profile import bcp47

SUBMISSION_COLUMNS = ("number", "kind", "body", "received_on", "language", "points", "reference")
POINT_COLUMNS = (
    *("name", "submission", "kind", "body", "chapter", "place", "part", "words", "answer", "reason"),
    *("changed", "words_before", "words_after", "question", "themes", "reference"),
)

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Tables:
    """What an export holds. `figures` is plain JSON."""

    figures: dict[str, Any]
    submissions: tuple[Row, ...]
    points: tuple[Row, ...]


def tables(consultation: Consultation, *, with_persons: bool = False) -> Tables:
    """Everything at once: two thousand points a query."""
    # Those that are shown, not those that are hidden: where the whole table is hidden no language is told.
    shown = {language for language, n in languages(consultation).items() if n is not None}
    return Tables(
        figures(consultation),
        tuple(_submission(one, shown, with_persons) for one in submissions(consultation)),
        tuple(_points(consultation, with_persons)),
    )


def figures(consultation: Consultation) -> dict[str, Any]:
    """The numbers that the report shows, hidden where few could be found by them."""
    numbers = progress(consultation)
    decided = consultation.decided_on is not None
    parts = chapters(consultation, language="sv")
    return {
        "consultation": consultation.reference.code,
        "dossier": consultation.dossier,
        "edition": consultation.edition.slug,
        "decided_edition": consultation.decided_edition.slug if consultation.decided_edition else "",
        "decided_on": consultation.decided_on.isoformat() if consultation.decided_on else "",
        "submissions": numbers.submissions,
        "organisations": numbers.organisations,
        "persons": numbers.persons,
        "points": numbers.segments,
        "answers": numbers.answers if decided else {},
        "points_that_changed_words": numbers.changed if decided else 0,
        "chapters": {one.key: one.points for one in parts},
        "chapters_by_answer": {one.key: one.answers for one in parts} if decided else {},
        "changed_paragraphs": {one.name: one.points for one in changed_words(consultation, language="sv")},
        "themes": {one.code: one.points for one in themes(consultation, language="sv")} if decided else {},
        "questions": _questions(consultation),
        "languages": {bcp47(one): n for one, n in languages(consultation).items()},
    }


def _questions(consultation: Consultation) -> dict[str, int]:
    """How many points answer each question; one query."""
    rows = standing_segments(consultation).exclude(comment=None).exclude(comment__question="").order_by()
    return dict(rows.values_list("comment__question").annotate(n=Count("pk")))


def _submission(one: Submission, shown: set[str], with_persons: bool) -> Row:
    person = one.body_kind == BodyKind.PERSON
    # A language that few wrote in is told neither in the figures nor here.
    language = bcp47(one.language) if one.language in shown or with_persons else ""
    return (
        one.number or 0,
        str(one.body_kind),
        _name(one) if person and with_persons else one.body_name,
        one.received_on.isoformat() if one.received_on else "",
        language,
        one.points,  # type: ignore[attr-defined]
        one.reference.code,
    )


def _name(one: Submission) -> str:
    sealed: Mapping[str, str] = decrypt(one.sealed) if one.sealed else {}
    return sealed.get("name", "")


def _points(consultation: Consultation, with_persons: bool) -> Iterator[Row]:
    strategy = consultation.edition.strategy
    nodes = {one.key: one for one in strategy.nodes.select_related("parent")}
    as_sent: dict[str, str] = {}
    if with_persons:
        rows = standing_segments(consultation).order_by()
        as_sent = dict(rows.values_list("contribution__reference__code", "contribution__text"))
    belongs = themes_by_point(consultation)
    for one in every_entry(consultation, language="sv"):
        node = nodes.get(one.place.partition("#")[0])
        home = node.parent if node is not None and node.kind == "pathway" and node.parent else node
        yield (
            one.name,
            int(one.name.partition(".")[0]),
            "person" if one.person else "organisation",
            one.body,
            home.key if home else "helheten",
            one.place,
            one.part.text,
            as_sent.get(one.code, one.words),
            one.answer,
            one.reason.text,
            " ".join(one.changed),
            "\n\n".join(altered.change.old for altered in one.changes),
            "\n\n".join(altered.change.new for altered in one.changes),
            one.question_key,
            " ".join(belongs.get(one.code, ())),
            one.code,
        )
