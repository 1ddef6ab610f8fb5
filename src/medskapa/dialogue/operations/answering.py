"""Answering at a session or a workshop: one person by its code, or a whole group at once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medskapa.dialogue import events
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.contributions import Occasion, Taken, Words, announce, checked, new_receipt, store
from medskapa.dialogue.operations.files import cleaned, keep_file
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.rules import contributions, receipts
from medskapa.dialogue.rules import workshops as workshop_rules
from medskapa.dialogue.rules.contributions import FileKind, Medium, SessionState
from medskapa.dialogue.rules.intake import require_open_or_late
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer, Role
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import WayInKind

# Whoever holds a workshop is nobody by name in the journal, which then keeps the day and no hour.
A_HOST = Doer("", Role.GUEST)


@dataclass(frozen=True)
class Answer:
    """What one person or group says to one question. `table` is the group's letter or name, if it has one."""

    prompt: str
    text: str
    table: str = ""


@dataclass(frozen=True)
class Group:
    """What a host sends for the whole group. `groups` are declared of the occasion, never of a person."""

    answers: tuple[Answer, ...]
    people: int
    language: str
    place: str = ""
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    on_paper: bool = False
    may_be_shown: bool = True


def answer_session(
    *,
    session: Session,
    answers: Sequence[Answer],
    words: Words,
    medium: Medium,
    by: Doer,
    now: datetime,
    key: str = "",
    written_at: datetime | None = None,
    invented: bool = False,
    unproven: bool = False,
) -> tuple[Taken, bool]:
    """Store what one person answers at a session, all of it behind one receipt. Returns it and if it is known.

    `words` says who they are; its text is not looked at. `unproven` answers are read last. Raises Empty,
    UnknownPrompt, CalledOff, Closed, TooLong, Unreadable, UnknownLanguage, UnknownValue, KeyUsedForOtherWords.
    """
    require("dialogue.answer_session", by=by)
    workshop_rules.require_prompts([one.prompt for one in answers], [one.key for one in found.prompts(session)])
    ready = [(one, _said(words, one)) for one in answers]

    def take() -> dict[str, Any]:
        return _take(session, ready, medium, now, written_at, invented, unproven)

    body = f"{session.pk}\n{answers!r}\n{words!r}"
    answer, repeated = once(key=key or secrets.token_urlsafe(24), body=body, now=now, do=take)
    return Taken(**answer), repeated


def _said(words: Words, answer: Answer) -> Words:
    said = Words(
        answer.text,
        words.language,
        words.place,
        words.age_band,
        words.gender,
        words.may_be_shown,
        words.relation,
        words.speaks_for,
    )
    checked(said)
    return said


def _take(
    session: Session,
    answers: Sequence[tuple[Answer, Words]],
    medium: Medium,
    now: datetime,
    written_at: datetime | None,
    invented: bool,
    unproven: bool = False,
) -> dict[str, Any]:
    """Every answer under one receipt, in the caller's transaction."""
    state = Session.objects.select_for_update().filter(pk=session.pk).values_list("state", flat=True).get()
    if state == SessionState.CANCELLED:
        raise workshop_rules.CalledOff()
    late = require_open_or_late(processes.days_of(session.way_in.phase), written_at=written_at, now=now)
    code = receipts.new_code()
    receipt = new_receipt(code, now=now)
    stored = [
        store(
            words,
            checked(words),
            session.way_in,
            medium,
            now,
            receipt,
            occasion=Occasion(session, answer.table[:40], answer.prompt),
            late=late,
            invented=invented or session.invented,
            unproven=unproven,
        )
        for answer, words in answers
    ]
    for one in stored:
        announce(one, by=A_VISITOR, now=now)
    return {"reference": stored[0].reference.code, "receipt": code}


def send_group(
    *,
    session: Session,
    group: Group,
    by: Doer,
    now: datetime,
    key: str,
    written_at: datetime | None = None,
    photos: Sequence[bytes] = (),
) -> tuple[Taken, bool]:
    """Store everything a group arrived at with one receipt for them all, and close their workshop; or store nothing.

    Photographs of the sheets are cleaned first and belong to the same whole. The same key with the same
    answers gives the first receipt again. Raises Empty, TooManyAnswers,
    PeopleMissing, UnknownPrompt, AlreadySent, CalledOff, Closed, TooLong, Unreadable, UnknownLanguage,
    UnknownValue, KeyUsedForOtherWords, and the refusals of cleaned.
    """
    require("dialogue.send_group", by=by)
    workshop_rules.require_own(session.way_in.kind)
    workshop_rules.require_prompts([one.prompt for one in group.answers], [one.key for one in found.prompts(session)])
    workshop_rules.require_group(len(group.answers), group.people)
    profile = active_profile()
    for code in group.languages:
        contributions.require_known("language", code, [language.code for language in profile.contribution_languages])
    for name in group.groups:
        contributions.require_known("group", name, [known.key for known in profile.groups])
    speaks_for = _speaks_for(session)
    words = Words("-", group.language, group.place, may_be_shown=group.may_be_shown, speaks_for=speaks_for)
    ready = [(one, _said(words, one)) for one in group.answers]
    # What takes time is done before the database is held.
    pictures = [cleaned(photo, FileKind.PHOTO) for photo in photos]

    def take() -> dict[str, Any]:
        fresh = Session.objects.select_for_update().select_related("way_in__phase", "reference").get(pk=session.pk)
        if fresh.state == SessionState.HELD:
            raise workshop_rules.AlreadySent()
        medium = Medium.PAPER if group.on_paper else Medium.OFFLINE if written_at else Medium.WEB
        answer = _take(fresh, ready, medium, now, written_at, fresh.invented)
        fresh.state, fresh.participants = SessionState.HELD, group.people
        fresh.day = workshop_rules.held_on(fresh.day, stockholm_day(now))
        fresh.place = group.place or fresh.place
        fresh.occasion_languages, fresh.occasion_groups = list(group.languages), list(group.groups)
        fresh.save(update_fields=["state", "participants", "day", "place", "occasion_languages", "occasion_groups"])
        for picture in pictures:
            keep_file(picture, by=A_HOST, now=now, session=fresh)
        event = events.GroupSent(
            reference=fresh.reference.code, answers=len(ready), participants=group.people, way_in=fresh.way_in.kind
        )
        journal.write(event, by=A_HOST, now=now)
        return answer

    shots = [hashlib.sha256(photo).hexdigest() for photo in photos]
    body = hashlib.sha256(f"{session.pk}\n{group!r}\n{shots}".encode("utf-8", "surrogatepass")).hexdigest()
    answer, repeated = once(key=key, body=body, now=now, do=take)
    return Taken(**answer), repeated


def _speaks_for(session: Session) -> str:
    """On whose behalf a group speaks, where the region's list has a word for it."""
    wanted = "school" if session.way_in.kind == WayInKind.YOUTH_PACKAGE else "group"
    return wanted if wanted in {choice.key for choice in active_profile().speakers} else ""
