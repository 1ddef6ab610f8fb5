"""Running the engine: start, work, and keep what it proposed or why it failed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.queries import contributions
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.permissions import require
from medskapa.insight import engine as the_engine
from medskapa.insight import events
from medskapa.insight.models import Candidate, Coding, Run
from medskapa.insight.queries import desk
from medskapa.insight.rules import themes as theme_rules
from medskapa.insight.rules.proposals import Engine, Progress, Proposal, Spoken
from medskapa.insight.rules.themes import RunState

# A run that has said nothing for this long was cut off: its worker is gone.
CUT_OFF_AFTER = timedelta(hours=2)
_CUT_OFF = "Körningen bröts innan den var klar."
_FAILED = "Analysen gick inte att slutföra: {reason}"
_STEPS = 50


def start_run(*, by: Doer, now: datetime) -> Run:
    """Set a run waiting for the worker. Raises AlreadyRunning while another waits or runs.

    A run that was cut off counts as failed, and does not stand in the way.
    """
    require("insight.start_run", by=by)
    with transaction.atomic():
        for earlier in Run.objects.select_for_update().filter(state__in=(RunState.WAITING, RunState.RUNNING)):
            if earlier.started_at > now - CUT_OFF_AFTER:
                raise theme_rules.AlreadyRunning()
            _fail(earlier, _CUT_OFF, now)
        run = Run.objects.create(started_by=by.name, started_as=by.role, started_at=now)
        journal.write(events.RunStarted(run=run.pk), by=by, now=now)
    return run


def analyse_now(*, run: Run, now: datetime, engine: Engine | None = None) -> Run:
    """Let the engine work and keep what it proposes as candidates; what people decided is left as it is.

    Members of decided themes are given to the engine as reviewed. Progress stands in the run's row. A
    failed run says why and keeps nothing else. Raises AlreadyStarted for a run that does not wait.
    """
    if not Run.objects.filter(pk=run.pk, state=RunState.WAITING).update(state=RunState.RUNNING, stage="read"):
        raise theme_rules.AlreadyStarted()
    run.refresh_from_db()
    heard = contributions.for_analysis()
    reviewed = desk.reviewed()
    try:
        look = engine or the_engine.analyse
        proposal = look([_spoken(one) for one in heard], reviewed=reviewed, progress=_reporter(run))
        with transaction.atomic():
            _keep(run, proposal, heard, now)
    except Exception as reason:
        # Whatever went wrong in the engine is the run's to tell; nobody waits at this end of the queue.
        with transaction.atomic():
            # The row tells staff everything; the journal, which keeps no content, only the kind of fault.
            kind = type(reason).__name__
            _fail(run, _FAILED.format(reason=f"{kind}: {reason}"), now, said=_FAILED.format(reason=kind))
    return run


def _spoken(contribution: Contribution) -> Spoken:
    """The words as they may be read by others: masked, whether they are shown or only counted."""
    translations = list(contribution.translations.all())
    translation = next((one for one in translations if one.language == "swe"), next(iter(translations), None))
    return Spoken(
        code=contribution.reference.code,
        text=contributions.words_to_read(contribution),
        language=contribution.language,
        translation=contributions.translated(contribution, translation) if translation else "",
        translation_language=translation.language if translation else "",
    )


def _reporter(run: Run) -> Progress:
    """Save progress when the stage changes or another fiftieth is done, however often the engine calls."""
    last: tuple[str, int] | None = None

    def report(stage: str, done: int, total: int) -> None:
        nonlocal last
        step = (stage, done * _STEPS // total if total else 0)
        if step == last:
            return
        last = step
        run.stage, run.done, run.total = stage[:80], done, total
        run.save(update_fields=["stage", "done", "total"])

    return report


def _keep(run: Run, proposal: Proposal, heard: Sequence[Contribution], now: datetime) -> None:
    by_code = {contribution.reference.code: contribution for contribution in heard}
    codings = _news(proposal, by_code)
    themes = desk.decided_themes()
    made = 0
    for proposed in proposal.themes:
        members = codings.get(proposed.key, {})
        size = sum(rank == 1 for rank, _ in members.values())
        if not size:
            continue
        candidate = Candidate.objects.create(
            run=run,
            key=proposed.key,
            labels=dict(proposed.labels),
            keywords={language: list(words) for language, words in proposed.keywords.items()},
            size=size,
            stability=min(1.0, max(0.0, float(proposed.stability))),
            quotes=[code for code in proposed.quotes if code in by_code],
            theme=themes.get(proposed.key),
        )
        Coding.objects.bulk_create(
            Coding(candidate=candidate, contribution=by_code[code], rank=rank, confidence=confidence)
            for code, (rank, confidence) in members.items()
        )
        made += 1
    run.state, run.finished_at = RunState.DONE, now
    run.alone, run.unreadable, run.record = list(proposal.alone), list(proposal.unreadable), dict(proposal.record)
    run.save(update_fields=["state", "finished_at", "alone", "unreadable", "record"])
    journal.write(events.RunFinished(run=run.pk, candidates=made), by=_starter(run), now=now)


def _news(proposal: Proposal, by_code: Mapping[str, Contribution]) -> dict[str, dict[str, tuple[int, float]]]:
    """The codings that a person has not decided already, as {theme key: {reference: (rank, confidence)}}.

    Left out: what belongs to that theme, and what somebody took out of it. Raises NotFromARun for words or
    themes that the engine was never given.
    """
    known = {theme.key for theme in proposal.themes}
    decided = desk.decided_memberships()
    news: dict[str, dict[str, tuple[int, float]]] = defaultdict(dict)
    for coding in proposal.codings:
        if coding.code not in by_code or coding.key not in known:
            raise theme_rules.NotFromARun()
        if (coding.code, coding.key) in decided:
            continue
        news[coding.key][coding.code] = (coding.rank, min(1.0, max(0.0, float(coding.confidence))))
    return news


def _fail(run: Run, reason: str, now: datetime, *, said: str = "") -> None:
    run.state, run.error, run.finished_at = RunState.FAILED, reason[:2000], now
    run.save(update_fields=["state", "error", "finished_at"])
    journal.write(events.RunFailed(run=run.pk), by=_starter(run), now=now, why=said or run.error)


def _starter(run: Run) -> Doer:
    return Doer(run.started_by, Role(run.started_as))
