"""Three questions before and after taking part. Only counts are kept, so nobody's two answers can be joined."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from medskapa.dialogue import events
from medskapa.dialogue.models import KnowledgeCount
from medskapa.dialogue.rules.knowledge import Asked, require_answers
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, Doer
from medskapa.foundation.permissions import require
from medskapa.processes.models import Process


def answer_knowledge(*, process: Process, asked: Asked, answers: Mapping[str, str], by: Doer, now: datetime) -> None:
    """Count what one person answered, by question, and keep nothing else of it. Raises NothingAnswered."""
    require("dialogue.answer_knowledge", by=by)
    given = require_answers(answers)
    with transaction.atomic():
        for question, answer in given.items():
            row, _ = KnowledgeCount.objects.get_or_create(
                process=process, asked=asked, question=question, answer=answer
            )
            KnowledgeCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
        # The journal says that somebody answered and not what: an answer is no row of its own anywhere.
        journal.write(events.KnowledgeAnswered(reference=process.reference.code), by=A_VISITOR, now=now)
