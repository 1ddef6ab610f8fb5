"""What a given reader can see of processes and contributions."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from medskapa.dialogue import masking, receipts
from medskapa.dialogue.models import Contribution as Contribution  # what later stages are given here
from medskapa.dialogue.models import Phase, Process, Translation, WayIn
from medskapa.dialogue.rules import HEARD, STOCKHOLM, Days, State, UnknownReceipt
from medskapa.foundation.refusals import NotFound
from medskapa.places.profile import bcp47
from medskapa.thread.models import Reference
from medskapa.thread.queries import Station
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class OpenWay:
    """A way in that is open now, with the process it belongs to and its last day."""

    way_in: WayIn
    process: Process
    closes_on: date


@dataclass(frozen=True)
class Voice:
    """A contribution as the public sees it: masked words, their language, where and how they came.

    `translation` is a person's, with who made it; empty when there is none.
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


@dataclass(frozen=True)
class PhaseInTime:
    """A phase with where it lies from today's point of view: "past", "now" or "ahead"."""

    title: Said
    kind: str
    opens_on: date
    closes_on: date
    when: str


def today(now: datetime) -> date:
    return now.astimezone(STOCKHOLM).date()


def process(slug: str = "") -> Process:
    """The process with this slug, or the newest one. Raises NotFound when there is none."""
    rows = Process.objects.select_related("reference").order_by("-pk")
    found = rows.filter(slug=slug).first() if slug else rows.first()
    if found is None:
        raise NotFound()
    return found


def phases(process: Process, *, now: datetime, language: str) -> tuple[PhaseInTime, ...]:
    """The process's phases in order, each past, now or ahead."""
    day = today(now)
    return tuple(
        PhaseInTime(
            said(phase.titles, language),
            phase.kind,
            phase.opens_on,
            phase.closes_on,
            "past" if phase.closes_on < day else "ahead" if phase.opens_on > day else "now",
        )
        for phase in process.phases.all()
    )


def open_ways(*, now: datetime) -> tuple[OpenWay, ...]:
    """Every way in that is open now, the shortest first; one query."""
    rows = WayIn.objects.filter(phase__opens_on__lte=today(now), phase__closes_on__gte=today(now))
    return tuple(
        OpenWay(way, way.phase.process, way.phase.closes_on)
        for way in rows.select_related("phase__process__reference").order_by("minutes", "pk")
    )


def open_until(*, now: datetime) -> date | None:
    """The last day of the shortest way in that is open now; None when nothing is. One query."""
    rows = WayIn.objects.filter(phase__opens_on__lte=today(now), phase__closes_on__gte=today(now))
    return rows.order_by("minutes", "pk").values_list("phase__closes_on", flat=True).first()


def way_in(kind: str, *, now: datetime) -> WayIn | None:
    """The way in of this kind that is open now, else the one that was or will be nearest; None if there is none."""
    rows = list(WayIn.objects.filter(kind=kind).select_related("phase__process__reference"))
    if not rows:
        return None
    return min(rows, key=lambda way: (not days_of(way.phase).contain(now), abs((way.phase.opens_on - today(now)).days)))


def days_of(phase: Phase) -> Days:
    return Days(phase.opens_on, phase.closes_on)


def next_opening(*, now: datetime) -> Phase | None:
    """The next phase with a way in that has not opened yet."""
    return Phase.objects.filter(opens_on__gt=today(now), ways_in__isnull=False).order_by("opens_on").distinct().first()


def queue(*, most: int = 50, state: str = State.WAITING) -> QuerySet[Contribution]:
    """What waits to be read, oldest first. For staff only: holds unmasked words."""
    rows = Contribution.objects.filter(state=state).select_related("reference", "way_in", "adds_to__reference")
    return rows.order_by("received_on", "pk")[:most]


def queue_length() -> int:
    return Contribution.objects.filter(state=State.WAITING).count()


def awaiting_translation(languages: Collection[str]) -> QuerySet[Contribution]:
    """Heard contributions in these languages that nobody has translated, oldest first."""
    rows = Contribution.objects.filter(state__in=HEARD, language__in=languages, translations__isnull=True)
    return rows.select_related("reference", "way_in").order_by("received_on", "pk")


def contribution(code: str) -> Contribution:
    """One contribution by its reference, for staff. Raises NotFound."""
    found = Contribution.objects.filter(reference__code=code).select_related("reference", "way_in").first()
    if found is None:
        raise NotFound()
    return found


def behind_receipt(written: str) -> list[Contribution]:
    """What a receipt code covers, oldest first. Raises UnknownReceipt, after the same work as for a known one."""
    hashes = receipts.hashes(written, keys=settings.RECEIPT_KEYS)
    rows = Contribution.objects.filter(receipt__code_hash__in=hashes).order_by("pk")
    found = list(rows.select_related("reference", "way_in__phase__process__reference").prefetch_related("translations"))
    if not found:
        raise UnknownReceipt()
    return found


