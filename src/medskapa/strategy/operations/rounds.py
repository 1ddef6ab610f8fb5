"""A second strategy: the old one's structure as the template, the old one left as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.queries import processes as process_queries
from medskapa.strategy import events
from medskapa.strategy.models import Strategy
from medskapa.strategy.operations.texts import load_structure
from medskapa.strategy.rules.rounds import require_round
from medskapa.strategy.rules.wording import told_in


@dataclass(frozen=True)
class NewProcess:
    """The round of work to begin with, after an old one by its slug: its days are moved to begin on this one."""

    after: str
    slug: str
    starts_on: date


def start_round(
    *,
    follows: Strategy,
    slug: str,
    titles: Mapping[str, str],
    target_year: int,
    by: Doer,
    now: datetime,
    process: NewProcess | None = None,
) -> Strategy:
    """Draft a new strategy with an old one's parts, each with an address of its own, and with no words yet.

    The old one stays where it is until the new is adopted, and its pages and editions after that too. With
    `process` the dialogue of the old round is drafted anew in the same moment. Raises RoundUntitled, RoundTaken,
    TargetYearPassed, SlugTaken, NotFound.
    """
    require("strategy.start_round", by=by)
    taken = Strategy.objects.filter(slug=slug).exists()
    before = follows.target_year
    require_round(slug=slug, titles=titles.values(), target_year=target_year, before=before, taken=taken)
    parts = _parts(follows)
    with transaction.atomic():
        made = load_structure(
            slug=slug,
            titles=told_in(titles),
            target_year=target_year,
            nodes=parts,
            invented=follows.invented,
            by=by,
            now=now,
        )
        made.follows = follows
        made.save(update_fields=["follows"])
        if process is not None:
            process_operations.copy_process(
                process=process_queries.process(process.after),
                slug=process.slug,
                titles=told_in(titles),
                starts_on=process.starts_on,
                invented=follows.invented,
                by=by,
                now=now,
            )
        event = events.RoundStarted(slug=slug, follows=follows.slug, parts=len(parts))
        journal.write(event, by=by, now=now)
    return made


def _parts(of: Strategy) -> list[NodeProfile]:
    """The parts as they are called today; two queries."""
    return [
        NodeProfile(
            key=node.key,
            kind=node.kind,
            parent=node.parent.key if node.parent else "",
            order=node.order,
            titles=TranslatedText.of(node.reference.titles),
            aliases=tuple(node.aliases),
        )
        for node in of.nodes.select_related("reference", "parent")
    ]
