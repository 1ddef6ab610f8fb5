"""The voices: a process with its phases, 800 invented contributions, read, masked, translated, some left waiting."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from medskapa.demo import cast
from medskapa.demo.folder import DemoFolder
from medskapa.demo.sessions import under_their_session
from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations import moderation
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.imports import import_contributions
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.doers import A_VISITOR
from medskapa.personal_data import masking
from medskapa.processes.models import Process
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.queries import processes as process_queries
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, WayPlan

Tell = Callable[[str, int, int], None]
AGAIN = 100  # so many of the last contributions belong to the listening that is open now
HIDDEN = {
    "noise": "Texten är ett prov utan innehåll, så det finns inget att visa.",
    "spam": "Det här är reklam och inget inspel.",
    "abusive": "Texten angriper människor. Skriv gärna om saken igen utan det.",
}


def open_process(folder: DemoFolder) -> Process:
    plan = folder.process
    phases = [
        PhasePlan(
            phase["kind"],
            phase["title"],
            folder.day(phase["opens_day"]),
            folder.day(phase["closes_day"]),
            [_way(plan["way"][kind], kind) for kind in phase["ways"]],
            phase["note"],
        )
        for phase in plan["phase"]
    ]
    return process_operations.open_process(
        slug=plan["slug"],
        plan=ProcessPlan(
            titles=plan["title"],
            question=plan["question"],
            why=plan["why"],
            legal_basis=plan["legal_basis"],
            partners=plan["partners"],
            decides=plan["decides"],
            decides_on=folder.day(plan["decides_day"]),
            can_influence=plan["can_influence"],
            cannot_influence=plan["cannot_influence"],
            happens_next=plan["happens_next"],
            answered_by=plan["answered_by"],
            answer_by=folder.day(plan["answer_day"]),
            contact=plan["contact"],
            phases=phases,
        ),
        invented=True,
        by=cast.STRATEGIST,
        now=folder.at(plan["phase"][0]["opens_day"] - 5),
    )


def _way(way: dict[str, Any], kind: str) -> WayPlan:
    return WayPlan(kind, way["minutes"], way["title"], way["about"], way["digital"], way["audience"])


@cache
def received(folder: DemoFolder) -> dict[str, date]:
    """The day each contribution comes in: most in the first listening, some in the one that is open now."""
    rows = folder.contributions
    listens = [phase for phase in folder.process["phase"] if phase["kind"] == "listen"]
    first_end, again_start = listens[0]["closes_day"], listens[-1]["opens_day"]
    last = date.fromisoformat(rows[-1]["received_at"])
    # The threads shown to newcomers have had time to lead somewhere, so they began in the first listening.
    heroes = {hero["contribution"] for hero in folder.heroes["hero"]}
    latest = [row for row in rows[-AGAIN * 2 :] if row["way_in"] == "open_question" and row["id"] not in heroes]
    held = folder.heroes.get("hold_in_queue", [])
    again = [row["id"] for row in latest if row["id"] not in held][len(held) - AGAIN :] + held
    days: dict[str, date] = {}
    for row in rows:
        before_end = last - date.fromisoformat(row["received_at"])
        days[row["id"]] = folder.day(first_end) - before_end
    for place, name in enumerate(again):
        days[name] = folder.day(again_start + 1) + timedelta(days=place * (-again_start - 2) // max(len(again) - 1, 1))
    return days


def heard_first(folder: DemoFolder) -> list[str]:
    """The contributions of the first listening, which the first themes are made of."""
    closes = folder.day(folder.process["phase"][0]["closes_day"])
    return [name for name, day in received(folder).items() if day <= closes]


def heard_again(folder: DemoFolder) -> list[str]:
    """The contributions of the listening that is open now, oldest first."""
    first = set(heard_first(folder))
    days = received(folder)
    return sorted((name for name in days if name not in first), key=lambda name: (days[name], name))


def take_in(
    folder: DemoFolder, process: Process, names: Iterable[str], held: Mapping[tuple[str, date], str] | None = None
) -> dict[str, Contribution]:
    """These contributions by their id in the file, written in a month at a time by a person at the office.

    What was written at a session that was held goes under it. The heroes are left out: they are sent one by one,
    so that they have receipts.
    """
    days = received(folder)
    wanted = set(names) - {hero["contribution"] for hero in folder.heroes["hero"]}
    months: dict[int, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for number, row in enumerate(folder.contributions, start=2):
        if row["id"] in wanted:
            medium = "paper" if row["way_in"] in ("own_workshop", "municipal_dialogue") else "web"
            day = days[row["id"]]
            values = {**row, "received_at": day.isoformat(), "medium": medium}
            values |= under_their_session(held or {}, row, day)
            months[_written_in(folder, days[row["id"]])].append((number, values))
    for offset, rows in sorted(months.items()):
        import_contributions(
            columns=tuple(rows[0][1]), rows=rows, process=process, by=cast.ANALYST, now=folder.at(offset), invented=True
        )
    stored = Contribution.objects.filter(source_id__in=wanted).select_related("reference")
    return {one.source_id: one for one in stored}


def _written_in(folder: DemoFolder, day: date) -> int:
    """The day, counted from today, when what came in on a day is written in: once a month, more often lately."""
    offset = (day - folder.today).days
    closes = folder.process["phase"][0]["closes_day"]
    every, last = (30, closes + 3) if offset <= closes else (5, -1)
    return min(-(-offset // every) * every, last)


def send_heroes(folder: DemoFolder) -> tuple[dict[str, Contribution], dict[str, str]]:
    """The hero contributions by id, and their receipt codes by the hero's key."""
    days = received(folder)
    rows = {row["id"]: row for row in folder.contributions}
    contributions: dict[str, Contribution] = {}
    receipts: dict[str, str] = {}
    for hero in folder.heroes["hero"]:
        row = rows[hero["contribution"]]
        offset = (days[row["id"]] - folder.today).days
        taken, _ = contribution_operations.contribute(
            words=Words(row["text"], row["language"], row["municipality_code"], row["age_group"], row["gender"]),
            way_in=process_queries.way_in(row["way_in"], now=folder.at(offset)),
            medium=Medium(hero.get("medium", "web")),
            by=A_VISITOR,
            now=folder.at(offset),
            invented=True,
        )
        contributions[row["id"]] = contribution_queries.contribution(taken.reference)
        receipts[hero["key"]] = taken.receipt
    return contributions, receipts


