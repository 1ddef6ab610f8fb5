"""What others gathered: a workshop around a kitchen table, a class, a box with sheets, a stand at a match."""

from datetime import time
from typing import Any

from medskapa.demo import cast
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Contribution, Session
from medskapa.dialogue.operations import answering, boxes, kiosks, moderation, piles, sessions, workshops
from medskapa.dialogue.operations.answering import Answer, Group
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.operations.workshops import WorkshopStart
from medskapa.dialogue.queries.workshops import session_of
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.doers import A_VISITOR, Doer, Role
from medskapa.personal_data import masking
from medskapa.processes.models import Process
from medskapa.processes.queries import processes

HOST = Doer("", Role.GUEST)


def gather(folder: DemoFolder, process: Process) -> None:
    """Play everything that came in from others than staff, and what staff did with it."""
    told = folder.read("gathered")
    for one in told["workshop"]:
        _hold(folder, one)
    _empty_the_box(folder, process, told["box"])
    _stand_at_the_match(folder, told["event"])


def _hold(folder: DemoFolder, one: dict[str, Any]) -> None:
    """Somebody starts a workshop, holds it and sends; staff read it and let everybody see it."""
    hour, minute = map(int, one["starts"].split(":"))
    held = folder.at(one["day"], 20)
    started = workshops.start_workshop(
        way_in=processes.way_in(one["kind"], now=held),
        start=WorkshopStart(
            title=one["title"],
            day=folder.day(one["day"]),
            place=one["place"],
            starts=time(hour, minute),
            host=one["host"],
        ),
        by=A_VISITOR,
        now=folder.at(one["day"] - 5),
        invented=True,
    )
    session = session_of(started.reference)
    group = Group(
        answers=tuple(Answer(prompt, text) for prompt, text in one["answers"]),
        people=one["people"],
        language=one["language"],
        place=one["place"],
        languages=tuple(one["languages"]),
        groups=tuple(one["groups"]),
        on_paper=one["on_paper"],
    )
    answering.send_group(session=session, group=group, by=HOST, now=held, key=f"demonstration-{started.reference}")
    _read(folder, session, one["day"] + 2)
    session = session_of(started.reference)
    workshops.list_workshop(
        session=session, title=one["shown_as"], host=session.host, by=cast.WRITER, now=folder.at(one["day"] + 2, 13)
    )


def _read(folder: DemoFolder, session: Session, day: int) -> None:
    for contribution in Contribution.objects.filter(session=session).select_related("reference", "way_in"):
        masks = [(mask.start, mask.end, mask.kind) for mask in masking.suggest_masks(contribution.text)]
        moderation.publish(contribution=contribution, masks=masks, by=cast.WRITER, now=folder.at(day, 12))


def _empty_the_box(folder: DemoFolder, process: Process, box: dict[str, Any]) -> None:
    """Sheets from a box are written in and wait to be read."""
    now = folder.at(box["day"], 15)
    way = processes.way_in("open_question", now=now)
    if way is None:
        raise LookupError("the demonstration's process has no open question")
    code = boxes.put_out_box(way_in=way, where=box["where"], by=cast.WRITER, now=folder.at(box["day"] - 20))
    rows = [
        (
            number,
            {
                "text": sheet["text"],
                "language": sheet.get("language", box["language"]),
                "municipality_code": box["place"],
                "session_code": code.code,
                "received_at": folder.day(box["day"]).isoformat(),
            },
        )
        for number, sheet in enumerate(box["sheets"], start=1)
    ]
    piles.enter_pile(process=process, title=box["title"], rows=rows, by=cast.WRITER, now=now, invented=True)


def _stand_at_the_match(folder: DemoFolder, event: dict[str, Any]) -> None:
    """A kiosk at a match: a quiz that is counted, and a few words."""
    now = folder.at(event["day"], 19)
    way = processes.way_in("event", now=now)
    if way is None:
        raise LookupError("the demonstration's process has no event")
    plan = SessionPlan(
        titles={"sv": event["title"]},
        day=folder.day(event["day"]),
        place=event["place"],
        host=event["host"],
        venue=event["venue"],
        starts=time(18),
        ends=time(21),
    )
    planned = folder.at(event["day"] - 10)
    session = sessions.plan_session(way_in=way, plan=plan, by=cast.WRITER, now=planned, invented=True)
    for chosen in event["quiz"]:
        choices = {name: key for name, key in chosen.items() if name != "times"}
        for _ in range(chosen["times"]):
            kiosks.answer_quiz(session=session, chosen=choices, by=A_VISITOR, now=now)
    for text in event["words"]:
        answering.answer_session(
            session=session,
            answers=[Answer("one", text)],
            words=Words("", "sv", event["place"]),
            medium=Medium.KIOSK,
            by=A_VISITOR,
            now=now,
            invented=True,
        )
    sessions.close_session(
        session=session, participants=event["participants"], languages=["sv"], groups=[], by=cast.WRITER, now=now
    )
    _read(folder, session, event["day"] + 1)
