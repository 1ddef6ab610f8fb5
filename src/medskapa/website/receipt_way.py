"""Where the words behind a receipt led: the stages of their way, as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.thread.queries.following import Step, Thread, thread_of
from medskapa.thread.queries.stations import Station


@dataclass(frozen=True)
class Moment:
    """One stage on the receipt's way: what, when, and whether it has been."""

    title: str
    when: date | None
    done: bool
    stations: tuple[Station, ...] = ()


@dataclass(frozen=True)
class ReceiptWay:
    """Where the words behind one receipt led, taken together: however many they are, they are one person's or group's.

    `stops` are where it stopped, at which thing; none where it was at the words themselves. `whole` leads to the
    thread that everybody sees, and is empty before there is one.
    """

    moments: tuple[Moment, ...]
    stops: tuple[tuple[Station | None, Step], ...]
    whole: str
    threads: tuple[Thread, ...]


def way_of(contributions: Sequence[Contribution], language: str) -> ReceiptWay:
    linked = contribution_queries.linked_on(contributions)
    threads = [thread_of(one.reference, language=language, level=10) for one in linked]
    own = {one.reference.code for one in contributions}
    stops = {
        (station.code, step.why, step.decided_on): (None if station.code in own else station, step)
        for thread in threads
        for station, step in thread.stops
    }
    shown = {one.reference.code for one in linked if one.state == ContributionState.PUBLISHED}
    whole = next((thread.of.url for thread in threads if thread.came_of_this and thread.of.code in shown), "")
    return ReceiptWay(_moments(contributions, threads), tuple(stops.values()), whole, tuple(threads))


def _moments(contributions: Sequence[Contribution], threads: Sequence[Thread]) -> tuple[Moment, ...]:
    def led_to(*kinds: str) -> tuple[Station, ...]:
        found = [station for kind in kinds for thread in threads for station in thread.forward(kind)]
        return tuple({station.code: station for station in found}.values())

    read = [one.handled_on for one in contributions]
    all_read = ContributionState.WAITING not in {one.state for one in contributions}
    themes, texts, measures = led_to("theme"), led_to("goal", "pathway"), led_to("measure")
    after = led_to("indicator", "story")
    grouped = min((thread.came_of_this[0].decided_on for thread in threads if thread.came_of_this), default=None)
    return (
        Moment(gettext("Vi tog emot dina ord"), contributions[0].received_on, True),
        Moment(
            gettext("En person läste dem"),
            max((day for day in read if day), default=None) if all_read else None,
            all_read,
        ),
        Moment(gettext("De hör till ett tema"), grouped if themes else None, bool(themes), themes),
        Moment(gettext("De står bakom ord i strategin"), None, bool(texts), texts),
        Moment(gettext("Någon gör något åt det"), None, bool(measures), measures),
        Moment(gettext("Det följs upp och berättas"), None, bool(after), after),
    )
