"""Saying where something stopped and why, so that a no is as visible as a yes."""

from datetime import datetime

from django.db import transaction

from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.refusals import Refusal
from medskapa.thread import operations as thread
from medskapa.thread.models import Link, Reference


class CannotStopHere(Refusal):
    sentence = "Bara ett inspel eller ett tema kan få ett nej här."


def stop(*, reference: Reference, why: str, by: Doer, now: datetime) -> Link:
    """End the thread of a contribution or a theme with a reason that everybody reads.

    Raises CannotStopHere for other kinds, thread.rules.ReasonMissing without a reason.
    """
    require("insight.stop", by=by)
    if reference.kind not in ("contribution", "theme"):
        raise CannotStopHere()
    with transaction.atomic():
        return thread.stop(cause=reference, why=why, by=by, now=now)
