"""Who follows what, and what they were told. Nothing is mailed: the mail server here is invented too."""

from collections.abc import Mapping
from typing import Any

from medskapa.channels.models import Delivery
from medskapa.channels.operations import delivering, following
from medskapa.channels.rules import Outcome
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Contribution
from medskapa.foundation.encryption import decrypt
from medskapa.newsroom.readers.notices import notice_phases
from medskapa.places import queries as places
from medskapa.processes.models import Process
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries import documents
from medskapa.thread.models import Reference


def follow(folder: DemoFolder, process: Process, found: Strategy, contributions: Mapping[str, Contribution]) -> None:
    """Let each ask, and all but one say yes the same day."""
    heroes = {hero["key"]: contributions[hero["contribution"]].reference for hero in folder.heroes["hero"]}
    for one in folder.read("following")["follower"]:
        now = folder.at(one["day"])
        following.ask_to_follow(
            references=_things(one, process, found, heroes),
            email=one["email"],
            language=one.get("language", "sv"),
            may_invite=one.get("may_invite", False),
            now=now,
        )
        asked = decrypt(bytes(Delivery.objects.latest("pk").sealed or b""))["text"]
        if not one.get("unconfirmed"):
            following.confirm(secret=asked.partition("/folj/bekrafta/")[2].partition("/")[0], now=now)


def _things(
    one: Mapping[str, Any], process: Process, found: Strategy, heroes: Mapping[str, Reference]
) -> list[Reference]:
    municipalities = [places.municipality(code).reference for code in one.get("places", ())]
    areas = [documents.node_by_key(found, key).reference for key in one.get("areas", ())]
    followed = [*municipalities, *areas, *(heroes[key] for key in one.get("heroes", ()))]
    return [reference for reference in followed if reference] + ([process.reference] if one.get("process") else [])


def send(folder: DemoFolder) -> None:
    """Send what the journal has led to; of some the invented mail server says no, and of some it says nothing."""
    now = folder.at(0)
    notice_phases(now=now)
    server = folder.read("following")["server"]
    count = 0

    def hand(delivery: Delivery) -> tuple[Outcome, str]:
        nonlocal count
        count += 1
        if count % server["unknown_every"] == 0:
            return Outcome.UNKNOWN, "Timeout"
        return (Outcome.REFUSED, "550") if count % server["refused_every"] == 0 else (Outcome.SENT, "")

    while delivering.deliver(hand=hand, now=now):
        continue
