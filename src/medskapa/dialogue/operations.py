"""What people do with contributions: the only writers of this stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from medskapa.dialogue import events, masking, queries, receipts, rules
from medskapa.dialogue.models import Consent, Contribution, Phase, Process, Receipt, Translation, WayIn
from medskapa.dialogue.rules import Medium, State
from medskapa.foundation import journal
from medskapa.foundation.doers import A_RECEIPT_HOLDER, Doer
from medskapa.foundation.events import Event
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.places.profile import LanguageUnknown, active_profile, bcp47
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link


@dataclass(frozen=True)
class Words:
    """What somebody sends in, as sent. `language` in either code; place, age band and gender may be empty."""

    text: str
    language: str
    place: str = ""
    age_band: str = ""
    gender: str = ""
    may_be_shown: bool = True


@dataclass(frozen=True)
class Taken:
    """The answer to who sent something: the public reference and the secret receipt code."""

    reference: str
    receipt: str


def checked(words: Words) -> str:
    """The language as ISO 639-3 when everything can be taken in. Raises the refusals of rules.py."""
    profile = active_profile()
    rules.require_text(words.text)
    try:
        language = profile.language(words.language)
    except LanguageUnknown as unknown:
        raise rules.UnknownLanguage(language=words.language[:40]) from unknown
    if "contribution" not in language.uses:
        raise rules.UnknownLanguage(language=words.language[:40])
    rules.require_known("place", words.place, [m.code for m in profile.municipalities])
    rules.require_known("age_band", words.age_band, [choice.key for choice in profile.age_bands])
    rules.require_known("gender", words.gender, [choice.key for choice in profile.genders])
    return language.iso3


def contribute(
    *,
    words: Words,
    way_in: WayIn | None,
    medium: Medium,
    by: Doer,
    now: datetime,
    key: str = "",
    invented: bool = False,
) -> tuple[Taken, bool]:
    """Take in what somebody said, and give a receipt. Returns it and whether it is a repetition.

    The same key with the same words gives the first receipt again and stores nothing. Raises Closed,
    Empty, TooLong, Unreadable, UnknownLanguage, UnknownValue, and the refusals of an idempotent write.
    """
    require("dialogue.contribute", by=by)
    language = checked(words)

    def take() -> dict[str, Any]:
        if way_in is None:
            raise rules.Closed()
        rules.require_open(queries.days_of(way_in.phase), now=now)
        taken = _take(words, language, way_in, medium, by, now, invented)
        return {"reference": taken.reference, "receipt": taken.receipt}

    if not key:
        with transaction.atomic():
            return Taken(**take()), False
    answer, repeated = once(key=key, body=f"{words!r}", now=now, do=take)
    return Taken(**answer), repeated


def _take(words: Words, language: str, way_in: WayIn, medium: Medium, by: Doer, now: datetime, invented: bool) -> Taken:
    code = receipts.new_code()
    contribution = store(words, language, way_in, medium, now, _receipt(code, now), invented=invented)
    event = events.ContributionReceived(
        reference=contribution.reference.code, way_in=way_in.kind, medium=medium.value, language=language
    )
    journal.write(event, by=by, now=now)
    return Taken(contribution.reference.code, code)


def _receipt(code: str, now: datetime) -> Receipt:
    version = max(settings.RECEIPT_KEYS)
    code_hash = receipts.hashed(code, key=settings.RECEIPT_KEYS[version])
    return Receipt.objects.create(code_hash=code_hash, key_version=version, made_on=thread.day(now))


def store(
    words: Words,
    language: str,
    way_in: WayIn,
    medium: Medium,
    now: datetime,
    receipt: Receipt | None,
    *,
    received_on: date | None = None,
    source_id: str = "",
    invented: bool = False,
    adds_to: Contribution | None = None,
) -> Contribution:
    """Keep words as sent, unseen until somebody has read them. For operations of this stage, in their transaction."""
    reference = thread.refer(
        kind="contribution",
        titles=_neutral_title(words.place),
        place=words.place,
        language=language,
        slug="",
        invented=invented,
        now=now,
    )
    contribution = Contribution.objects.create(
        reference=reference,
        way_in=way_in,
        receipt=receipt,
        adds_to=adds_to,
        medium=medium,
        text=words.text,
        language=language,
        place=words.place,
        age_band=words.age_band,
        gender=words.gender,
        received_on=received_on or thread.day(now),
        source_id=source_id,
        invented=invented,
    )
    Consent.objects.create(contribution=contribution, given=words.may_be_shown, given_on=contribution.received_on)
    return contribution


def _neutral_title(place: str) -> dict[str, str]:
    """A title that holds no words nobody has read."""
    municipality = active_profile().municipality(place) if place else None
    if municipality is None:
        return {"sv": "Ett inspel", "en": "A contribution"}
    name = municipality.names.in_language("sv")
    return {"sv": f"Ett inspel från {name}", "en": f"A contribution from {name}"}


def add_to(*, receipt: str, text: str, now: datetime, key: str = "") -> Contribution:
    """Let a sender say more under the same receipt while it is open. Raises UnknownReceipt and as contribute."""
    first = queries.behind_receipt(receipt)[0]
    rules.require_state(first.state, set(State) - {State.WITHDRAWN})
    words = Words(text, first.language, first.place, first.age_band, first.gender, first.consents.latest("pk").given)
    language = checked(words)

    def take() -> dict[str, Any]:
        rules.require_open(queries.days_of(first.way_in.phase), now=now)
        added = store(
            words,
            language,
            first.way_in,
            Medium(first.medium),
            now,
            first.receipt,
            adds_to=first,
            invented=first.invented,
        )
        event = events.ContributionReceived(
            reference=added.reference.code, way_in=first.way_in.kind, medium=first.medium, language=language
        )
        journal.write(event, by=A_RECEIPT_HOLDER, now=now)
        return {"reference": added.reference.code}

    if not key:
        with transaction.atomic():
            answer = take()
    else:
        # With whose words it adds to: one receipt's answer is never given to another.
        answer, _ = once(key=key, body=f"{first.reference.code}\n{text}", now=now, do=take)
    return queries.contribution(answer["reference"])


def withdraw(*, receipt: str, now: datetime) -> int:
    """Take everything behind a receipt out of view and out of the themes, at once.

    The words stay as a public record until the region's own rule lets them be deleted. Withdrawing
    again changes nothing. Returns how many were withdrawn. Raises UnknownReceipt.
    """
    count = 0
    why = "Den som skrev tog tillbaka sina ord."
    with transaction.atomic():
        for contribution in queries.behind_receipt(receipt):
            if contribution.state == State.WITHDRAWN:
                continue
            contribution.state = State.WITHDRAWN
            contribution.save(update_fields=["state"])
            titles = _neutral_title(contribution.place)
            thread.face(reference=contribution.reference, titles=titles, visible=False, by=A_RECEIPT_HOLDER, now=now)
            for link in Link.objects.filter(cause=contribution.reference, ended_on=None).select_related("effect"):
                thread.end_link(link=link, why=why, by=A_RECEIPT_HOLDER, now=now)
            event = events.ContributionWithdrawn(reference=contribution.reference.code)
            journal.write(event, by=A_RECEIPT_HOLDER, now=now)
            count += 1
    return count


def publish(*, contribution: Contribution, masks: Sequence[tuple[int, int, str]], by: Doer, now: datetime) -> None:
    """Approve a contribution with these spans masked: from now on everybody can read the masked words.

    Where the sender wanted no words shown it is counted and stays unseen. Raises WrongState.
    """
    require("dialogue.publish", by=by)
    shown = contribution.consents.latest("pk").given
    chosen = [masking.Mask(start, end, kind, True) for start, end, kind in rules.merged_spans(masks)]
    with transaction.atomic():
        _stands_as(contribution, {State.WAITING, State.COUNTED, State.HIDDEN, State.PUBLISHED})
        contribution.masks = [[mask.start, mask.end, mask.kind] for mask in chosen]
        contribution.published_text = masking.masked(contribution.text, chosen) if shown else ""
        contribution.state = State.PUBLISHED if shown else State.COUNTED
        _handled(contribution, by, now, "")
        if shown:
            titles = {bcp47(contribution.language): _title(contribution.published_text)}
            thread.face(reference=contribution.reference, titles=titles, visible=True, by=by, now=now)
            event: Event = events.ContributionPublished(reference=contribution.reference.code, masks=len(chosen))
        else:
            event = events.ContributionCounted(reference=contribution.reference.code)
        journal.write(event, by=by, now=now)


def _stands_as(contribution: Contribution, allowed: set[State]) -> None:
    """Read the state anew and hold the row: its sender may have taken the words back a moment ago."""
    held = Contribution.objects.select_for_update().filter(pk=contribution.pk)
    contribution.state = held.values_list("state", flat=True).get()
    rules.require_state(contribution.state, allowed)


def _title(text: str) -> str:
    """The first words of what was said, at most 80 characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= 80:
        return line
    return line[:79].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"


