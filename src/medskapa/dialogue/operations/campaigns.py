"""Letters that are nearly the same: counted together, never fewer than they are."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Campaign, Contribution
from medskapa.dialogue.rules import near_duplicates
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.models import Process


def group_alike(*, process: Process, by: Doer, now: datetime) -> int:
    """Group the process's nearly identical letters; returns how many letters are in a group that were in none before.

    Nothing is deleted, hidden or changed in any letter: the engine, the figures and the queue still have them all.
    Doing it again groups what has come since, and keeps the groups there are.
    """
    require("dialogue.group_alike", by=by)
    rows = Contribution.objects.filter(way_in__phase__process=process, adds_to=None).exclude(
        state=ContributionState.WITHDRAWN
    )
    letters = {row.pk: row for row in rows.only("pk", "text", "campaign_id")}
    added = 0
    with transaction.atomic():
        for keys in near_duplicates.groups({key: row.text for key, row in letters.items()}):
            new = [key for key in keys if letters[key].campaign_id is None]
            if new:
                campaign = _campaign_of(process, [letters[key] for key in keys], now)
                Contribution.objects.filter(pk__in=new).update(campaign=campaign)
                added += len(new)
        if added:
            journal.write(events.LettersGrouped(reference=process.reference.code, letters=added), by=by, now=now)
    return added


def leave_groups(going: Collection[Contribution]) -> None:
    """Let letters that are about to be deleted out of their groups, in the caller's transaction.

    Another letter stands for those that stay; one alone is no group.
    """
    Contribution.objects.filter(pk__in=[letter.pk for letter in going]).update(campaign=None)
    for campaign in Campaign.objects.filter(pk__in={letter.campaign_id for letter in going if letter.campaign_id}):
        letters = Contribution.objects.filter(campaign=campaign)
        staying = dict(letters.values_list("pk", "text"))
        if len(staying) < 2:
            letters.update(campaign=None)
            campaign.delete()
        elif campaign.example_id not in staying:
            campaign.example_id = near_duplicates.stands_for(staying)
            campaign.save(update_fields=["example"])


def _campaign_of(process: Process, letters: list[Contribution], now: datetime) -> Campaign:
    """The oldest group that any of the letters is in, else a new one."""
    known = [letter.campaign_id for letter in letters if letter.campaign_id is not None]
    if known:
        return Campaign.objects.get(pk=min(known))
    example = near_duplicates.stands_for({letter.pk: letter.text for letter in letters})
    return Campaign.objects.create(process=process, example_id=example, found_on=stockholm_day(now))
