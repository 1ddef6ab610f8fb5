"""The county's other plans and strategies: who owns them, how long they hold, and which goals they take up."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.strategy import events
from medskapa.strategy.models import Node, RelatedDocument, Strategy
from medskapa.strategy.queries.related import own_name
from medskapa.strategy.rules import related as rules
from medskapa.strategy.rules.register import DocumentKind
from medskapa.strategy.rules.wording import told_in
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

Words = Mapping[str, str]


def add_document(
    *,
    strategy: Strategy,
    kind: DocumentKind | str,
    titles: Words,
    by: Doer,
    now: datetime,
    owner: Reference | None = None,
    owner_name: str = "",
    parent: RelatedDocument | None = None,
    about: Words | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    url: str = "",
    invented: bool = False,
) -> RelatedDocument:
    """Put a plan or strategy of the county in the register, for everybody to see.

    Raises DocumentIncomplete, EndsBeforeItBegins.
    """
    require("strategy.add_document", by=by)
    name = owner_name or (in_language(owner.titles, "sv").text if owner else "")
    rules.require_document(titles=titles, owner=name, begins=valid_from, ends=valid_to)
    with transaction.atomic():
        document = RelatedDocument.objects.create(
            reference=thread.create_reference(
                kind="document", titles=told_in(titles), visible=True, invented=invented, now=now
            ),
            strategy=strategy,
            kind=DocumentKind(kind).value,
            owner=owner,
            owner_name=name.strip(),
            parent=parent,
            about=told_in(about or {}),
            valid_from=valid_from,
            valid_to=valid_to,
            url=url.strip(),
            invented=invented,
        )
        journal.write(events.DocumentAdded(reference=document.reference.code), by=by, now=now)
    return document


def register_own(*, strategy: Strategy, by: Doer, now: datetime) -> RelatedDocument | None:
    """Put a strategy of the region's own that lies under another in the register, once, for everybody to see.

    It holds to the end of its target year. None for one that lies under no other.
    """
    require("strategy.freeze_edition", by=by)
    if strategy.under is None:
        return None
    known = RelatedDocument.objects.filter(stands_for=strategy).first()
    if known is not None:
        return known
    with transaction.atomic():
        made = RelatedDocument.objects.create(
            reference=thread.create_reference(
                kind="document", titles=told_in(strategy.titles), visible=True, invented=strategy.invented, now=now
            ),
            strategy=strategy.under,
            stands_for=strategy,
            kind=DocumentKind.STRATEGY,
            owner_name=own_name(invented=strategy.invented),
            valid_from=stockholm_day(now),
            valid_to=date(strategy.target_year, 12, 31),
            invented=strategy.invented,
        )
        journal.write(events.DocumentAdded(reference=made.reference.code), by=by, now=now)
    return made


def change_document(
    *,
    document: RelatedDocument,
    by: Doer,
    now: datetime,
    valid_from: date | None,
    valid_to: date | None,
    parent: RelatedDocument | None,
    url: str = "",
) -> RelatedDocument:
    """Say anew how long a document holds, what it lies under and where it is read.

    Raises EndsBeforeItBegins, UnderItself.
    """
    require("strategy.change_document", by=by)
    titles, owner = document.reference.titles, document.owner_name
    rules.require_document(titles=titles, owner=owner, begins=valid_from, ends=valid_to)
    above = parent
    while above is not None:
        if above.pk == document.pk:
            raise rules.UnderItself()
        above = above.parent
    with transaction.atomic():
        held = RelatedDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        held.valid_from, held.valid_to, held.parent, held.url = valid_from, valid_to, parent, url.strip()
        held.save(update_fields=["valid_from", "valid_to", "parent", "url"])
        journal.write(events.DocumentChanged(reference=document.reference.code), by=by, now=now)
    return held


def map_document(*, document: RelatedDocument, node: Node, why: str, by: Doer, now: datetime) -> Link:
    """Say that a plan takes up a goal of the strategy, and how. Raises the refusals of a link."""
    require("strategy.map_document", by=by)
    return thread.link(cause=node.reference, effect=document.reference, kind=LinkKind.RELATED, why=why, by=by, now=now)


def unmap_document(*, document: RelatedDocument, link: Link, why: str, by: Doer, now: datetime) -> None:
    """Say that a plan no longer takes up a goal, and why; the record keeps both. Raises NotMapped."""
    require("strategy.unmap_document", by=by)
    if (link.kind, link.effect_id, link.ended_on) != (LinkKind.RELATED, document.reference_id, None):
        raise rules.NotMapped()
    thread.end_link(link=link, why=why, by=by, now=now)
