"""Taking in many contributions from one file: whole or not at all, with every fault named by row and column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Batch, Contribution, Session, ShortCode
from medskapa.dialogue.operations.contributions import Occasion, Words, checked, store
from medskapa.dialogue.queries.workshops import prompts
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import Medium, SessionState
from medskapa.dialogue.rules.sessions import place_of_words, require_table
from medskapa.dialogue.rules.workshops import SHORT_CODE_LENGTH, NoRows
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.faults import Fault
from medskapa.foundation.idempotency import once
from medskapa.foundation.permissions import require
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import unguarded
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.models import Process, WayIn
from medskapa.processes.queries import processes as process_queries
from medskapa.processes.rules import periods
from medskapa.thread import codes

COLUMNS = (
    "id",
    "text",
    "language",
    "municipality_code",
    "age_group",
    "gender",
    "relation",
    "speaks_for",
    "shown",
    "way_in",
    "medium",
    "received_at",
    "session_code",
    "table",
    "prompt",
)
REQUIRED = ("text", "language")
_ANSWERS = {"": True, "yes": True, "ja": True, "1": True, "no": False, "nej": False, "0": False}


class ColumnMissing(Refusal):
    sentence = "Kolumnen ”{column}” saknas. Så här ska den första raden se ut: {columns}"


class RowsFaulty(Refusal):
    sentence = "{count} fel i filen. Inget är importerat.\n{faults}"


@dataclass(frozen=True)
class Imported:
    """How many were stored (none in a check), how many there were, what is wrong, and the pile they became."""

    stored: int
    rows: int
    faults: tuple[Fault, ...] = field(default=())
    batch: Batch | None = None


@dataclass(frozen=True)
class _Ready:
    words: Words
    language: str
    way_in: WayIn
    medium: Medium
    received_on: date
    source_id: str
    occasion: Occasion


@dataclass(frozen=True)
class _Known:
    """What the rows of one file may name: ways in, and sessions or boxes by every code they go under."""

    ways: Sequence[WayIn]
    sessions: Mapping[str, Session]
    boxes: Mapping[str, WayIn]


Rows = Sequence[tuple[int, Mapping[str, str]]]


def import_contributions(
    *,
    columns: Sequence[str],
    rows: Rows,
    process: Process,
    by: Doer,
    now: datetime,
    invented: bool = False,
    check: bool = False,
    title: str = "",
    key: str = "",
) -> Imported:
    """Store every row as a contribution that waits to be read, or nothing; together they are a pile.

    `rows` are (row number in the file, values by column). Raises ColumnMissing; raises RowsFaulty with
    every fault unless `check`, which stores nothing and returns the faults. The same key stores once,
    and asks for no rows again. Raises NoRows where there is nothing for a new key.
    """
    require("dialogue.import_contributions", by=by)
    for column in REQUIRED:
        if column not in columns:
            raise ColumnMissing(column=column, columns=", ".join(COLUMNS))
    if check or not key:
        return take_in(rows, process, title=title, by=by, now=now, invented=invented, check=check)

    def take() -> dict[str, int | None]:
        if not rows:
            raise NoRows()
        taken = take_in(rows, process, title=title, by=by, now=now, invented=invented)
        return {"stored": taken.stored, "batch": taken.batch.pk if taken.batch else None}

    answer, _ = once(key=key, body=title, now=now, do=take)
    return Imported(answer["stored"], len(rows), batch=Batch.objects.get(pk=answer["batch"]))


def take_in(
    rows: Rows, process: Process, *, title: str, by: Doer, now: datetime, invented: bool = False, check: bool = False
) -> Imported:
    """Store every row or none, as one pile. For operations that have asked who may. Raises RowsFaulty."""
    ready, faults = _read(rows, process, now)
    if check:
        return Imported(0, len(rows), tuple(faults))
    if faults:
        raise RowsFaulty(count=len(faults), faults="\n".join(str(fault) for fault in faults[:50]))
    with transaction.atomic():
        batch = Batch.objects.create(
            process=process,
            title=title.strip()[:200] or f"Import {stockholm_day(now)}",
            made_by=by.name,
            made_on=stockholm_day(now),
            rows=len(ready),
        )
        for row in ready:
            store(
                row.words,
                row.language,
                row.way_in,
                row.medium,
                now,
                None,
                received_on=row.received_on,
                source_id=row.source_id,
                occasion=replace(row.occasion, batch=batch),
                invented=invented,
            )
        journal.write(events.ContributionsImported(reference=process.reference.code, count=len(ready)), by=by, now=now)
    return Imported(len(ready), len(rows), batch=batch)


def _read(rows: Rows, process: Process, now: datetime) -> tuple[list[_Ready], list[Fault]]:
    known = _known(process)
    stored = Contribution.objects.filter(way_in__in=known.ways)
    taken = set(stored.exclude(source_id="").values_list("source_id", flat=True))
    # What was exported from here goes under its reference.
    taken |= set(stored.values_list("reference__code", flat=True)) if _names_references(rows) else set()
    ready: list[_Ready] = []
    faults: list[Fault] = []
    for number, values in rows:
        try:
            row = _row(values, known, now)
            if row.source_id and row.source_id in taken:
                raise _At("id", f"{row.source_id} finns redan")
            taken.add(row.source_id)
            ready.append(row)
        except _At as fault:
            faults.append(Fault(number, fault.column, fault.sentence))
    return ready, faults


def _names_references(rows: Rows) -> bool:
    return any(codes.read(values.get("id", ""), codes.REFERENCE_LENGTH) for _, values in rows)


def _known(process: Process) -> _Known:
    ways = list(process_queries.ways_in_of(process).order_by("pk"))
    sessions: dict[str, Session] = {}
    boxes: dict[str, WayIn] = {}
    held = Session.objects.filter(way_in__in=ways).exclude(state=SessionState.CANCELLED)
    for session in held.select_related("reference", "way_in__phase"):
        sessions[session.reference.code] = session
    by_key = {session.pk: session for session in sessions.values()}
    for code in ShortCode.objects.filter(session__in=by_key):
        if code.session_id is not None:
            sessions[code.code] = by_key[code.session_id]
    for code in ShortCode.objects.filter(way_in__in=ways).select_related("way_in__phase"):
        if code.way_in is not None:
            boxes[code.code] = code.way_in
    return _Known(ways, sessions, boxes)


class _At(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        self.column, self.sentence = column, sentence
        super().__init__(sentence)


_COLUMN_OF = {"place": "municipality_code", "age_band": "age_group"}


def _place_of(session: Session | None) -> str:
    return place_of_words(session.way_in.kind, session.place) if session else ""


def _row(values: Mapping[str, str], known: _Known, now: datetime) -> _Ready:
    session, box = _code(values, known)
    shown = values.get("shown", "").strip().lower()
    if shown not in _ANSWERS:
        raise _At("shown", f"”{shown[:40]}” går inte att förstå. Skriv ja eller nej.")
    words = Words(
        text=unguarded(values.get("text", "")),
        language=values.get("language", "").strip(),
        place=values.get("municipality_code", "").strip() or _place_of(session),
        age_band=values.get("age_group", "").strip(),
        gender=values.get("gender", "").strip(),
        may_be_shown=_ANSWERS[shown],
        relation=values.get("relation", "").strip(),
        speaks_for=values.get("speaks_for", "").strip(),
    )
    table = values.get("table", "").strip()[:40]
    try:
        require_table(table)
    except Refusal as refusal:
        raise _At("table", str(refusal)) from refusal
    try:
        language = checked(words)
    except contributions.UnknownLanguage as refusal:
        raise _At("language", str(refusal)) from refusal
    except contributions.UnknownValue as refusal:
        column = str(refusal.values["field"])
        raise _At(_COLUMN_OF.get(column, column), str(refusal)) from refusal
    except Refusal as refusal:
        raise _At("text", str(refusal)) from refusal
    received = _day(values.get("received_at", "").strip(), now)
    way = session.way_in if session else box or _way(values, known.ways, received)
    return _Ready(
        words,
        language,
        way,
        _medium(values, on_paper=session is not None or box is not None),
        received,
        values.get("id", "").strip(),
        Occasion(session, table, _prompt(values, session)),
    )


def _code(values: Mapping[str, str], known: _Known) -> tuple[Session | None, WayIn | None]:
    """The session or the box that a code on the paper leads to; neither where no code is written."""
    written = values.get("session_code", "").strip()
    if not written:
        return None, None
    short = (codes.read(written, SHORT_CODE_LENGTH) or "").replace("-", "")
    code = short or codes.read(written, codes.REFERENCE_LENGTH) or ""
    if code not in known.sessions and code not in known.boxes:
        raise _At("session_code", f"Koden ”{written[:40]}” hör inte till någon träff eller låda här.")
    return known.sessions.get(code), known.boxes.get(code)


def _prompt(values: Mapping[str, str], session: Session | None) -> str:
    """The key of the question that is answered, which the session must ask."""
    written = values.get("prompt", "").strip()
    if not written:
        return ""
    asked: Iterable[str] = [one.key for one in prompts(session)] if session else ()
    if written not in asked:
        listed = ", ".join(asked) or "inga, för raden har ingen träff"
        raise _At("prompt", f"Frågan ”{written[:40]}” ställs inte. Det här frågas: {listed}.")
    return written


def _day(written: str, now: datetime) -> date:
    try:
        received = date.fromisoformat(written) if written else stockholm_day(now)
    except ValueError:
        raise _At("received_at", f"”{written[:40]}” är inget datum. Skriv som 2026-03-31.") from None
    if received > stockholm_day(now):
        raise _At("received_at", f"{received} har inte varit än.")
    return received


def _way(values: Mapping[str, str], ways: Sequence[WayIn], received: date) -> WayIn:
    """The way in of that kind whose phase held that day, else the latest that had opened by then, else the first."""
    kind = values.get("way_in", "").strip() or periods.WayInKind.OPEN_QUESTION.value
    fitting = [way for way in ways if way.kind == kind]
    if not fitting:
        raise _At("way_in", f"”{kind[:40]}” är inget sätt att delta i den här processen.")
    return min(fitting, key=lambda way: (received < way.phase.opens_on, abs((received - way.phase.opens_on).days)))


def _medium(values: Mapping[str, str], *, on_paper: bool) -> Medium:
    """How it was said; what carries a code was on paper unless something else is written."""
    written = values.get("medium", "").strip() or (Medium.PAPER if on_paper else Medium.WEB).value
    if written not in {medium.value for medium in Medium}:
        raise _At("medium", f"”{written[:40]}” finns inte. Välj ett av: {', '.join(Medium)}")
    return Medium(written)
