"""Codes on paper, posters and boxes: what they lead to, and where they stand."""

from datetime import datetime

from django.db import transaction

from medskapa.dialogue import events
from medskapa.dialogue.models import Session, ShortCode
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules import workshops as workshop_rules
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes.models import WayIn
from medskapa.thread import codes


def short_code_for(
    *, now: datetime, session: Session | None = None, way_in: WayIn | None = None, where: str = ""
) -> ShortCode:
    """A new code of six characters. For operations of this stage, in their transaction."""
    while True:
        code = codes.new(workshop_rules.SHORT_CODE_LENGTH).replace("-", "")
        if not ShortCode.objects.filter(code=code).exists():
            return ShortCode.objects.create(
                code=code, session=session, way_in=way_in, where=where, made_on=stockholm_day(now)
            )


def put_out_box(*, way_in: WayIn, where: str, by: Doer, now: datetime) -> ShortCode:
    """A code for a box, a poster or a pile of sheets that lies somewhere. Raises FieldMissing."""
    require("dialogue.put_out_box", by=by)
    session_rules.require_named([("var den står", where)])
    with transaction.atomic():
        code = short_code_for(way_in=way_in, where=where.strip()[:200], now=now)
        journal.write(events.BoxPutOut(reference=way_in.phase.process.reference.code, code=code.code), by=by, now=now)
    return code


def code_for_way(*, way_in: WayIn, now: datetime) -> ShortCode:
    """The code that leads to a way in, the same whenever it is asked for. In the caller's transaction."""
    known = ShortCode.objects.filter(way_in=way_in, where="").order_by("pk").first()
    return known or short_code_for(way_in=way_in, now=now)
