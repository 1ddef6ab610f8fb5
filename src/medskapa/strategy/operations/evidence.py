"""What stands behind the words."""

from datetime import datetime

from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.strategy import rules
from medskapa.strategy.models import Edition, Node
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference


def give_evidence(*, theme: Reference, node: Node, why: str, by: Doer, now: datetime, paragraph: str = "") -> Link:
    """Say that a theme stands behind a part of the strategy, or one paragraph of it, and why.

    The link keeps the paragraph's permanent code and the edition it was made on. Raises
    ParagraphUnknown, and the refusals of a link.
    """
    require("strategy.give_evidence", by=by)
    if paragraph and not node.paragraphs.filter(code=paragraph, retired=False).exists():
        raise rules.ParagraphUnknown(paragraph=paragraph)
    edition = Edition.objects.filter(strategy=node.strategy_id).order_by("-pk").first()
    return thread.link(
        cause=theme,
        effect=node.reference,
        kind=LinkKind.EVIDENCE,
        why=why,
        anchor=paragraph,
        version=edition.slug if edition else "",
        by=by,
        now=now,
    )


def withdraw_evidence(*, link: Link, why: str, by: Doer, now: datetime) -> None:
    """Say that a theme no longer stands behind a part, and why; the record keeps both. Raises NotEvidence."""
    require("strategy.withdraw_evidence", by=by)
    if link.kind != LinkKind.EVIDENCE or link.ended_on is not None:
        raise rules.NotEvidence()
    thread.end_link(link=link, why=why, by=by, now=now)
