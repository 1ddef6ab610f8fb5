"""What is told and to whom: phases that have opened, and contributions by the id of their reference."""

from datetime import date

from django.db.models import QuerySet

from medskapa.dialogue.models import Contribution, Phase
from medskapa.dialogue.rules import HEARD


def phases_opened(after: date, until: date) -> QuerySet[Phase]:
    """Phases of published processes that opened after the first day and no later than the last; one query."""
    rows = Phase.objects.filter(process__reference__visible=True, opens_on__gt=after, opens_on__lte=until)
    return rows.select_related("process__reference")


def voices_of_process(reference: int) -> list[int]:
    """Every heard contribution to a process, given by its reference; one query."""
    rows = Contribution.objects.filter(way_in__phase__process__reference=reference, state__in=HEARD)
    return list(rows.values_list("reference", flat=True))


def voices_of_session(reference: int) -> list[int]:
    """Every heard contribution of a session, given by its reference; one query."""
    rows = Contribution.objects.filter(session__reference=reference, state__in=HEARD)
    return list(rows.values_list("reference", flat=True))
