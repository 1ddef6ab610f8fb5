"""The rules of retention at the desk, and what each would delete today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from medskapa.dialogue.models import Campaign, Contribution, ReceivedFile, RetentionRule
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.dialogue.rules.retention import months_after
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import Process
from medskapa.thread.models import Link


@dataclass(frozen=True)
class RuleRow:
    """A retention rule at the desk, the day it begins to bite, and how many contributions and files it would delete
    today."""

    rule: RetentionRule
    process: LocalText
    from_day: date | None
    due: int
    files: int

    @property
    def all_due(self) -> int:
        return self.due + self.files


def ended_on(process: Process) -> date | None:
    """The last day of a process's last phase; None for one without phases."""
    return max(process.phases.values_list("closes_on", flat=True), default=None)


def due_for_deletion(rule: RetentionRule, *, now: datetime) -> QuerySet[Contribution]:
    """The contributions that a rule may delete today, and no others.

    None before the process has ended and the months have passed. Then what was withdrawn and, unless the
    rule stops there, what nobody has tied to anything. What stands for a campaign stays, and so does what
    has an addition that stays.
    """
    if not _bites(rule, now):
        return Contribution.objects.none()
    rows = Contribution.objects.filter(way_in__phase__process=rule.process)
    rows = rows.exclude(pk__in=Campaign.objects.values("example"))
    tied = Link.objects.filter(ended_on=None).values("cause")
    may_go = rows.filter(state=ContributionState.WITHDRAWN)
    if not rule.only_withdrawn:
        may_go = may_go | rows.exclude(reference__in=tied)
    chosen = set(may_go.values_list("pk", flat=True))
    additions = Contribution.objects.filter(adds_to__in=chosen).values_list("pk", "adds_to")
    kept = {first for addition, first in additions if addition not in chosen}
    return Contribution.objects.filter(pk__in=chosen - kept).select_related("reference", "receipt").order_by("pk")


def _bites(rule: RetentionRule, now: datetime) -> bool:
    last = ended_on(rule.process)
    return rule.ended_on is None and last is not None and months_after(last, rule.months) <= stockholm_day(now)


def files_due(rule: RetentionRule, *, now: datetime) -> QuerySet[ReceivedFile]:
    """The files without words of their own that a rule may delete today: voices that nobody wrote down, and
    photographs from sessions. A rule for what was withdrawn takes the withdrawn voices, and the photographs of
    sessions where no words are left that were not withdrawn.
    """
    if not _bites(rule, now):
        return ReceivedFile.objects.none()
    rows = ReceivedFile.objects.filter(contribution=None)
    voices = Q(recording__way_in__phase__process=rule.process)
    photos = Q(session__way_in__phase__process=rule.process)
    if rule.only_withdrawn:
        standing = Contribution.objects.exclude(state=ContributionState.WITHDRAWN).exclude(session=None)
        voices &= Q(recording__withdrawn=True)
        photos &= ~Q(session__in=standing.values("session"))
    return rows.filter(voices | photos).order_by("pk")


def retention_rules(*, now: datetime) -> list[RuleRow]:
    """Every rule there is with what it would delete today, the newest first."""
    rows: Iterable[RetentionRule] = RetentionRule.objects.select_related("process__reference").order_by("-pk")
    return [_rule_row(row, now) for row in rows]


def _rule_row(rule: RetentionRule, now: datetime) -> RuleRow:
    last = ended_on(rule.process)
    return RuleRow(
        rule=rule,
        process=in_language(rule.process.reference.titles, "sv"),
        from_day=months_after(last, rule.months) if last else None,
        due=due_for_deletion(rule, now=now).count(),
        files=files_due(rule, now=now).count(),
    )


def retention_rule(pk: int) -> RetentionRule:
    """One rule by its number, for staff. Raises NotFound."""
    found = RetentionRule.objects.filter(pk=pk).select_related("process__reference").first()
    if found is None:
        raise NotFound()
    return found


def rules_in_force() -> list[RetentionRule]:
    """The rules that hold today, for everybody who wants to know how long words are kept."""
    rows = RetentionRule.objects.filter(ended_on=None, process__reference__visible=True)
    return list(rows.select_related("process__reference").order_by("pk"))
