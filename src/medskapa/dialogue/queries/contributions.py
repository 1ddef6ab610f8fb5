"""Contributions as staff and the engine see them, and how many there are."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from medskapa.dialogue.models import Contribution, Receipt, Translation
from medskapa.dialogue.rules import receipts
from medskapa.dialogue.rules.contributions import HEARD, ContributionState, UnknownReceipt
from medskapa.foundation.refusals import NotFound
from medskapa.personal_data import masking
from medskapa.processes.models import Process
from medskapa.thread.models import Link


def queue(*, most: int = 50, after: int = 0, state: str = ContributionState.WAITING) -> QuerySet[Contribution]:
    """What waits to be read, oldest first, what came in a flood last. For staff only: holds unmasked words."""
    order = ("unproven", "received_on", "pk")
    # Which ones first, then their words: thousands of long texts are not carried along to be sorted.
    page = Contribution.objects.filter(state=state).order_by(*order).values_list("pk", flat=True)[after : after + most]
    rows = Contribution.objects.filter(pk__in=list(page)).select_related("reference", "way_in", "adds_to__reference")
    return rows.order_by(*order)


def queue_length() -> int:
    return Contribution.objects.filter(state=ContributionState.WAITING).count()


def for_staff() -> QuerySet[Contribution]:
    """Everything but what was taken back, in the order of the queue. For staff only: holds unmasked words."""
    rows = Contribution.objects.exclude(state=ContributionState.WITHDRAWN).select_related("reference", "way_in")
    return rows.order_by("unproven", "received_on", "pk")


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


def behind_receipt(written: str, *, or_none: bool = False) -> list[Contribution]:
    """What a receipt code covers, oldest first. Raises UnknownReceipt, after the same work as for a known one.

    `or_none` is for who knows that the receipt covers something else.
    """
    hashes = receipts.hashes(written, keys=settings.RECEIPT_KEYS)
    rows = Contribution.objects.filter(receipt__code_hash__in=hashes).order_by("pk")
    found = list(rows.select_related("reference", "way_in__phase__process__reference").prefetch_related("translations"))
    if not found and not or_none:
        raise UnknownReceipt()
    return found


def receipts_behind(written: str) -> list[int]:
    """The ids of the receipts that a code opens, for what a later stage keeps behind one; none for no code."""
    hashes = receipts.hashes(written, keys=settings.RECEIPT_KEYS)
    return list(Receipt.objects.filter(code_hash__in=hashes).values_list("pk", flat=True))


def linked_on(contributions: Sequence[Contribution]) -> list[Contribution]:
    """Those of them that have led to something or met a stop, in the same order. One query."""
    references = [row.reference_id for row in contributions]
    led = set(Link.objects.filter(cause__in=references, ended_on=None).values_list("cause_id", flat=True))
    return [row for row in contributions if row.reference_id in led]


def for_analysis(*, process: Process | None = None) -> list[Contribution]:
    """Every heard contribution with its translations: what the engine is given. Two queries."""
    rows = Contribution.objects.filter(state__in=HEARD).select_related("reference").prefetch_related("translations")
    if process is not None:
        rows = rows.filter(way_in__phase__process=process)
    return list(rows.order_by("pk"))


def words_to_read(row: Contribution) -> str:
    """What others than the moderator read, the engine too: masked also where no words are shown."""
    return row.published_text or masking.masked(
        row.text, [masking.Mask(start, end, kind, True) for start, end, kind in row.masks]
    )


def words_for_staff(row: Contribution) -> str:
    """What staff read in a list: as it came until somebody has read it, then masked; nothing of what is hidden."""
    if row.state == ContributionState.WAITING:
        return row.text
    return words_to_read(row) if row.state in HEARD else ""


def translated(row: Contribution, translation: Translation) -> str:
    """A translation with whatever is masked in the original masked there too, where it stands the same."""
    return masked_alike(row, translation.text)


def masked_alike(row: Contribution, text: str) -> str:
    """A text about the same with whatever is masked in the original masked there too."""
    for start, end, kind in row.masks:
        text = text.replace(row.text[start:end], masking.REPLACEMENTS[kind])
    return text


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


def demographics_stated() -> int:
    """How many heard contributions say both age band and gender."""
    return Contribution.objects.filter(~Q(age_band=""), ~Q(gender=""), state__in=HEARD).count()