def read_all(folder: DemoFolder, contributions: dict[str, Contribution], tell: Tell) -> None:
    """A person reads them: most are published with what is suggested masked, some are hidden with a reason."""
    waiting = set(_queue(folder))
    rows = [row for row in folder.contributions if row["id"] in contributions and row["id"] not in waiting]
    for number, row in enumerate(rows, start=1):
        contribution = contributions[row["id"]]
        now = folder.at(read_on(folder, row["id"]), hour=12)
        if row["notes"] in HIDDEN:
            moderation.hide(contribution=contribution, why=HIDDEN[row["notes"]], by=cast.WRITER, now=now)
        else:
            masks = [(mask.start, mask.end, mask.kind) for mask in masking.suggest_masks(row["text"])]
            moderation.publish(contribution=contribution, masks=masks, by=cast.WRITER, now=now)
        if number % 50 == 0 or number == len(rows):
            tell("Läser inspelen", number, len(rows))


def read_on(folder: DemoFolder, name: str) -> int:
    """The day, counted from today, when a contribution is read and published or hidden."""
    return _written_in(folder, received(folder)[name])


def _queue(folder: DemoFolder) -> list[str]:
    """The contributions that wait to be read: those the heroes file holds back, and the latest of the others."""
    heroes = {hero["contribution"] for hero in folder.heroes["hero"]}
    held = list(folder.heroes.get("hold_in_queue", []))
    days = received(folder)
    latest = sorted(days, key=lambda name: (days[name], name), reverse=True)
    fresh = [name for name in latest if name not in heroes and name not in held]
    return held + fresh[: folder.process["queue"] - len(held)]


def translate(folder: DemoFolder, contributions: dict[str, Contribution]) -> None:
    """Good-faith translations, marked as read by no native speaker."""
    for translation in folder.heroes["translations"]:
        moderation.translate(
            contribution=contributions[translation["contribution"]],
            language=translation["language"],
            text=translation["text"],
            translator="Elle Tolk (påhittad)",
            reviewed=bool(translation.get("reviewed", False)),
            by=cast.WRITER,
            now=folder.at(-370),
        )
