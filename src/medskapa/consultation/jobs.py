"""What takes a while, in the background: one job calls one operation."""

from django.utils.timezone import now
from django_tasks import task

from medskapa.consultation.models import Printing
from medskapa.consultation.operations.printings import print_now


@task(backend="work")
def make_files(printing: int) -> None:
    """Make the files that somebody asked for."""
    print_now(printing=Printing.objects.get(pk=printing), now=now())
