"""The analysis in the background: one job calls one operation."""

from django.utils.timezone import now
from django_tasks import task

from medskapa.insight.models import Run
from medskapa.insight.operations import runs


@task(backend="work")
def analyse(run: int) -> None:
    """Work on the run with this number."""
    runs.analyse_now(run=Run.objects.get(pk=run), now=now())
