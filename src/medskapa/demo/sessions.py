"""The sessions: a tour that was held, one that the snow stopped, one to come, a Future Lab, two visits."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from medskapa.demo.cast import ANALYST, STRATEGIST, WRITER
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import capture, moderation, outcomes, participation, registrations, summaries, visits
from medskapa.dialogue.operations import sessions as session_operations
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import sessions as session_queries
from medskapa.dialogue.rules.contributions import HeardAnswer
from medskapa.foundation.doers import A_VISITOR
from medskapa.insight.models import Theme
from medskapa.insight.operations import themes as theme_operations
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes

# Days from an invitation to its session, and from a session to its summary.
INVITED, SUMMED_UP = 21, 12
QUESTION = "q1"
TABLES = "ABCD"


def _way(folder: DemoFolder, one: Mapping[str, Any]) -> WayIn:
    found = processes.way_in(one["kind"], now=folder.at(one["day"]))
    if found is None:
        raise LookupError(f"the demonstration's process has no {one['kind']}")
    return found


def _plan(folder: DemoFolder, one: Mapping[str, Any], **more: Any) -> SessionPlan:
    return SessionPlan(
        titles=one["title"],
        day=folder.day(one["day"]),
        place=one["place"],
        host=one["host"],
        venue=one["venue"],
        co_host=one.get("co_host", ""),
        **{"starts": time(17, 30), "ends": time(20), **more},
    )


def hold_the_tour(folder: DemoFolder) -> dict[tuple[str, date], str]:
    """Plan, open and close the sessions of the first listening, and call off the one that the snow stopped.

    Returns their codes by way in and day: what was written at them is imported under these.
    """
    told = folder.read("sessions")
    found = {}
    for one in told["held"]:
        plan = _plan(folder, one, questions=[one["question"]])
        session = _planned(folder, one, plan)
        at = folder.at(one["day"], 18)
        session_operations.open_capture(session=session, by=WRITER, now=at)
        _close(session, one, folder)
        found[one["kind"], session.day] = session.reference.code
    cancelled = told["cancelled"]
    session = _planned(folder, cancelled, _plan(folder, cancelled))
    session_operations.cancel_session(
        session=session, why=cancelled["why"], by=WRITER, now=folder.at(cancelled["day"], 8)
    )
    return found


def _planned(folder: DemoFolder, one: Mapping[str, Any], plan: SessionPlan) -> Session:
    # Of one that is still to come the invitation went out the other day.
    invited = folder.at(min(one["day"] - INVITED, -3))
    return session_operations.plan_session(way_in=_way(folder, one), plan=plan, by=WRITER, now=invited, invented=True)


def _close(session: Session, one: Mapping[str, Any], folder: DemoFolder) -> None:
    session_operations.close_session(
        session=session,
        participants=one["participants"],
        languages=one["languages"],
        groups=one["groups"],
        by=WRITER,
        now=folder.at(one["day"], 21),
    )


def under_their_session(codes: Mapping[tuple[str, date], str], row: Mapping[str, str], day: date) -> dict[str, str]:
    """The columns that tie a row of the file to the session it was written at; none for any other row."""
    code = codes.get((row["way_in"], day))
    if code is None:
        return {}
    # Which table it was is nobody's memory; the row's own number spreads them.
    table = TABLES[int(row["id"][1:]) % len(TABLES)]
    return {"session_code": code, "table": table, "prompt": QUESTION}


def sum_up(folder: DemoFolder, codes: Mapping[tuple[str, date], str]) -> None:
    """A summary of each, when its words had been read."""
    for one in folder.read("sessions")["held"]:
        session = session_queries.session(codes[one["kind"], folder.day(one["day"])])
        _sum_up(session, one, folder, one["day"] + SUMMED_UP)


def _sum_up(session: Session, one: Mapping[str, Any], folder: DemoFolder, day: int) -> None:
    suggested = [
        words for text in one["summary"].values() for words in summaries.looks_personal(" ".join(text.split()))
    ]
    summaries.sum_up(session=session, summary=one["summary"], masked=[], kept=suggested, by=WRITER, now=folder.at(day))


def meet_again(folder: DemoFolder, themes: Mapping[str, Theme]) -> None:
    """What belongs to the listening that is open now."""
    told = folder.read("sessions")
    for visit in told["visit"]:
        way = _way(folder, {"kind": "field_visit", "day": visit["day"]})
        visits.log_visit(
            way_in=way,
            place=visit["place"],
            kind_of_place=visit["kind_of_place"],
            learnt=visit["learnt"],
            by=WRITER,
            now=folder.at(visit["day"]),
            key=f"demonstration visit {visit['day']} {visit['place']}",
            invented=True,
        )
    _lab(folder, told["lab"], themes)
    _coming(folder, told["coming"])


def _lab(folder: DemoFolder, lab: Mapping[str, Any], themes: Mapping[str, Theme]) -> None:
    session = _planned(folder, lab, _plan(folder, lab, questions=lab["questions"]))
    day = lab["day"]
    session_operations.open_capture(session=session, by=WRITER, now=folder.at(day, 17))
    for number, (table, prompt, text, theme) in enumerate(lab["notes"]):
        note = {"session": session, "table": table, "prompt": prompt, "text": text, "language": "sv"}
        key = f"demonstration lab {number} {table} {prompt}"
        taken, _ = capture.catch(**note, by=WRITER, now=folder.at(day, 18), key=key, invented=True)
        said = contributions.contribution(taken.reference)
        moderation.publish(contribution=said, masks=[], by=WRITER, now=folder.at(day + 1))
        if theme in themes:
            title = folder.themes[theme]["title"]["sv"]
            why = f"Det sades på Future Lab. Det hör till ”{title}”."
            theme_operations.place_contribution(
                contribution=said, theme=themes[theme], why=why, by=ANALYST, now=folder.at(day + 2)
            )
    _close(session, lab, folder)
    _sum_up(session, lab, folder, day + 2)
    for asked in lab["outcome"]:
        outcome = outcomes.add_outcome(
            session=session,
            words=asked["words"],
            responder=asked["responder"],
            due_on=folder.day(asked["due"]),
            by=WRITER,
            now=folder.at(day + 2),
        )
        if "answer" in asked:
            answered = folder.at(asked["answered"])
            outcomes.answer_outcome(outcome=outcome, answer=asked["answer"], by=STRATEGIST, now=answered)
    for answer, number in lab["heard"].items():
        for _ in range(number):
            participation.answer_heard(
                session=session, answer=HeardAnswer(answer), by=A_VISITOR, now=folder.at(day + 1)
            )


def _coming(folder: DemoFolder, one: Mapping[str, Any]) -> None:
    """The one to come, with some who have said that they do."""
    more = {
        name: one[name] for name in ("online", "about", "accessibility", "contact", "seats", "questions", "greetings")
    }
    hours = {name: time.fromisoformat(one[name]) for name in ("starts", "ends")}
    agenda = [(minutes, words) for minutes, words in one["agenda"]]
    plan = _plan(folder, one, **hours, **more, agenda=agenda, reviewed_greetings=one["reviewed"])
    session = _planned(folder, one, plan)
    for number, people in enumerate(one["registered"], start=1):
        email = f"anmald-{number}@example.com"
        registrations.register(session=session, email=email, people=people, by=A_VISITOR, now=folder.at(-2))
