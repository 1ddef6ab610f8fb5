"""Adopting a plan, and saying anew what it weighed and how it meets the principles."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.edit_conflicts import require_match
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.plans import events
from medskapa.plans.models import Plan
from medskapa.plans.queries.plans import version_of
from medskapa.plans.rules import documents as rules
from medskapa.strategy.queries import documents
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference

Words = Mapping[str, str]


def adopt_plan(
    *,
    key: str,
    titles: Words,
    summary: Words,
    goal_conflicts: Words,
    valid_to: date,
    by: Doer,
    now: datetime,
    principles: Mapping[str, Words] | None = None,
    conflicts: Sequence[Reference] = (),
    area: str = "",
    invented: bool = False,
) -> Plan:
    """Adopt a plan as of today, for everybody to read; the same key again is the one that exists.

    `goal_conflicts` says which goals pull against each other and how that was weighed, or that none are known;
    `conflicts` are those of the register. `principles` says how the plan meets each of the strategy's principles, by
    the principle's code. Raises PlanUntitled, ConflictsUnsaid, PrincipleUnanswered, NotAPrinciple,
    PlanEndsBeforeItBegins.
    """
    require("plans.adopt_plan", by=by)
    known = Plan.objects.filter(key=key).first()
    if known is not None:
        return known
    if not rules.said(titles):
        raise rules.PlanUntitled()
    answers = _required(goal_conflicts, principles or {})
    if valid_to < stockholm_day(now):
        raise rules.PlanEndsBeforeItBegins()
    with transaction.atomic():
        reference = thread.create_reference(kind="plan", titles=titles, visible=True, invented=invented, now=now)
        plan = Plan.objects.create(
            reference=reference,
            key=key,
            summary=dict(summary),
            goal_conflicts=_told(goal_conflicts),
            principles=answers,
            area=area,
            adopted_on=stockholm_day(now),
            valid_to=valid_to,
        )
        journal.write(events.PlanAdopted(reference=reference.code), by=by, now=now)
        why = next(iter(plan.goal_conflicts.values()))
        for conflict in conflicts:
            thread.link(cause=conflict, effect=reference, kind=LinkKind.WEIGHED, why=why, by=by, now=now)
    return plan


def rewrite_plan(
    *,
    plan: Plan,
    goal_conflicts: Words,
    principles: Mapping[str, Words],
    by: Doer,
    now: datetime,
    version_token: str | None = None,
) -> Plan:
    """Say anew which goal conflicts a plan weighed and how it meets the principles. The same words change nothing.

    `version_token` is that of the words that the writer had before them. Raises ConflictsUnsaid, PrincipleUnanswered,
    NotAPrinciple, EditConflict.
    """
    require("plans.rewrite_plan", by=by)
    answers, told = _required(goal_conflicts, principles), _told(goal_conflicts)
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",)).select_related("reference").get(pk=plan.pk)
        if (held.goal_conflicts, held.principles) == (told, answers):
            return held
        require_match(version_token, version_of(held))
        held.goal_conflicts, held.principles = told, answers
        held.save(update_fields=["goal_conflicts", "principles"])
        journal.write(events.PlanRewritten(reference=held.reference.code), by=by, now=now)
    return held


def place_plan(*, plan: Plan, under: Reference | None, by: Doer, now: datetime) -> Plan:
    """Say which plan or strategy of the county a plan spells out, or that it lies directly under the strategy.

    Raises NotADocument.
    """
    require("plans.rewrite_plan", by=by)
    if under is not None and under.kind != "document":
        raise rules.NotADocument()
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",)).select_related("reference").get(pk=plan.pk)
        if held.under_id != (under.pk if under else None):
            held.under = under
            held.save(update_fields=["under"])
            journal.write(events.PlanPlaced(reference=held.reference.code), by=by, now=now)
    return held


def _required(goal_conflicts: Words, principles: Mapping[str, Words]) -> dict[str, dict[str, str]]:
    """What the plan says of each principle, by its code, when it says all it must."""
    rules.require_conflicts_said(goal_conflicts)
    asked = {one.code: str(one.title) for one in documents.principles(language="sv")}
    rules.require_principles_met(principles, principles=asked)
    return {code: _told(words) for code, words in principles.items()}


def _told(words: Words) -> dict[str, str]:
    return {language: told.strip() for language, told in words.items() if told.strip()}
