"""The thread over the API: both directions, each entry nesting on in its own."""

from __future__ import annotations

from typing import Any

from ninja import Router, Schema

from medskapa.foundation.requests import SiteRequest
from medskapa.thread.queries.following import A_LEVEL, Step, Thread, thread
from medskapa.thread.queries.stations import Station

router = Router(tags=["thread"])


class EntryOut(Schema):
    """A thing that led to this or came of it. A stop has an empty reference and only its reason."""

    reference: str
    kind: str
    title: str
    language: str
    url: str
    place: str
    why: str
    decided_on: str
    steps: list[EntryOut]
    more: int


class ThreadOut(Schema):
    reference: str
    kind: str
    title: str
    language: str
    url: str
    led_to_this: list[EntryOut]
    came_of_this: list[EntryOut]
    next: str | None


EntryOut.model_rebuild()


def thing_out(station: Station) -> dict[str, Any]:
    return {
        "reference": station.code,
        "kind": station.kind,
        "title": station.title,
        "language": station.lang,
        "url": station.url,
    }


_NOTHING = {"reference": "", "kind": "stopped", "title": "", "language": "", "url": ""}


def entry_out(step: Step) -> dict[str, Any]:
    return {
        **(thing_out(step.station) if step.station else _NOTHING),
        "place": step.station.place if step.station else "",
        "why": step.why,
        "decided_on": step.decided_on.isoformat(),
        "steps": [entry_out(below) for below in step.steps],
        "more": step.more,
    }


def thread_out(found: Thread, *, path: str, after: int) -> dict[str, Any]:
    more = found.more_before or found.more_after
    return {
        **thing_out(found.of),
        "led_to_this": [entry_out(step) for step in found.led_to_this],
        "came_of_this": [entry_out(step) for step in found.came_of_this],
        "next": f"{path}?after={after + A_LEVEL}" if more else None,
    }


@router.get("/thread/{reference}", response=ThreadOut, summary="All that led to a thing and came of it")
def show_thread(request: SiteRequest, reference: str, after: int = 0) -> dict[str, Any]:
    after = min(max(after, 0), 1_000_000)
    found = thread(reference, language=request.asked_language, after=after)
    return thread_out(found, path=request.path, after=after)
