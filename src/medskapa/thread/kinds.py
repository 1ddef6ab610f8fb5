"""The kinds of thing that can stand in a thread, each with its symbol, its word and where it lives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReferenceKind:
    """`station` is the place on the strip of six, or empty; `path` is the list its page lies under.

    What has had its name longer than its code is `by_name`: its page lies under the readable name alone.
    """

    name: str
    station: str
    path: str
    by_name: bool = False


STATIONS = ("voice", "theme", "text", "measure", "indicator", "story")

KINDS = {
    kind.name: kind
    for kind in (
        ReferenceKind("contribution", "voice", "trad"),
        ReferenceKind("theme", "theme", "teman"),
        ReferenceKind("vision", "text", "strategi"),
        ReferenceKind("principle", "text", "strategi"),
        ReferenceKind("challenge", "text", "strategi"),
        ReferenceKind("area", "text", "strategi"),
        ReferenceKind("goal", "text", "strategi"),
        ReferenceKind("pathway", "text", "strategi"),
        ReferenceKind("measure", "measure", "insatser"),
        ReferenceKind("plan", "", "planer"),
        ReferenceKind("indicator", "indicator", "indikatorer"),
        ReferenceKind("story", "story", "nyheter"),
        ReferenceKind("event", "", "kalender"),
        ReferenceKind("question", "", "fragor"),
        ReferenceKind("process", "", "processer"),
        ReferenceKind("session", "", "traffar"),
        ReferenceKind("edition", "", "utgavor"),
        ReferenceKind("actor", "", "aktorer"),
        ReferenceKind("source", "", "kallor"),
        ReferenceKind("conflict", "", "malkonflikter"),
        ReferenceKind("document", "", "dokument"),
        ReferenceKind("decision", "", "beslut"),
        ReferenceKind("consultation", "", "remiss"),
        ReferenceKind("submission", "", "yttranden"),
        ReferenceKind("municipality", "", "kommuner", by_name=True),
    )
}
STRATEGY_KINDS = tuple(kind.name for kind in KINDS.values() if kind.station == "text")


class LinkKind:
    """Why one thing led to another. The cause comes first in the cycle, the effect later."""

    BELONGS = "belongs"  # a contribution belongs to a theme
    EVIDENCE = "evidence"  # a theme, a source or a contribution stands behind a part of the strategy
    SERVES = "serves"  # a goal is served by a measure
    FOLLOWED = "followed"  # a goal or measure is followed by an indicator
    TOLD = "told"  # a thing is told of in a story
    ANSWERED = "answered"  # a thing is taken up at an event or a session
    PART = "part"  # a part of the strategy lies under another
    CHANGED = "changed"  # a comment changed the words of a part of the strategy
    WEIGHED = "weighed"  # a thing is one side of a goal conflict; the conflict was weighed in a part or a plan
    RELATED = "related"  # a goal is taken up by another plan or strategy of the county
    STOPPED = "stopped"  # it stopped here

    ALL = (BELONGS, EVIDENCE, SERVES, FOLLOWED, TOLD, ANSWERED, PART, CHANGED, WEIGHED, RELATED, STOPPED)
