"""Deciding about themes and about what belongs to them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.rules.contributions import HEARD
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.insight import events
from medskapa.insight.models import Theme
from medskapa.insight.rules import themes
from medskapa.insight.rules.themes import ThemeState
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link


def new_theme(
    titles: Mapping[str, str], description: Mapping[str, str], *, invented: bool, by: Doer, now: datetime
) -> Theme:
    """The row and its public face. Called inside an operation's transaction, which writes the journal."""
    reference = thread.create_reference(kind="theme", titles=titles, visible=True, invented=invented, now=now)
    return Theme.objects.create(
        reference=reference,
        description=dict(description),
        decided_by=by.name or str(by.role),
        decided_on=stockholm_day(now),
    )


def create_theme(
    *,
    titles: Mapping[str, str],
    description: Mapping[str, str],
    why: str,
    by: Doer,
    now: datetime,
    invented: bool = False,
) -> Theme:
    """Make a theme by hand, without anything in it yet. Raises ReasonMissing and what worded raises."""
    require("insight.create_theme", by=by)
    why = themes.require_reason(why)
    titles, description = themes.worded(titles, description)
    with transaction.atomic():
        theme = new_theme(titles, description, invented=invented, by=by, now=now)
        event = events.ThemeDecided(reference=theme.reference.code, candidate=0, members=0)
        journal.write(event, by=by, now=now, why=why)
    return theme


def rename_theme(
    *,
    theme: Theme,
    titles: Mapping[str, str],
    description: Mapping[str, str],
    why: str,
    by: Doer,
    now: datetime,
) -> None:
    """Give a theme other words. Its address stays. Raises Retired, ReasonMissing and what worded raises."""
    require("insight.rename_theme", by=by)
    why = themes.require_reason(why)
    titles, description = themes.worded(titles, description)
    with transaction.atomic():
        require_decided(theme)
        theme.description = description
        theme.save(update_fields=["description"])
        thread.update_reference(reference=theme.reference, titles=titles, by=by, now=now, why=why)
        journal.write(events.ThemeRenamed(reference=theme.reference.code), by=by, now=now, why=why)


def merge_themes(*, source: Theme, into: Theme, why: str, by: Doer, now: datetime) -> None:
    """Join one theme into another: its links move, it is no longer shown, and its address leads to the other.

    Raises MergedWithItself, ReasonMissing, Retired.
    """
    require("insight.merge_themes", by=by)
    why = themes.require_reason(why)
    if source.pk == into.pk:
        raise themes.MergedWithItself()
    with transaction.atomic():
        require_decided(source)
        require_decided(into)
        moved = 0
        for link in Link.objects.filter(effect=source.reference, ended_on=None).select_related("cause", "effect"):
            thread.end_link(link=link, why=why, by=by, now=now)
            thread.link(cause=link.cause, effect=into.reference, kind=link.kind, why=why, by=by, now=now)
            moved += 1
        for link in Link.objects.filter(cause=source.reference, ended_on=None).select_related("cause", "effect"):
            _lead_on(link, into, why, by, now)
        source.state, source.merged_into = ThemeState.RETIRED, into
        source.save(update_fields=["state", "merged_into"])
        thread.update_reference(reference=source.reference, visible=False, by=by, now=now, why=why)
        event = events.ThemesMerged(reference=source.reference.code, into=into.reference.code, members=moved)
        journal.write(event, by=by, now=now, why=why)


def _lead_on(link: Link, into: Theme, why: str, by: Doer, now: datetime) -> None:
    """What the old theme led to, the new one leads to, for the same reason and at the same place in the text."""
    thread.end_link(link=link, why=why, by=by, now=now)
    if link.effect is None:
        thread.stop(cause=into.reference, why=link.why, by=by, now=now)
        return
    thread.link(
        cause=into.reference,
        effect=link.effect,
        kind=link.kind,
        why=link.why,
        anchor=link.anchor,
        version=link.version,
        by=by,
        now=now,
    )


def move_contribution(
    *, contribution: Contribution, from_theme: Theme, to_theme: Theme, why: str, by: Doer, now: datetime
) -> None:
    """Let a contribution belong to another theme instead. Raises NotThere, Retired, NotHeard, ReasonMissing."""
    require("insight.move_contribution", by=by)
    why = themes.require_reason(why)
    if from_theme.pk == to_theme.pk:
        raise themes.MergedWithItself()
    with transaction.atomic():
        _end(contribution, from_theme, why, by, now)
        _place(contribution, to_theme, why, by, now)
        event = events.ContributionMoved(
            reference=from_theme.reference.code,
            contribution=contribution.reference.code,
            to_theme=to_theme.reference.code,
        )
        journal.write(event, by=by, now=now, why=why)


def place_contribution(*, contribution: Contribution, theme: Theme, why: str, by: Doer, now: datetime) -> None:
    """Let a contribution belong to a theme, by hand. Raises NotHeard, ReasonMissing, Retired."""
    require("insight.place_contribution", by=by)
    why = themes.require_reason(why)
    with transaction.atomic():
        _place(contribution, theme, why, by, now)
        event = events.ContributionPlaced(reference=theme.reference.code, contribution=contribution.reference.code)
        journal.write(event, by=by, now=now, why=why)


def take_out_contribution(*, contribution: Contribution, theme: Theme, why: str, by: Doer, now: datetime) -> None:
    """Say that a contribution does not belong to a theme. No later run proposes it there again.

    Raises NotThere, ReasonMissing.
    """
    require("insight.take_out_contribution", by=by)
    why = themes.require_reason(why)
    with transaction.atomic():
        _end(contribution, theme, why, by, now)
        event = events.ContributionTakenOut(reference=theme.reference.code, contribution=contribution.reference.code)
        journal.write(event, by=by, now=now, why=why)


def _place(contribution: Contribution, theme: Theme, why: str, by: Doer, now: datetime) -> None:
    require_decided(theme)
    if contribution.state not in HEARD:
        raise themes.NotHeard()
    thread.link(cause=contribution.reference, effect=theme.reference, kind=LinkKind.BELONGS, why=why, by=by, now=now)


def _end(contribution: Contribution, theme: Theme, why: str, by: Doer, now: datetime) -> None:
    links = Link.objects.filter(
        cause=contribution.reference, effect=theme.reference, kind=LinkKind.BELONGS, ended_on=None
    )
    link = links.select_related("cause", "effect").first()
    if link is None:
        raise themes.NotThere()
    thread.end_link(link=link, why=why, by=by, now=now)


def require_decided(theme: Theme) -> None:
    """Look at the row itself. Raises Retired."""
    if not Theme.objects.filter(pk=theme.pk, state=ThemeState.DECIDED).exists():
        raise themes.Retired()
