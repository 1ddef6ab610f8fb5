"""What takes a while, in the background: one job calls one operation."""

from django.utils.timezone import now
from django_tasks import task

from medskapa.dialogue.operations import campaigns
from medskapa.foundation.doers import Doer, Role
from medskapa.processes.queries import processes


@task(backend="work")
def group_alike(process: str, name: str, role: str, account: str) -> None:
    """Look for nearly identical letters in the process with this slug, on behalf of who asked for it."""
    campaigns.group_alike(process=processes.process(process), by=Doer(name, Role(role), account), now=now())
