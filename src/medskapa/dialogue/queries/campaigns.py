"""Letters alike, as staff read them: what they share once, and what each says of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from medskapa.dialogue.models import Campaign, Contribution
from medskapa.dialogue.rules import near_duplicates
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.processes.models import Process
from medskapa.processes.queries import processes as process_queries


@dataclass(frozen=True)
class CampaignLetter:
    """One of the letters, with the sentences that its pattern does not have."""

    code: str
    language: str
    place: str
    state: str
    own: Sequence[str]


@dataclass(frozen=True)
class Alike:
    """A group of nearly identical letters: the one that stands for them, how many there are, and each of them."""

    number: int
    example: Contribution
    count: int
    letters: tuple[CampaignLetter, ...]

    @property
    def with_own(self) -> tuple[CampaignLetter, ...]:
        return tuple(letter for letter in self.letters if letter.own)


def alike() -> list[Alike]:
    """Every group of letters, the largest first. For staff only: holds unmasked words."""
    still = Q(contributions__in=Contribution.objects.exclude(state=ContributionState.WITHDRAWN))
    rows = Campaign.objects.annotate(count=Count("contributions", filter=still)).filter(count__gt=0)
    return [
        Alike(row.pk, row.example, row.count, _letters(row))
        for row in rows.select_related("example__reference").order_by("-count", "pk")
    ]


def processes_to_group() -> list[Process]:
    """The rounds of work whose letters can be grouped, the newest first."""
    return list(process_queries.every_process())


def saying_the_same(texts: Sequence[tuple[int, str]]) -> list[list[int]]:
    """Which of these (key, text) say the same: the same words two or more times, or letters nearly the same.

    Only groups of two and more, largest first. Case and spaces do not count.
    """
    same: dict[str, list[int]] = {}
    for key, text in texts:
        same.setdefault(" ".join(text.casefold().split()), []).append(key)
    # One of each wording stands for its likes, so that forty copies are compared once.
    first = {keys[0]: wording for wording, keys in same.items()}
    lead = {key: key for key in first}
    for group in near_duplicates.groups(dict(first), fewest=2):
        for key in group:
            lead[key] = group[0]
    found: dict[int, list[int]] = {}
    for keys in same.values():
        found.setdefault(lead[keys[0]], []).extend(keys)
    groups = [sorted(keys) for keys in found.values() if len(keys) > 1]
    return sorted(groups, key=lambda keys: (-len(keys), keys))


def _letters(campaign: Campaign) -> tuple[CampaignLetter, ...]:
    rows = campaign.contributions.exclude(state=ContributionState.WITHDRAWN).select_related("reference").order_by("pk")
    return tuple(
        CampaignLetter(
            row.reference.code,
            row.language,
            row.place,
            row.state,
            () if row.pk == campaign.example_id else near_duplicates.own_sentences(row.text, campaign.example.text),
        )
        for row in rows
    )
