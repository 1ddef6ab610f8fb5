"""Summing up what a session said, in at most 120 words that hold nobody's name."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.sessions import hold
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.personal_data import masking


def sum_up(
    *,
    session: Session,
    summary: Mapping[str, str],
    masked: Sequence[str],
    kept: Sequence[str],
    by: Doer,
    now: datetime,
) -> None:
    """Approve and publish a summary of a session that has been held; again, it replaces the one before.

    Whatever looks like personal data must be named in `masked`, and is then replaced by its kind, or in `kept`.
    Raises SummaryMissing, SummaryTooLong, PersonalDataLeft, WrongSessionState.
    """
    require("dialogue.sum_up", by=by)
    texts = {language: " ".join(text.split()) for language, text in summary.items() if text.strip()}
    if not texts.get("sv"):
        raise session_rules.SummaryMissing()
    session_rules.require_summary(texts.values())
    shown = {language: cleared(text, masked, kept) for language, text in texts.items()}
    with transaction.atomic():
        hold(session)
        session_rules.require_session_state(session.state, {SessionState.HELD})
        session.summary, session.summary_on = shown, session.summary_on or stockholm_day(now)
        session.save(update_fields=["summary", "summary_on"])
        journal.write(events.SessionSummedUp(reference=session.reference.code), by=by, now=now)


def looks_personal(text: str) -> list[str]:
    """The words of a text that look like personal data, for a person to decide about."""
    return [text[mask.start : mask.end] for mask in masking.suggest_masks(text)]


def cleared(text: str, masked: Sequence[str], kept: Sequence[str]) -> str:
    """A text with what looks personal in it decided about, each by its words. Raises PersonalDataLeft."""
    chosen = []
    for mask in masking.suggest_masks(text):
        words = text[mask.start : mask.end]
        if words in masked:
            chosen.append(mask)
        elif words not in kept:
            raise session_rules.PersonalDataLeft(words=words)
    return masking.masked(text, chosen)
