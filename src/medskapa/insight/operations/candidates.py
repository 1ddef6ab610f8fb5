"""Deciding about what the machine proposes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.insight import events
from medskapa.insight.models import Candidate, Coding, Theme
from medskapa.insight.operations.themes import new_theme, require_decided
from medskapa.insight.queries import desk
from medskapa.insight.rules import themes
from medskapa.insight.rules.themes import CandidateState
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Reference


def accept_candidate(
    *,
    candidate: Candidate,
    titles: Mapping[str, str],
    description: Mapping[str, str],
    why: str,
    by: Doer,
    now: datetime,
) -> Theme:
    """Make a candidate a theme with its heard rank-1 contributions. Everybody can see it from now on.

    Raises AlreadyDecided, NoMembers, ReasonMissing and the refusals about title and description.
    """
    require("insight.accept_candidate", by=by)
    why = themes.require_reason(why)
    titles, description = themes.worded(titles, description)
    with transaction.atomic():
        _require_open(candidate)
        members = _members(candidate)
        invented = all(member.invented for member in members)
        theme = new_theme(titles, description, invented=invented, by=by, now=now)
        _join(members, theme, why, by, now)
        _decided(candidate, CandidateState.ACCEPTED, why, by, now, theme=theme)
        event = events.ThemeDecided(reference=theme.reference.code, candidate=candidate.pk, members=len(members))
        journal.write(event, by=by, now=now, why=why)
    return theme


def accept_candidate_into(*, candidate: Candidate, theme: Theme, why: str, by: Doer, now: datetime) -> Theme:
    """Add a candidate's heard rank-1 contributions to a theme that is decided already.

    Raises AlreadyDecided, NoMembers, ReasonMissing, Retired.
    """
    require("insight.accept_candidate_into", by=by)
    why = themes.require_reason(why)
    with transaction.atomic():
        _require_open(candidate)
        require_decided(theme)
        members = _members(candidate)
        _join(members, theme, why, by, now)
        _decided(candidate, CandidateState.ACCEPTED, why, by, now, theme=theme)
        event = events.CandidateJoined(reference=theme.reference.code, candidate=candidate.pk, members=len(members))
        journal.write(event, by=by, now=now, why=why)
    return theme


def refuse_candidate(*, candidate: Candidate, why: str, by: Doer, now: datetime) -> None:
    """Say no to a candidate. Its contributions stay without a theme until somebody places them.

    Raises AlreadyDecided, ReasonMissing.
    """
    require("insight.refuse_candidate", by=by)
    why = themes.require_reason(why)
    with transaction.atomic():
        _require_open(candidate)
        _decided(candidate, CandidateState.REFUSED, why, by, now)
        journal.write(events.CandidateRefused(candidate=candidate.pk), by=by, now=now, why=why)


def merge_candidates(
    *, candidates: Sequence[Candidate], into: Candidate, why: str, by: Doer, now: datetime
) -> Candidate:
    """Join candidates into another one of the same run, before anything is decided. Gives the joined one.

    Raises AlreadyDecided, DifferentRuns, MergedWithItself, NothingToMerge, ReasonMissing.
    """
    require("insight.merge_candidates", by=by)
    why = themes.require_reason(why)
    if not candidates:
        raise themes.NothingToMerge()
    if into in candidates:
        raise themes.MergedWithItself()
    with transaction.atomic():
        _require_open(into)
        for candidate in candidates:
            _require_open(candidate)
            if candidate.run_id != into.run_id:
                raise themes.DifferentRuns()
            _carry_over(candidate, into)
            _decided(candidate, CandidateState.MERGED, why, by, now, into=into)
        into.size = into.codings.filter(rank=1).count()
        into.save(update_fields=["size", "stability", "quotes"])
        event = events.CandidatesMerged(candidates=[candidate.pk for candidate in candidates], into=into.pk)
        journal.write(event, by=by, now=now, why=why)
    return into


def _carry_over(candidate: Candidate, into: Candidate) -> None:
    """Give `into` what the other one held; the surer proposal wins where both name the same contribution.

    The other keeps its own codings, so that a later run can tell that it was joined.
    """
    known = {coding.contribution_id: coding for coding in into.codings.all()}
    fresh = []
    for coding in candidate.codings.all():
        mine = known.get(coding.contribution_id)
        if mine is None:
            fresh.append(
                Coding(
                    candidate=into,
                    contribution_id=coding.contribution_id,
                    rank=coding.rank,
                    confidence=coding.confidence,
                )
            )
        elif coding.rank < mine.rank:
            mine.rank, mine.confidence = coding.rank, coding.confidence
            mine.save(update_fields=["rank", "confidence"])
    Coding.objects.bulk_create(fresh)
    # As sure as the least sure part, and quotations from each.
    into.stability = min(into.stability, candidate.stability)
    into.quotes = list(dict.fromkeys([*into.quotes, *candidate.quotes]))


def _require_open(candidate: Candidate) -> None:
    """Look at the row itself: two analysts may have the same page open."""
    state = Candidate.objects.select_for_update().values_list("state", flat=True).get(pk=candidate.pk)
    if state != CandidateState.OPEN:
        raise themes.AlreadyDecided()


def _members(candidate: Candidate) -> list[Reference]:
    members = desk.heard_members(candidate)
    if not members:
        raise themes.NoMembers()
    return members


def _join(members: Sequence[Reference], theme: Theme, why: str, by: Doer, now: datetime) -> None:
    for member in members:
        thread.link(cause=member, effect=theme.reference, kind=LinkKind.BELONGS, why=why, by=by, now=now)


def _decided(
    candidate: Candidate,
    state: CandidateState,
    why: str,
    by: Doer,
    now: datetime,
    *,
    theme: Theme | None = None,
    into: Candidate | None = None,
) -> None:
    candidate.state, candidate.why = state, why
    candidate.decided_by, candidate.decided_on = by.name or str(by.role), stockholm_day(now)
    candidate.theme, candidate.merged_into = theme or candidate.theme, into
    candidate.save(update_fields=["state", "why", "decided_by", "decided_on", "theme", "merged_into"])
