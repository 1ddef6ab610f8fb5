"""Taking in what people say, adding to it and taking it back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Batch, Consent, Contribution, Receipt, Session
from medskapa.dialogue.queries import contributions, recordings
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules import receipts
from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.dialogue.rules.intake import require_open_or_late
from medskapa.foundation import journal
from medskapa.foundation.doers import A_RECEIPT_HOLDER, Doer
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import LanguageUnknown, active_profile
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods
from medskapa.thread import operations as thread
from medskapa.thread.models import Link


@dataclass(frozen=True)
class Words:
    """What somebody sends in, as sent. `language` in either code; all that says who they are may be empty."""

    text: str
    language: str
    place: str = ""
    age_band: str = ""
    gender: str = ""
    may_be_shown: bool = True
    relation: str = ""
    speaks_for: str = ""


@dataclass(frozen=True)
class Occasion:
    """Where words were said, when they were said together: the session, the group, the question; and the pile."""

    session: Session | None = None
    table: str = ""
    prompt: str = ""
    batch: Batch | None = None


ALONE = Occasion()


@dataclass(frozen=True)
class Taken:
    """The answer to who sent something: the public reference and the secret receipt code."""

    reference: str
    receipt: str


def checked(words: Words) -> str:
    """The language as ISO 639-3 when everything can be taken in. Raises the refusals of rules.py."""
    profile = active_profile()
    contribution_rules.require_text(words.text)
    language = language_of(words.language)
    contribution_rules.require_known("place", words.place, [m.code for m in profile.municipalities])
    contribution_rules.require_known("age_band", words.age_band, [choice.key for choice in profile.age_bands])
    contribution_rules.require_known("gender", words.gender, [choice.key for choice in profile.genders])
    contribution_rules.require_known("relation", words.relation, [choice.key for choice in profile.relations])
    contribution_rules.require_known("speaks_for", words.speaks_for, [choice.key for choice in profile.speakers])
    return language


def language_of(code: str) -> str:
    """The ISO 639-3 code of a language that can be sent in. Raises UnknownLanguage."""
    try:
        language = active_profile().language(code)
    except LanguageUnknown as unknown:
        raise contribution_rules.UnknownLanguage(language=code[:40]) from unknown
    if "contribution" not in language.uses:
        raise contribution_rules.UnknownLanguage(language=code[:40])
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
    written_at: datetime | None = None,
    unproven: bool = False,
) -> tuple[Taken, bool]:
    """Take in what somebody said, and give a receipt. Returns it and whether it is a repetition.

    The same key with the same words gives the first receipt again and stores nothing. What a device wrote
    (`written_at`) before the way in closed is kept and marked late for two weeks; the time itself is not kept.
    `unproven` words are read last. Raises Closed, Empty, TooLong, Unreadable, UnknownLanguage, UnknownValue,
    and the refusals of an idempotent write.
    """
    require("dialogue.contribute", by=by)
    language = checked(words)

    def take() -> dict[str, Any]:
        if way_in is None:
            raise periods.Closed()
        late = require_open_or_late(processes.days_of(way_in.phase), written_at=written_at, now=now)
        code = receipts.new_code()
        receipt = new_receipt(code, now=now)
        stored = store(words, language, way_in, medium, now, receipt, invented=invented, late=late, unproven=unproven)
        announce(stored, by=by, now=now)
        return {"reference": stored.reference.code, "receipt": code}

    if not key:
        with transaction.atomic():
            return Taken(**take()), False
    answer, repeated = once(key=key, body=f"{words!r}", now=now, do=take)
    return Taken(**answer), repeated


def announce(contribution: Contribution, *, by: Doer, now: datetime) -> None:
    """Write in the journal that words came in, never which. For operations of this stage, in their transaction."""
    event = events.ContributionReceived(
        reference=contribution.reference.code,
        way_in=contribution.way_in.kind,
        medium=str(contribution.medium),
        language=contribution.language,
    )
    journal.write(event, by=by, now=now)


def new_receipt(code: str, *, now: datetime) -> Receipt:
    """What opens to whoever holds the code; one for any number of contributions. In the caller's transaction."""
    version = max(settings.RECEIPT_KEYS)
    code_hash = receipts.hashed(code, key=settings.RECEIPT_KEYS[version])
    return Receipt.objects.create(code_hash=code_hash, key_version=version, made_on=stockholm_day(now))


