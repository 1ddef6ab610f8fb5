"""A small round beside the large one, and what was promised and told when ways in had closed."""

from typing import Any

from medskapa.demo import cast
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations import knowledge, moderation, retention
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.rules.contributions import Medium
from medskapa.dialogue.rules.knowledge import Asked
from medskapa.foundation.doers import A_VISITOR
from medskapa.processes.models import Process, Task
from medskapa.processes.operations import processes, promises
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, WayPlan

TEXTS = (
    *("question", "why", "legal_basis", "partners", "decides", "can_influence", "cannot_influence"),
    *("happens_next", "answered_by", "contact"),
)


def tell_of_the_first_listening(folder: DemoFolder, process: Process) -> None:
    """What the large round owed after its first listening, kept in time; and how long words are kept."""
    plan = folder.read("rounds")
    _keep(folder, process, plan["told"])
    retention.set_retention_rule(
        process=process,
        only_withdrawn=True,
        months=plan["retention"]["months"],
        decision=plan["retention"]["decision"],
        by=cast.ADMINISTRATOR,
        now=folder.at(-300),
    )


def ask_what_people_know(folder: DemoFolder, process: Process) -> None:
    """Some answer the three questions before they take part, and some after."""
    told = folder.read("rounds")["knowledge"]
    for asked in Asked:
        for one in told[asked]:
            answers = {name: answer for name, answer in one.items() if name != "times"}
            for _ in range(one["times"]):
                knowledge.answer_knowledge(
                    process=process, asked=asked, answers=answers, by=A_VISITOR, now=folder.at(told[f"{asked}_day"])
                )


def _keep(folder: DemoFolder, process: Process, told: dict[str, Any]) -> None:
    """Note what is owed the day it is told, and tell it."""
    for kind, said in told.items():
        now = folder.at(said["day"], hour=9)
        promises.note_promises(now=now)
        for task in Task.objects.filter(way_in__phase__process=process, kind=kind, done_on=None):
            promises.keep_promise(task=task, words=said["words"], by=cast.STRATEGIST, now=now)


def ask_at_the_libraries(folder: DemoFolder) -> None:
    """A small round: one way in has closed and its results are owed, another closes in some days."""
    plan = folder.read("rounds")["round"]
    process = processes.open_process(
        slug=plan["slug"],
        plan=ProcessPlan(
            titles=plan["title"],
            decides_on=folder.day(plan["decides_day"]),
            answer_by=folder.day(plan["answer_day"]),
            phases=[_phase(folder, phase) for phase in plan["phase"]],
            **{name: plan[name] for name in TEXTS},
        ),
        invented=True,
        by=cast.STRATEGIST,
        now=folder.at(plan["opens_day"]),
    )
    phases = list(process.phases.all())
    for note in plan["note"]:
        now = folder.at(note["day"])
        taken, _ = contribution_operations.contribute(
            words=Words(
                note["text"],
                note.get("language", "swe"),
                note["place"],
                note.get("age_band", ""),
                note.get("gender", ""),
            ),
            way_in=phases[note["phase"]].ways_in.get(),
            medium=Medium.PAPER,
            by=A_VISITOR,
            now=now,
            invented=True,
        )
        read = contribution_queries.contribution(taken.reference)
        moderation.publish(contribution=read, masks=[], by=cast.WRITER, now=folder.at(note["day"] + 1))
    _keep(folder, process, plan["told"])


def _phase(folder: DemoFolder, phase: dict[str, Any]) -> PhasePlan:
    ways = [
        WayPlan(way["kind"], way["minutes"], way["title"], way["about"], way["digital"], way["audience"])
        for way in phase.get("way", [])
    ]
    opens, closes = folder.day(phase["opens_day"]), folder.day(phase["closes_day"])
    return PhasePlan(phase["kind"], phase["title"], opens, closes, ways, phase["note"])
