"""A draft held while it is changed, so that two windows never write over each other unseen."""

from medskapa.consultation.models import Submission
from medskapa.consultation.rules.submissions import require_draft

_WITH = ("reference", "receipt", "invitation", "consultation__reference", "consultation__edition__strategy")


def held_draft(submission: Submission) -> Submission:
    """The row as it is now, held for the caller's transaction. Raises AlreadySent."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related(*_WITH)
    row = rows.select_related("consultation__way_in__phase").get(pk=submission.pk)
    require_draft(row.state)
    return row