def for_analysis(*, process: Process | None = None) -> list[Contribution]:
    """Every heard contribution with its translations: what the engine is given. Two queries."""
    rows = Contribution.objects.filter(state__in=HEARD).select_related("reference").prefetch_related("translations")
    if process is not None:
        rows = rows.filter(way_in__phase__process=process)
    return list(rows.order_by("pk"))


def voices(references: Iterable[Reference | str], *, most: int | None = None) -> list[Voice]:
    """The published words behind references or codes, in the order given; one query."""
    codes = [item if isinstance(item, str) else item.code for item in references]
    rows = Contribution.objects.filter(reference__code__in=codes, state=State.PUBLISHED, reference__visible=True)
    found = {row.reference.code: _voice(row) for row in _with_translation(rows)}
    ordered = [found[code] for code in codes if code in found]
    return ordered[:most] if most is not None else ordered


def words_to_read(row: Contribution) -> str:
    """What others than the moderator read, the engine too: masked also where no words are shown."""
    return row.published_text or masking.masked(
        row.text, [masking.Mask(start, end, kind, True) for start, end, kind in row.masks]
    )


def translated(row: Contribution, translation: Translation) -> str:
    """A translation with whatever is masked in the original masked there too, where it stands the same."""
    return _masked_alike(row, translation.text)


def _masked_alike(row: Contribution, text: str) -> str:
    for start, end, kind in row.masks:
        text = text.replace(row.text[start:end], masking.REPLACEMENTS[kind])
    return text


def _with_translation(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same rows with the translation into Swedish beside each, if there is one."""
    swedish = FilteredRelation("translations", condition=Q(translations__language="swe"))
    beside = {"swedish_text": F("swedish__text"), "swedish_by": F("swedish__translator")}
    rows = rows.annotate(swedish=swedish).annotate(**beside, swedish_reviewed=F("swedish__reviewed"))
    return rows.select_related("reference", "way_in")


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
        translation=_masked_alike(row, row.swedish_text or ""),
        translator=row.swedish_by or "",
        translation_reviewed=bool(row.swedish_reviewed),
        awaits_translation=row.swedish_text is None and row.language in unread_by_engine(),
        invented=row.invented,
    )


def unread_by_engine() -> frozenset[str]:
    """Languages that no small model reads: their texts are themed by a person's translation."""
    return frozenset({"sme", "smj", "sma", "sje", "sju", "smn", "sms", "rom", "tir"})


@dataclass(frozen=True)
class Tally:
    """How many heard contributions there are, and how they spread. "" counts those who did not say."""

    total: int
    places: dict[str, int]
    languages: dict[str, int]
    ways_in: dict[str, int]
    age_bands: dict[str, int]
    genders: dict[str, int]


def tally(codes: Sequence[str] | None = None) -> Tally:
    """Count heard contributions, all or those with these references. One query; raw counts, not for the public."""
    rows = Contribution.objects.filter(state__in=HEARD)
    if codes is not None:
        rows = rows.filter(reference__code__in=codes)
    values = list(rows.values_list("place", "language", "way_in__kind", "age_band", "gender"))
    place, language, way, age, gender = (
        (Counter(column) for column in zip(*values, strict=True))
        if values
        else (
            Counter(),
            Counter(),
            Counter(),
            Counter(),
            Counter(),
        )
    )
    return Tally(len(values), dict(place), dict(language), dict(way), dict(age), dict(gender))


def counts_by_place() -> dict[str, int]:
    """Heard contributions per municipality code. One query."""
    rows = Contribution.objects.filter(state__in=HEARD).exclude(place="")
    return dict(rows.values_list("place").annotate(n=Count("pk")).values_list("place", "n"))


def heard_count() -> int:
    """How many valid contributions have been read; the number the site shows."""
    return Contribution.objects.filter(state__in=HEARD).count()


def published(*, place: str = "", language: str = "", most: int = 50, after: int = 0) -> list[Voice]:
    """Published words, newest first. Three queries at most."""
    rows = Contribution.objects.filter(state=State.PUBLISHED, reference__visible=True)
    if place:
        rows = rows.filter(place=place)
    if language:
        rows = rows.filter(language=language)
    rows = _with_translation(rows)
    return [_voice(row) for row in rows.order_by("-received_on", "-pk")[after : after + most]]


def demographics_stated() -> int:
    """How many heard contributions say both age band and gender."""
    return Contribution.objects.filter(~Q(age_band=""), ~Q(gender=""), state__in=HEARD).count()


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
