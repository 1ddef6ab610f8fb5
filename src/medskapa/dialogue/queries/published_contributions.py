"""Contributions as the public sees them: masked words with where and how they came."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.queries.contributions import masked_alike, unread_by_engine
from medskapa.dialogue.rules.contributions import HEARD, ContributionState
from medskapa.places.profile import bcp47
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station


@dataclass(frozen=True)
class Voice:
    """A contribution as the public sees it: masked words, their language, where and how they came.

    `translation` is a person's, with who made it; empty when there is none. `session` is where it was said,
    for what was said together at a session with a public page.
    """

    code: str
    text: str
    lang: str
    language: str
    place: str
    way_in: str
    medium: str
    received_on: date
    translation: str
    translator: str
    translation_reviewed: bool
    awaits_translation: bool
    invented: bool
    session: Reference | None = None
    # How many letters that are nearly the same this one stands among; 0 for words of their own.
    alike: int = 0


def voices(references: Iterable[Reference | str], *, most: int | None = None) -> list[Voice]:
    """The published words behind references or codes, in the order given; one query."""
    codes = [item if isinstance(item, str) else item.code for item in references]
    rows = _with_translation(Contribution.objects.filter(reference__code__in=codes)).order_by()
    # Looked at here: asked for in the query it may lead the database through every published row.
    shown = (row for row in rows if row.state == ContributionState.PUBLISHED and row.reference.visible)
    found = {row.reference.code: _voice(row) for row in shown}
    ordered = [found[code] for code in codes if code in found]
    return ordered[:most] if most is not None else ordered


def may_be_quoted(code: str) -> bool:
    """Whether who sent these words last said yes to having them read by others; one query."""
    row = Contribution.objects.filter(reference__code=code).prefetch_related("consents").first()
    given = sorted(row.consents.all(), key=lambda consent: consent.pk) if row else []
    return bool(given) and given[-1].given


# Counted among those that somebody has read; one number beside each row, in the same question.
_ALIKE = Subquery(
    Contribution.objects.filter(campaign=OuterRef("campaign"), state__in=HEARD)
    .order_by()
    .values("campaign")
    .annotate(count=Count("pk"))
    .values("count")
)


# What _voice reads, and no more: a row has many columns, and a page shows many rows.
_SHOWN = (
    *("text", "published_text", "masks", "language", "place", "medium", "received_on", "state", "invented"),
    *("reference__code", "reference__visible", "way_in__kind"),
    *(f"session__reference__{name}" for name in ("code", "kind", "slug", "titles", "language", "visible")),
)


def _with_translation(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same rows with the translation into Swedish beside each, if there is one."""
    swedish = FilteredRelation("translations", condition=Q(translations__language="swe"))
    beside = {"swedish_text": F("swedish__text"), "swedish_by": F("swedish__translator")}
    rows = rows.annotate(alike=_ALIKE, swedish=swedish).annotate(**beside, swedish_reviewed=F("swedish__reviewed"))
    return rows.select_related("reference", "way_in", "session__reference").only(*_SHOWN)


def _voice(row: Any) -> Voice:
    """A row of `_with_translation` as the public sees it."""
    return Voice(
        code=row.reference.code,
        text=row.published_text,
        lang=bcp47(row.language),
        language=row.language,
        place=row.place,
        way_in=row.way_in.kind,
        medium=row.medium,
        received_on=row.received_on,
        translation=masked_alike(row, row.swedish_text or ""),
        translator=row.swedish_by or "",
        translation_reviewed=bool(row.swedish_reviewed),
        awaits_translation=row.swedish_text is None and row.language in unread_by_engine(),
        invented=row.invented,
        alike=row.alike or 0,
        session=row.session.reference if row.session and row.session.reference.visible else None,
    )


def published(*, place: str = "", language: str = "", most: int = 50, after: int = 0) -> list[Voice]:
    """Published words, newest first. One query, which finds which rows before it gathers what belongs to them."""
    rows = Contribution.objects.filter(state=ContributionState.PUBLISHED, reference__visible=True)
    if place:
        rows = rows.filter(place=place)
    if language:
        rows = rows.filter(language=language)
    newest = ("-received_on", "-pk")
    found = Contribution.objects.filter(pk__in=rows.order_by(*newest).values("pk")[after : after + most])
    return [_voice(row) for row in _with_translation(found).order_by(*newest)]


def various(stations: Sequence[Station], *, most: int) -> list[Voice]:
    """A few of the voices at these stations that differ in language and place, not very short or long; one query.

    Hundreds may stand behind a goal, so they are chosen between before any is fetched.
    """
    left = list(stations)
    chosen: list[str] = []
    seen: Counter[str] = Counter()
    while left and len(chosen) < 3 * most:
        # The one whose language and place have been shown least; ties as they came.
        best = min(left, key=lambda one: 2 * seen[one.language] + seen[one.place])
        left.remove(best)
        chosen.append(best.code)
        seen[best.language] += 1
        seen[best.place] += 1
    return [voice for voice in voices(chosen) if 20 <= len(voice.text) <= 320][:most]
