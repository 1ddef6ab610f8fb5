"""When words may come in late, what files and voices may be, and when letters are alike. Plain Python."""

from datetime import datetime, timedelta

from medskapa.dialogue.rules import STOCKHOLM, Closed, Days

# A device that was without network when the way in closed has so many days to find one.
GRACE_DAYS = 14


def require_open_or_late(days: Days, *, written_at: datetime | None, now: datetime) -> bool:
    """Whether what comes in now is late: written while it was open, sent within two weeks after. Else raise Closed.

    A device's clock may be ahead; then what it says counts as now.
    """
    if days.contain(now):
        return False
    if written_at is None or not days.contain(min(written_at, now)):
        raise Closed()
    if now.astimezone(STOCKHOLM).date() > days.closes_on + timedelta(days=GRACE_DAYS):
        raise Closed()
    return True
