"""What the analyst sees: runs, candidates, members, what has no theme, and who decided what."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.dialogue.rules.contributions import HEARD
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotFound
from medskapa.insight.models import Candidate, Coding, Run, Theme
from medskapa.insight.queries.public import memberships
from medskapa.insight.rules import themes
from medskapa.insight.rules.themes import CandidateState, RunState, ThemeState
from medskapa.thread import codes
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

# Shared membership from which a proposal is called the same as one that was refused.
_LIKE = 0.5


@dataclass(frozen=True)
class CandidateRow:
    """A candidate in the list: how many heard contributions it would bring, and how sure the machine is."""

    candidate: Candidate
    heard: int
    sure: str


@dataclass(frozen=True)
class Member:
    """A contribution in a theme or a candidate. `voice` is None where the sender wanted no words shown."""

    reference: Reference
    voice: Voice | None
    why: str = ""
    decided_by: str = ""
    rank: int = 0
    confidence: float = 0.0


@dataclass(frozen=True)
class Similar:
    """A candidate that was refused in an earlier run and held much the same contributions."""

    candidate: Candidate
    shared: int


def latest_run() -> Run | None:
    """The newest run with its progress, or None before the first."""
    return Run.objects.first()


def latest_done() -> Run | None:
    """The newest run that was finished: what it proposed is what there is to decide about."""
    return Run.objects.filter(state=RunState.DONE).first()


def runs(*, most: int = 20) -> list[Run]:
    """The newest runs, with how many candidates each gave as `proposed`."""
    return list(Run.objects.annotate(proposed=Count("candidates"))[:most])


def candidates(run: Run) -> tuple[CandidateRow, ...]:
    """Every candidate of a run, open ones first, then the largest. One query."""
    heard = Count("codings", filter=Q(codings__rank=1, codings__contribution__state__in=HEARD))
    rows = Candidate.objects.filter(run=run).select_related("theme__reference", "merged_into").annotate(heard=heard)
    found = [CandidateRow(row, row.heard, themes.sureness(row.stability)) for row in rows]
    return tuple(
        sorted(found, key=lambda row: (row.candidate.state != CandidateState.OPEN, -row.heard, row.candidate.pk))
    )


def candidate(pk: int) -> Candidate:
    """One candidate. Raises NotFound."""
    found = Candidate.objects.select_related("run", "theme__reference", "merged_into").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def heard_members(candidate: Candidate) -> list[Reference]:
    """The references of a candidate's rank-1 contributions that are heard, surest first. One query."""
    codings = Coding.objects.filter(candidate=candidate, rank=1, contribution__state__in=HEARD)
    return [coding.contribution.reference for coding in codings.select_related("contribution__reference")]


def similar_refused(candidate: Candidate) -> Similar | None:
    """The refused candidate of another run that shares most with this one, when they share at least half."""
    mine = frozenset(candidate.codings.filter(rank=1).values_list("contribution_id", flat=True))
    refused: dict[int, set[int]] = {}
    earlier = Coding.objects.filter(candidate__state=CandidateState.REFUSED, rank=1).exclude(
        candidate__run=candidate.run
    )
    for pk, contribution in earlier.values_list("candidate_id", "contribution_id"):
        refused.setdefault(pk, set()).add(contribution)
    shares = {pk: themes.overlap(mine, frozenset(theirs)) for pk, theirs in refused.items()}
    best = max(shares, key=lambda pk: (shares[pk], pk), default=None)
    if best is None or shares[best] < _LIKE:
        return None
    return Similar(Candidate.objects.get(pk=best), len(mine & refused[best]))


def theme_row(code: str) -> Theme:
    """One theme that is decided, for the desk. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    found = Theme.objects.filter(reference__code=plain, state=ThemeState.DECIDED).select_related("reference").first()
    if found is None:
        raise NotFound()
    return found


def themes_to_choose() -> list[Theme]:
    """Every decided theme by its Swedish title, for lists to choose from. One query."""
    rows = Theme.objects.filter(state=ThemeState.DECIDED).select_related("reference")
    return sorted(rows, key=lambda row: (row.reference.titles.get("sv", ""), row.pk))


def members(of: Theme | Candidate) -> tuple[Member, ...]:
    """All contributions of a theme in the order they came, or of a candidate with the surest first. Three queries."""
    if isinstance(of, Theme):
        links = list(memberships().filter(effect=of.reference).select_related("cause").order_by("pk"))
        found = {link.cause.code: Member(link.cause, None, link.why, link.decided_by) for link in links}
    else:
        codings = Coding.objects.filter(candidate=of, contribution__state__in=HEARD)
        found = {
            coding.contribution.reference.code: Member(
                coding.contribution.reference, None, rank=coding.rank, confidence=coding.confidence
            )
            for coding in codings.select_related("contribution__reference")
        }
    voices = {voice.code: voice for voice in voice_queries.voices(found)}
    return tuple(
        Member(one.reference, voices.get(code), one.why, one.decided_by, one.rank, one.confidence)
        for code, one in found.items()
    )


def unthemed() -> QuerySet[Reference]:
    """Heard contributions that belong to no theme, oldest first."""
    belongs = Link.objects.filter(cause=OuterRef("pk"), kind=LinkKind.BELONGS, ended_on=None)
    rows = Reference.objects.filter(kind="contribution", contribution__state__in=HEARD).exclude(Exists(belongs))
    return rows.order_by("pk")


def unthemed_count() -> int:
    return unthemed().count()


def reviewed() -> dict[str, str]:
    """Where people have put what was said: {contribution code: theme code}, the first theme where there are several."""
    rows = memberships().filter(effect__theme__state=ThemeState.DECIDED)
    found: dict[str, str] = {}
    for contribution, theme in rows.order_by("pk").values_list("cause__code", "effect__code"):
        found.setdefault(contribution, theme)
    return found


def decided_themes() -> dict[str, Theme]:
    """Every decided theme by its code."""
    rows = Theme.objects.filter(state=ThemeState.DECIDED).select_related("reference")
    return {row.reference.code: row for row in rows}


def decided_memberships() -> set[tuple[str, str]]:
    """Pairs of contribution and theme that a person has decided about: belongs there, or was taken out."""
    rows = Link.objects.filter(kind=LinkKind.BELONGS)
    return set(rows.values_list("cause__code", "effect__code"))


def decisions(*, most: int = 100, reference: str = "") -> list[JournalEntry]:
    """What was decided about themes and candidates, newest first; about one theme when its code is given."""
    rows = JournalEntry.objects.filter(event__startswith="insight.")
    if reference:
        rows = JournalEntry.objects.filter(
            Q(event__startswith="insight.") | Q(event="thread.Stopped"), reference=reference
        )
    return list(rows.order_by("-number")[:most])
