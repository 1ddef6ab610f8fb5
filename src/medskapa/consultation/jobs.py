"""What takes a while, in the background: one job calls one operation. And what follows when words are taken back."""

from datetime import datetime, time

from django.utils.timezone import now
from django_tasks import task

from medskapa.consultation.models import Printing
from medskapa.consultation.operations.report_files import print_now, remake_what_is_public
from medskapa.consultation.queries.report_files import LESS_TO_READ, READER, consultation_of
from medskapa.foundation import journal, time_zone
from medskapa.foundation.models import JournalEntry


@task(backend="work")
def make_files(printing: int) -> None:
    """Make the files that somebody asked for."""
    print_now(printing=Printing.objects.get(pk=printing), now=now())


@journal.reader(READER)
def read(entry: JournalEntry) -> None:
    """When words of a point are taken back, hidden or masked anew, the report's files are made anew without them."""
    consultation = consultation_of(entry.reference) if entry.event in LESS_TO_READ else None
    if consultation is None or consultation.decided_on is None:
        return
    noon = datetime.combine(entry.happened_on, time(12), time_zone.STOCKHOLM)
    for made in remake_what_is_public(consultation=consultation, now=noon):
        make_files.enqueue(made.pk)
