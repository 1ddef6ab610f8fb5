"""Which links led to contributions, without a cookie and without knowing anybody."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.processes import events as process_events
from medskapa.processes.models import Process, Source
from medskapa.processes.rules import processes as rules


def add_source(*, process: Process, key: str, where: str, by: Doer, now: datetime) -> Source:
    """Give a link of its own to a newsletter, a poster or a story. Raises SourceWrong and SourceTaken."""
    require("processes.open_process", by=by)
    rules.require_source(key=key, where=where)
    if process.sources.filter(key=key).exists():
        raise rules.SourceTaken()
    with transaction.atomic():
        source = Source.objects.create(process=process, key=key, where=where.strip(), made_on=stockholm_day(now))
        journal.write(process_events.SourceAdded(reference=process.reference.code, source=key), by=by, now=now)
    return source


def count_source(*, process: Process, key: str) -> None:
    """Count one contribution more for a link that was given out; any other key counts nothing.

    Not written in the journal: beside the contribution's own entry it would tell which of them came by it.
    """
    Source.objects.filter(process=process, key=key[:24]).update(count=F("count") + 1)
