"""The analysis in the background: one job calls one operation."""

from django.utils.timezone import now
from django_tasks import task

from medskapa.insight import operations
from medskapa.insight.models import Run


@task(backend="work")
def analyse(run: int) -> None:
    """Work on the run with this number."""
    operations.analyse_now(run=Run.objects.get(pk=run), now=now())
