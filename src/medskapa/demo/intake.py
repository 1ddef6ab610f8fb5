"""What came in lately in other ways than one by one: a letter that many signed, and voices nobody has written down."""

import io
import math
import secrets
import wave
from typing import Any

from medskapa.demo import cast
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.operations import campaigns, moderation, recordings
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.recordings import Voice
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.doers import A_VISITOR
from medskapa.processes.models import Process
from medskapa.processes.queries import processes

RATE, PITCH = 8_000, 220


def receive(folder: DemoFolder, process: Process) -> None:
    plan = folder.read("intake")
    _letters(folder, process, plan["campaign"])
    for recording in plan["recording"]:
        now = folder.at(recording["day"])
        recordings.leave_recording(
            voice=Voice(tone(recording["seconds"]), recording["language"], recording["place"]),
            way_in=processes.way_in("open_question", now=now),
            by=A_VISITOR,
            now=now,
            key=secrets.token_urlsafe(24),
        )


def _letters(folder: DemoFolder, process: Process, plan: dict[str, Any]) -> None:
    now = folder.at(plan["day"])
    for number, own in enumerate(plan["own"]):
        taken, _ = contribution_operations.contribute(
            words=Words(f"{plan['text']} {own}".strip(), plan["language"], plan["place"]),
            way_in=processes.way_in("open_question", now=now),
            medium=Medium.WEB,
            by=A_VISITOR,
            now=now,
            invented=True,
        )
        if number < plan["published"]:
            moderation.publish(
                contribution=contribution_queries.contribution(taken.reference), masks=[], by=cast.WRITER, now=now
            )
    campaigns.group_alike(process=process, by=cast.WRITER, now=folder.at(plan["day"] + 1))


def tone(seconds: int) -> bytes:
    """A quiet tone as WAV, in the place of a voice: nobody's is invented."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(
            bytes(128 + round(24 * math.sin(2 * math.pi * PITCH * at / RATE)) for at in range(RATE * seconds))
        )
    return out.getvalue()