def hide(*, contribution: Contribution, why: str, by: Doer, now: datetime) -> None:
    """Keep a contribution from view, with a reason that its sender can read. Raises ReasonMissing, WrongState."""
    require("dialogue.hide", by=by)
    if not why.strip():
        raise rules.ReasonMissing()
    with transaction.atomic():
        _stands_as(contribution, set(State) - {State.WITHDRAWN})
        contribution.state, contribution.published_text, contribution.masks = State.HIDDEN, "", []
        _handled(contribution, by, now, why.strip())
        titles = _neutral_title(contribution.place)
        thread.face(reference=contribution.reference, titles=titles, visible=False, by=by, now=now, why=why.strip())
        for link in Link.objects.filter(cause=contribution.reference, kind=LinkKind.BELONGS, ended_on=None):
            thread.end_link(link=link, why=why.strip(), by=by, now=now)
        journal.write(events.ContributionHidden(reference=contribution.reference.code), by=by, now=now, why=why.strip())


def _handled(contribution: Contribution, by: Doer, now: datetime, why: str) -> None:
    contribution.handled_by, contribution.handled_on, contribution.handled_why = by.name, thread.day(now), why
    contribution.save(update_fields=["state", "published_text", "masks", "handled_by", "handled_on", "handled_why"])


def translate(
    *, contribution: Contribution, language: str, text: str, translator: str, reviewed: bool, by: Doer, now: datetime
) -> Translation:
    """Add or replace a person's translation. The original stays what is shown.

    Raises Empty, UnknownLanguage, and WrongState for words that were taken back.
    """
    require("dialogue.translate", by=by)
    rules.require_text(text)
    try:
        iso3 = active_profile().language(language).iso3
    except LanguageUnknown as unknown:
        raise rules.UnknownLanguage(language=language[:40]) from unknown
    with transaction.atomic():
        _stands_as(contribution, set(State) - {State.WITHDRAWN})
        translation, _ = Translation.objects.update_or_create(
            contribution=contribution,
            language=iso3,
            defaults={"text": text, "translator": translator, "made_on": thread.day(now), "reviewed": reviewed},
        )
        event = events.ContributionTranslated(reference=contribution.reference.code, language=iso3)
        journal.write(event, by=by, now=now)
    return translation


