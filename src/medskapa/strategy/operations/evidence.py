"""What stands behind the words, and which words are said to be new."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from medskapa.foundation import edit_conflicts, journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import bcp47
from medskapa.strategy import events
from medskapa.strategy.models import Edition, NewWords, Node, Paragraph, Source
from medskapa.strategy.queries.freeze_preview import leading_language, proof_of
from medskapa.strategy.rules import editions
from medskapa.strategy.rules import evidence as ground
from medskapa.strategy.rules.evidence import SourceKind
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

Words = Mapping[str, str]


def add_source(
    *,
    kind: SourceKind | str,
    titles: Words,
    publisher: str,
    by: Doer,
    now: datetime,
    published_on: date | None = None,
    year: int | None = None,
    url: str = "",
    about: Words | None = None,
    invented: bool = False,
) -> Source:
    """Put a report, statistics, a law or an analysis in the library, for everybody to see. Raises SourceIncomplete."""
    require("strategy.add_source", by=by)
    ground.require_source(titles=titles, publisher=publisher, dated=bool(published_on or year))
    kind = SourceKind(kind)
    with transaction.atomic():
        source = Source.objects.create(
            reference=thread.create_reference(kind="source", titles=titles, visible=True, invented=invented, now=now),
            kind=kind.value,
            publisher=publisher.strip(),
            published_on=published_on,
            year=year or (published_on.year if published_on else None),
            url=url.strip(),
            about={bcp47(language): words.strip() for language, words in (about or {}).items() if words.strip()},
        )
        event = events.SourceAdded(reference=source.reference.code, source_kind=kind.value)
        journal.write(event, by=by, now=now)
    return source


def give_evidence(*, cause: Reference, node: Node, why: str, by: Doer, now: datetime, paragraph: str = "") -> Link:
    """Say that a theme, a source or a contribution stands behind a part, or one paragraph of it, and why.

    The link keeps the paragraph's permanent code and the edition it was made on. Raises ParagraphUnknown, and
    the refusals of a link.
    """
    require("strategy.give_evidence", by=by)
    edition = Edition.objects.filter(strategy=node.strategy_id).order_by("-pk").first()
    with transaction.atomic():
        if paragraph:
            _tie(node, paragraph)
        return thread.link(
            cause=cause,
            effect=node.reference,
            kind=LinkKind.EVIDENCE,
            why=why,
            anchor=paragraph,
            version=edition.slug if edition else "",
            by=by,
            now=now,
        )


def withdraw_evidence(*, link: Link, why: str, by: Doer, now: datetime) -> None:
    """Say that something no longer stands behind a part, and why; the record keeps both. Raises NotEvidence."""
    require("strategy.withdraw_evidence", by=by)
    if link.kind != LinkKind.EVIDENCE or link.ended_on is not None:
        raise editions.NotEvidence()
    thread.end_link(link=link, why=why, by=by, now=now)


def mark_new(
    *, node: Node, paragraph: str, why: Words, by: Doer, now: datetime, version_token: str | None = None
) -> NewWords:
    """Say that nobody asked for a paragraph, and why it is there all the same. Said again, the reason is the new one.

    `version_token` is that of the reason that stood there when the writer began, empty for none. Raises
    NewnessUnexplained, ParagraphUnknown, EditConflict.
    """
    require("strategy.mark_new", by=by)
    told = {bcp47(language): words.strip() for language, words in why.items() if words.strip()}
    if not told:
        raise ground.NewnessUnexplained()
    with transaction.atomic():
        _tie(node, paragraph)
        before = NewWords.objects.select_for_update().filter(node=node, paragraph=paragraph).first()
        stands, writer = (edit_conflicts.version_token(before.why), before.marked_by) if before else ("", "")
        edit_conflicts.require_match(version_token, stands, by=writer)
        mark, _ = NewWords.objects.update_or_create(
            node=node,
            paragraph=paragraph,
            defaults={"why": told, "marked_by": by.name or str(by.role), "marked_on": stockholm_day(now)},
        )
        event = events.MarkedNew(reference=node.reference.code, paragraph=paragraph)
        journal.write(event, by=by, now=now, why=next(iter(told.values())))
    return mark


def unmark_new(*, node: Node, paragraph: str, by: Doer, now: datetime) -> None:
    """Take back that a paragraph is new: something stands behind it by now. Raises NotMarkedNew."""
    require("strategy.unmark_new", by=by)
    with transaction.atomic():
        gone, _ = NewWords.objects.filter(node=node, paragraph=paragraph).delete()
        if not gone:
            raise ground.NotMarkedNew(paragraph=paragraph)
        journal.write(events.UnmarkedNew(reference=node.reference.code, paragraph=paragraph), by=by, now=now)


def _tie(node: Node, paragraph: str) -> None:
    """Keep which paragraph is which before something is tied to one: what has been tied stays with its words.

    Raises ParagraphUnknown.
    """
    printed = proof_of(node)
    there = [one for one in printed.paragraphs if not one.is_removed]
    if paragraph not in {one.code for one in there}:
        raise editions.ParagraphUnknown(paragraph=paragraph)
    leading = leading_language(printed.texts)
    for one in there:
        words = one.texts.get(leading) or next(iter(one.texts.values()))
        Paragraph.objects.update_or_create(
            node=node, code=one.code, defaults={"tied_words": words, "tied_place": one.order, "retired": False}
        )
