"""Points in what a body answered, taken in as contributions so that the engine and the thread have them too."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from medskapa.dialogue.models import Contribution, Receipt
from medskapa.dialogue.operations.contributions import Words, announce, checked, store
from medskapa.dialogue.operations.moderation import hide
from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.processes.models import WayIn


@dataclass(frozen=True)
class Point:
    """One point, byte for byte as it stands in the answer it was cut from, and how and when that answer came."""

    words: Words
    medium: Medium
    received_on: date
    receipt: Receipt | None = None


def receive_segment(*, point: Point, way_in: WayIn, by: Doer, now: datetime, invented: bool = False) -> Contribution:
    """Take in one point of an answer that was received while its way in was open, unseen until somebody reads it.

    Cut after closing as well as before: the answer it comes from was in time. Raises Empty, TooLong, UnknownLanguage.
    """
    require("dialogue.receive_segment", by=by)
    language = checked(point.words)
    with transaction.atomic():
        stored = store(
            point.words,
            language,
            way_in,
            point.medium,
            now,
            point.receipt,
            received_on=point.received_on,
            invented=invented,
        )
        announce(stored, by=by, now=now)
    return stored


def put_back_segment(*, contribution: Contribution, why: str, by: Doer, now: datetime) -> None:
    """Take a point that was cut wrong out of view; the words stay in the answer it came from. Raises ReasonMissing."""
    require("dialogue.receive_segment", by=by)
    if contribution.state != ContributionState.HIDDEN:
        hide(contribution=contribution, why=why, by=by, now=now)
