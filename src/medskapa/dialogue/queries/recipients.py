"""Whom something is told: the senders of contributions, by the id of their reference."""

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.rules.contributions import HEARD


def voices_of_process(reference: int) -> list[int]:
    """Every heard contribution to a process, given by its reference; one query."""
    rows = Contribution.objects.filter(way_in__phase__process__reference=reference, state__in=HEARD)
    return list(rows.values_list("reference", flat=True))


def voices_of_session(reference: int) -> list[int]:
    """Every heard contribution of a session, given by its reference; one query."""
    rows = Contribution.objects.filter(session__reference=reference, state__in=HEARD)
    return list(rows.values_list("reference", flat=True))