def fresh_receipt(*, now: datetime) -> tuple[Receipt, str]:
    """A receipt for something a later stage takes in, and its code, told only here. In the caller's transaction."""
    code = receipts.new_code()
    return new_receipt(code, now=now), code


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
    occasion: Occasion = ALONE,
    late: bool = False,
    unproven: bool = False,
) -> Contribution:
    """Keep words as sent, unseen until somebody has read them. For operations of this stage, in their transaction."""
    reference = thread.create_reference(
        kind="contribution",
        titles=neutral_title(words.place),
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
        session=occasion.session,
        table=occasion.table,
        prompt=occasion.prompt,
        batch=occasion.batch,
        adds_to=adds_to,
        medium=medium,
        text=words.text,
        language=language,
        place=words.place,
        age_band=words.age_band,
        gender=words.gender,
        relation=words.relation,
        speaks_for=words.speaks_for,
        late=late,
        unproven=unproven,
        received_on=received_on or stockholm_day(now),
        source_id=source_id,
        invented=invented,
    )
    Consent.objects.create(contribution=contribution, given=words.may_be_shown, given_on=contribution.received_on)
    return contribution


def neutral_title(place: str) -> dict[str, str]:
    """A title that holds no words nobody has read."""
    municipality = active_profile().municipality(place) if place else None
    if municipality is None:
        return {"sv": "Ett inspel", "en": "A contribution"}
    name = municipality.names.in_language("sv")
    return {"sv": f"Ett inspel från {name}", "en": f"A contribution from {name}"}


def add_to(*, receipt: str, text: str, now: datetime, key: str = "", unproven: bool = False) -> Contribution:
    """Let a sender say more under the same receipt while it is open. Raises UnknownReceipt and as contribute."""
    first = contributions.behind_receipt(receipt)[0]
    contribution_rules.require_state(first.state, set(ContributionState) - {ContributionState.WITHDRAWN})
    words = Words(
        text,
        first.language,
        first.place,
        first.age_band,
        first.gender,
        first.consents.latest("pk").given,
        first.relation,
        first.speaks_for,
    )
    language = checked(words)

    def take() -> dict[str, Any]:
        periods.require_open(processes.days_of(first.way_in.phase), now=now)
        added = store(
            words,
            language,
            first.way_in,
            Medium(first.medium),
            now,
            first.receipt,
            adds_to=first,
            invented=first.invented,
            unproven=unproven,
        )
        announce(added, by=A_RECEIPT_HOLDER, now=now)
        return {"reference": added.reference.code}

    if not key:
        with transaction.atomic():
            answer = take()
    else:
        # With whose words it adds to: one receipt's answer is never given to another.
        answer, _ = once(key=key, body=f"{first.reference.code}\n{text}", now=now, do=take)
    return contributions.contribution(answer["reference"])


def withdraw(*, receipt: str, now: datetime) -> int:
    """Take everything behind a receipt out of view and out of the themes, at once.

    The words stay as a public record until the region's own rule lets them be deleted. Withdrawing
    again changes nothing. Returns how many were withdrawn. Raises UnknownReceipt.
    """
    count = 0
    why = "Den som skrev tog tillbaka sina ord."
    with transaction.atomic():
        voices = recordings.recordings_behind(receipt)
        for recording in voices:
            if not recording.withdrawn:
                recording.withdrawn = True
                recording.save(update_fields=["withdrawn"])
                journal.write(events.RecordingWithdrawn(), by=A_RECEIPT_HOLDER, now=now)
                count += 1
        for contribution in contributions.behind_receipt(receipt, or_none=bool(voices)):
            if contribution.state == ContributionState.WITHDRAWN:
                continue
            contribution.state = ContributionState.WITHDRAWN
            contribution.save(update_fields=["state"])
            titles = neutral_title(contribution.place)
            thread.update_reference(
                reference=contribution.reference, titles=titles, visible=False, by=A_RECEIPT_HOLDER, now=now
            )
            for link in Link.objects.filter(cause=contribution.reference, ended_on=None).select_related("effect"):
                thread.end_link(link=link, why=why, by=A_RECEIPT_HOLDER, now=now)
            event = events.ContributionWithdrawn(reference=contribution.reference.code)
            journal.write(event, by=A_RECEIPT_HOLDER, now=now)
            count += 1
    return count