@dataclass(frozen=True)
class PhasePlan:
    """A phase to be: its kind, titles, days and the ways in it opens as (kind, minutes, titles, about, digital)."""

    kind: str
    titles: Mapping[str, str]
    opens_on: date
    closes_on: date
    ways_in: Sequence[tuple[str, int, Mapping[str, str], Mapping[str, str], bool]] = ()


def open_process(
    *,
    slug: str,
    titles: Mapping[str, str],
    question: Mapping[str, str],
    decides: Mapping[str, str],
    can_influence: Mapping[str, str],
    cannot_influence: Mapping[str, str],
    happens_next: Mapping[str, str],
    answered_by: Mapping[str, str],
    answer_by: date,
    phases: Sequence[PhasePlan],
    invented: bool,
    by: Doer,
    now: datetime,
) -> Process:
    """Open a process with its phases and ways in. Raises IntegrityError when a phase ends before it begins."""
    require("dialogue.open_process", by=by)
    with transaction.atomic():
        reference = thread.refer(kind="process", titles=titles, visible=True, invented=invented, now=now)
        process = Process.objects.create(
            reference=reference,
            slug=slug,
            question=dict(question),
            decides=dict(decides),
            can_influence=dict(can_influence),
            cannot_influence=dict(cannot_influence),
            happens_next=dict(happens_next),
            answered_by=dict(answered_by),
            answer_by=answer_by,
            invented=invented,
        )
        for plan in phases:
            phase = Phase.objects.create(
                process=process,
                kind=plan.kind,
                titles=dict(plan.titles),
                opens_on=plan.opens_on,
                closes_on=plan.closes_on,
            )
            for kind, minutes, way_titles, about, digital in plan.ways_in:
                WayIn.objects.create(
                    phase=phase, kind=kind, minutes=minutes, titles=dict(way_titles), about=dict(about), digital=digital
                )
        journal.write(events.ProcessOpened(reference=reference.code, slug=slug), by=by, now=now)
    return process
