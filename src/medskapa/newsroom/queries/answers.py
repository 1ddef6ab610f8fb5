"""Questions with their answers."""

from dataclasses import dataclass
from datetime import date

from medskapa.foundation.journal_cache import cached_until_change
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.models import Question
from medskapa.newsroom.queries.reading import plain
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class Answered:
    """A question with its answer; `anchor` is its place on the page of all."""

    code: str
    anchor: str
    question: LocalText
    answer: LocalText
    reviewed_on: date
    url: str


@cached_until_change
def questions(*, language: str) -> list[Answered]:
    """Every answered question in its order; one query."""
    rows = Question.objects.filter(reference__visible=True).select_related("reference")
    return [_answered(row, language) for row in rows]


@cached_until_change
def question(code: str, *, language: str) -> Answered:
    """One question with its answer. Raises NotFound."""
    rows = Question.objects.filter(reference__visible=True).select_related("reference")
    row = rows.filter(reference__code=plain(code)).first()
    if row is None:
        raise NotFound()
    return _answered(row, language)


def _answered(row: Question, language: str) -> Answered:
    return Answered(
        code=row.reference.code,
        anchor=row.slug,
        question=in_language(row.question, language),
        answer=in_language(row.answer, language),
        reviewed_on=row.reviewed_on,
        url=localised(row.reference.path, language),
    )
