"""Taking in many contributions from one file: whole or not at all, with every fault named by row and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from medskapa.dialogue import events, operations, rules
from medskapa.dialogue.models import Contribution, Process, WayIn
from medskapa.dialogue.operations import Words
from medskapa.dialogue.rules import Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.refusals import Refusal
from medskapa.thread import operations as thread

COLUMNS = ("id", "text", "language", "municipality_code", "age_group", "gender", "way_in", "medium", "received_at")
REQUIRED = ("text", "language")


class ColumnMissing(Refusal):
    sentence = "Kolumnen ”{column}” saknas. Så här ska den första raden se ut: {columns}"


class RowsFaulty(Refusal):
    sentence = "{count} fel i filen. Inget är importerat.\n{faults}"


@dataclass(frozen=True)
class Fault:
    """One thing wrong, where: the row as numbered in the file, the column, and a sentence."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"Rad {self.row}, kolumn {self.column}: {self.sentence}"


@dataclass(frozen=True)
class Imported:
    """How many were stored (none in a check), how many there were, and what is wrong."""

    stored: int
    rows: int
    faults: tuple[Fault, ...] = field(default=())


@dataclass(frozen=True)
class _Ready:
    words: Words
    language: str
    way_in: WayIn
    medium: Medium
    received_on: date
    source_id: str


def import_contributions(
    *,
    columns: Sequence[str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    process: Process,
    by: Doer,
    now: datetime,
    invented: bool = False,
    check: bool = False,
) -> Imported:
    """Store every row as a contribution that waits to be read, or nothing.

    `rows` are (row number in the file, values by column). Raises ColumnMissing; raises RowsFaulty with
    every fault unless `check`, which stores nothing and returns the faults.
    """
    require("dialogue.import_contributions", by=by)
    for column in REQUIRED:
        if column not in columns:
            raise ColumnMissing(column=column, columns=", ".join(COLUMNS))
    ready, faults = _read(rows, process, now)
    if check:
        return Imported(0, len(rows), tuple(faults))
    if faults:
        raise RowsFaulty(count=len(faults), faults="\n".join(str(fault) for fault in faults[:50]))
    with transaction.atomic():
        for row in ready:
            operations.store(
                row.words,
                row.language,
                row.way_in,
                row.medium,
                now,
                None,
                received_on=row.received_on,
                source_id=row.source_id,
                invented=invented,
            )
        journal.write(events.ContributionsImported(reference=process.reference.code, count=len(ready)), by=by, now=now)
    return Imported(len(ready), len(rows))


def _read(
    rows: Sequence[tuple[int, Mapping[str, str]]], process: Process, now: datetime
) -> tuple[list[_Ready], list[Fault]]:
    ways = list(WayIn.objects.filter(phase__process=process).select_related("phase"))
    known = set(Contribution.objects.filter(way_in__in=ways).exclude(source_id="").values_list("source_id", flat=True))
    ready: list[_Ready] = []
    faults: list[Fault] = []
    for number, values in rows:
        try:
            row = _row(number, values, ways, now)
            if row.source_id and row.source_id in known:
                raise _At("id", f"{row.source_id} finns redan")
            known.add(row.source_id)
            ready.append(row)
        except _At as fault:
            faults.append(Fault(number, fault.column, fault.sentence))
    return ready, faults


class _At(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        self.column, self.sentence = column, sentence
        super().__init__(sentence)


_COLUMN_OF = {"place": "municipality_code", "age_band": "age_group"}


def _row(number: int, values: Mapping[str, str], ways: Sequence[WayIn], now: datetime) -> _Ready:
    words = Words(
        text=values.get("text", ""),
        language=values.get("language", "").strip(),
        place=values.get("municipality_code", "").strip(),
        age_band=values.get("age_group", "").strip(),
        gender=values.get("gender", "").strip(),
    )
    try:
        language = operations.checked(words)
    except rules.UnknownLanguage as refusal:
        raise _At("language", str(refusal)) from refusal
    except rules.UnknownValue as refusal:
        column = str(refusal.values["field"])
        raise _At(_COLUMN_OF.get(column, column), str(refusal)) from refusal
    except Refusal as refusal:
        raise _At("text", str(refusal)) from refusal
    received = _day(values.get("received_at", "").strip(), now)
    return _Ready(
        words, language, _way(values, ways, received), _medium(values), received, values.get("id", "").strip()
    )


def _day(written: str, now: datetime) -> date:
    try:
        received = date.fromisoformat(written) if written else thread.day(now)
    except ValueError:
        raise _At("received_at", f"”{written[:40]}” är inget datum. Skriv som 2026-03-31.") from None
    if received > thread.day(now):
        raise _At("received_at", f"{received} har inte varit än.")
    return received


def _way(values: Mapping[str, str], ways: Sequence[WayIn], received: date) -> WayIn:
    """The way in of that kind whose phase held that day, else the latest that had opened by then, else the first."""
    kind = values.get("way_in", "").strip() or rules.WayInKind.OPEN_QUESTION.value
    fitting = [way for way in ways if way.kind == kind]
    if not fitting:
        raise _At("way_in", f"”{kind[:40]}” är inget sätt att delta i den här processen.")
    return min(fitting, key=lambda way: (received < way.phase.opens_on, abs((received - way.phase.opens_on).days)))


def _medium(values: Mapping[str, str]) -> Medium:
    written = values.get("medium", "").strip() or Medium.WEB.value
    if written not in {medium.value for medium in Medium}:
        raise _At("medium", f"”{written[:40]}” finns inte. Välj ett av: {', '.join(Medium)}")
    return Medium(written)
