"""What staff do with what came in: publish, hide, translate."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Contribution, Translation
from medskapa.dialogue.operations.contributions import neutral_title
from medskapa.dialogue.operations.summaries import cleared
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.events import Event
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.personal_data import masking
from medskapa.places.profile import LanguageUnknown, active_profile, bcp47
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link


def publish(*, contribution: Contribution, masks: Sequence[tuple[int, int, str]], by: Doer, now: datetime) -> None:
    """Approve a contribution with these spans masked: from now on everybody can read the masked words.

    Where the sender wanted no words shown it is counted and stays unseen. Raises WrongState.
    """
    require("dialogue.publish", by=by)
    shown = contribution.consents.latest("pk").given
    chosen = [masking.Mask(start, end, kind, True) for start, end, kind in contributions.merged_spans(masks)]
    with transaction.atomic():
        _stands_as(
            contribution,
            {
                ContributionState.WAITING,
                ContributionState.COUNTED,
                ContributionState.HIDDEN,
                ContributionState.PUBLISHED,
            },
        )
        contribution.masks = [[mask.start, mask.end, mask.kind] for mask in chosen]
        contribution.published_text = masking.masked(contribution.text, chosen) if shown else ""
        contribution.state = ContributionState.PUBLISHED if shown else ContributionState.COUNTED
        _handled(contribution, by, now, "")
        if shown:
            titles = {bcp47(contribution.language): _title(contribution.published_text)}
            thread.update_reference(reference=contribution.reference, titles=titles, visible=True, by=by, now=now)
            event: Event = events.ContributionPublished(reference=contribution.reference.code, masks=len(chosen))
        else:
            event = events.ContributionCounted(reference=contribution.reference.code)
        journal.write(event, by=by, now=now)


def _stands_as(contribution: Contribution, allowed: set[ContributionState]) -> None:
    """Read the state anew and hold the row: its sender may have taken the words back a moment ago."""
    held = Contribution.objects.select_for_update().filter(pk=contribution.pk)
    contribution.state = held.values_list("state", flat=True).get()
    contributions.require_state(contribution.state, allowed)


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
        raise contributions.ReasonMissing()
    with transaction.atomic():
        _stands_as(contribution, set(ContributionState) - {ContributionState.WITHDRAWN})
        contribution.state, contribution.published_text, contribution.masks = ContributionState.HIDDEN, "", []
        _handled(contribution, by, now, why.strip())
        titles = neutral_title(contribution.place)
        thread.update_reference(
            reference=contribution.reference, titles=titles, visible=False, by=by, now=now, why=why.strip()
        )
        for link in Link.objects.filter(cause=contribution.reference, kind=LinkKind.BELONGS, ended_on=None):
            thread.end_link(link=link, why=why.strip(), by=by, now=now)
        journal.write(events.ContributionHidden(reference=contribution.reference.code), by=by, now=now, why=why.strip())


def _handled(contribution: Contribution, by: Doer, now: datetime, why: str) -> None:
    contribution.handled_by, contribution.handled_on, contribution.handled_why = (
        by.name,
        stockholm_day(now),
        why,
    )
    contribution.save(update_fields=["state", "published_text", "masks", "handled_by", "handled_on", "handled_why"])


def translate(
    *,
    contribution: Contribution,
    language: str,
    text: str,
    translator: str,
    reviewed: bool,
    by: Doer,
    now: datetime,
    masked: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> Translation:
    """Add or replace a person's translation. The original stays what is shown.

    A name is inflected in another language, so what is masked in the original is not found here by itself:
    whatever looks like personal data must be named in `masked` or in `kept`. Raises Empty, UnknownLanguage,
    PersonalDataLeft, and WrongState for words that were taken back.
    """
    require("dialogue.translate", by=by)
    contributions.require_text(text)
    try:
        iso3 = active_profile().language(language).iso3
    except LanguageUnknown as unknown:
        raise contributions.UnknownLanguage(language=language[:40]) from unknown
    text = cleared(text, masked, kept)
    with transaction.atomic():
        _stands_as(contribution, set(ContributionState) - {ContributionState.WITHDRAWN})
        translation, _ = Translation.objects.update_or_create(
            contribution=contribution,
            language=iso3,
            defaults={
                "text": text,
                "translator": translator,
                "made_on": stockholm_day(now),
                "reviewed": reviewed,
            },
        )
        event = events.ContributionTranslated(reference=contribution.reference.code, language=iso3)
        journal.write(event, by=by, now=now)
    return translation
