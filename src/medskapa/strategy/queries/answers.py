"""What the region has answered to themes, and what it has not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from medskapa.foundation.edit_conflicts import version_token
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import ThemeAnswer
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station, station_of


@dataclass(frozen=True)
class Answer:
    """What we heard in a theme, what we did, and why not more. Empty words for what there was nothing to say of.

    `version_token` is that of the words.
    """

    theme: Station
    heard: LocalText
    did: LocalText
    why_not: LocalText
    answered_by: str
    answered_on: date
    version_token: str


@dataclass(frozen=True)
class ThemeToAnswer:
    """A theme at the desk, with its answer if it has one."""

    code: str
    title: LocalText
    answer: Answer | None


def answers_to(codes: Collection[str], *, language: str) -> tuple[Answer, ...]:
    """The answers to themes that are shown, in the order of their codes as given; one query."""
    rows = ThemeAnswer.objects.filter(theme__code__in=list(codes), theme__visible=True).select_related("theme")
    found = {row.theme.code: _answer(row, language) for row in rows}
    return tuple(found[code] for code in codes if code in found)


def themes_to_answer(*, language: str) -> tuple[ThemeToAnswer, ...]:
    """Every decided theme with its answer, those without first, by title; two queries."""
    answers = {row.theme_id: _answer(row, language) for row in ThemeAnswer.objects.select_related("theme")}
    rows = [
        ThemeToAnswer(theme.code, in_language(theme.titles, language), answers.get(theme.pk))
        for theme in Reference.objects.filter(kind="theme", visible=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.answer is not None, str(row.title).casefold())))


def unanswered(*, language: str) -> list[str]:
    """The names of decided themes that have no answer; two queries."""
    return [str(row.title) for row in themes_to_answer(language=language) if row.answer is None]


def _answer(row: ThemeAnswer, language: str) -> Answer:
    return Answer(
        station_of(row.theme, language),
        in_language(row.heard, language),
        in_language(row.did, language),
        in_language(row.why_not, language),
        row.answered_by,
        row.answered_on,
        version_of(row),
    )


def version_of(row: ThemeAnswer | None) -> str:
    """The version token of the answer as it reads. Empty for none."""
    return version_token(row.heard, row.did, row.why_not) if row else ""
