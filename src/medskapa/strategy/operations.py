"""What people do with a strategy: load its structure, write its words, freeze them, say what stands behind them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.places.profile import NodeProfile, bcp47
from medskapa.strategy import events, rules
from medskapa.strategy.models import (
    Edition,
    EditionNode,
    Node,
    NodeText,
    Paragraph,
    ParagraphVersion,
    Strategy,
)
from medskapa.strategy.proof import Proof, ProofNode, ProofParagraph, proof
from medskapa.strategy.rights import grant_desk_permissions
from medskapa.strategy.rules import EditionKind, NodeKind
from medskapa.strategy.wording import digest, paragraphs_of
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

__all__ = [
    "freeze_edition",
    "give_evidence",
    "grant_desk_permissions",
    "load_structure",
    "set_text",
    "withdraw_evidence",
]

Why = Mapping[str, str]
_KINDS = [kind.value for kind in NodeKind]


def load_structure(
    *,
    slug: str,
    titles: Mapping[str, str],
    target_year: int,
    nodes: Sequence[NodeProfile],
    invented: bool,
    by: Doer,
    now: datetime,
) -> Strategy:
    """Make the strategy and its parts as the profile has them, and open the desk for their text.

    Loaded again, kinds, parents, order and aliases follow the profile; titles of parts that exist are
    the desk's own by then. Nothing is taken away.
    """
    require("strategy.load_structure", by=by)
    with transaction.atomic():
        strategy, _ = Strategy.objects.update_or_create(
            slug=slug, defaults={"titles": dict(titles), "target_year": target_year, "invented": invented}
        )
        known = {node.key: node for node in strategy.nodes.all()}
        made = changed = 0
        for profile in sorted(nodes, key=lambda node: (_KINDS.index(node.kind), node.order)):
            parent = known[profile.parent] if profile.parent else None
            node = known.get(profile.key)
            if node is None:
                known[profile.key] = _new_node(strategy, profile, parent, now)
                made += 1
            else:
                changed += _follow(node, profile, parent)
        grant_desk_permissions()
        if made or changed:
            journal.write(events.StructureLoaded(slug=slug, made=made, changed=changed), by=by, now=now)
    return strategy


def _new_node(strategy: Strategy, profile: NodeProfile, parent: Node | None, now: datetime) -> Node:
    reference = thread.refer(
        kind=profile.kind, titles=profile.titles, visible=False, invented=strategy.invented, now=now
    )
    node = Node.objects.create(
        reference=reference,
        strategy=strategy,
        key=profile.key,
        kind=profile.kind,
        parent=parent,
        order=profile.order,
        aliases=list(profile.aliases),
    )
    NodeText.objects.bulk_create(
        NodeText(node=node, language=bcp47(language), title=title) for language, title in profile.titles.items()
    )
    return node


def _follow(node: Node, profile: NodeProfile, parent: Node | None) -> bool:
    now = (node.kind, node.parent_id, node.order, node.aliases)
    wanted = (profile.kind, parent.pk if parent else None, profile.order, list(profile.aliases))
    if now == wanted:
        return False
    node.kind, node.parent, node.order, node.aliases = (
        profile.kind,
        parent,
        profile.order,
        list(profile.aliases),
    )
    node.save(update_fields=["kind", "parent", "order", "aliases"])
    return True


def set_text(
    *,
    node: Node,
    language: str,
    title: str,
    summary: str,
    paragraphs: Sequence[str],
    by: Doer,
    now: datetime,
    what_can_i_do: str = "",
) -> NodeText:
    """Write the working text of a node, as a revision that the desk can compare and go back to.

    Raises TitleMissing, and LanguageUnknown from the profile. The same words again change nothing.
    """
    require("strategy.set_text", by=by)
    if not title.strip():
        raise rules.TitleMissing()
    code = bcp47(language)
    words = {
        "title": title.strip(),
        "summary": summary.strip(),
        "body": "\n\n".join(paragraphs_of("\n\n".join(paragraphs))),
        "what_can_i_do": what_can_i_do.strip(),
    }
    with transaction.atomic():
        text = NodeText.objects.filter(node=node, language=code).first()
        if text is not None and text.live and all(getattr(text, name) == said for name, said in words.items()):
            return text
        text = text or NodeText(node=node, language=code)
        for name, said in words.items():
            setattr(text, name, said)
        text.full_clean()
        if text.pk is None:
            text.save()
        text.save_revision(log_action=True).publish()
        text.refresh_from_db()
        journal.write(events.TextSet(reference=node.reference.code, language=code), by=by, now=now)
    return text


def freeze_edition(
    *,
    strategy: Strategy,
    kind: EditionKind | str,
    titles: Mapping[str, str],
    changes: Mapping[str, Why],
    by: Doer,
    now: datetime,
    label: str = "",
    note: str = "",
) -> Edition:
    """Copy the working text into an edition that nobody changes, and show it.

    `changes` says why a paragraph differs from the newest edition, as {"A3#p1": {"sv": "..."}}; the
    names are those of `proof`. Raises AlreadyAdopted, NotYetConsulted, NothingToFreeze,
    UnevenLanguages, ChangeWithoutReason, ReasonWithoutChange.
    """
    require("strategy.freeze_edition", by=by)
    kind = EditionKind(kind)
    with transaction.atomic():
        # Two people who freeze at once take turns: the second meets the state that the first made.
        strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
        printed = proof(strategy)
        _require_ready(printed, kind, changes)
        edition = _new_edition(strategy, kind, titles, label, note, by, now)
        for part in printed.nodes:
            _freeze_node(edition, part, changes)
        _show(printed, by, now)
        event = events.EditionFrozen(
            reference=edition.reference.code,
            edition_kind=kind.value,
            slug=edition.slug,
            changed=len(printed.changed),
        )
        journal.write(event, by=by, now=now, why=note)
    return edition


def _require_ready(printed: Proof, kind: EditionKind, changes: Mapping[str, Why]) -> None:
    kinds = printed.strategy.editions.values_list("kind", flat=True)
    written = sum(bool(one.texts) for part in printed.nodes for one in part.paragraphs)
    rules.require_freezable(state=rules.state_of(kinds), kind=kind, paragraphs=written)
    rules.require_even(printed.paragraph_counts)
    rules.require_reasons(kind=kind, changed=[one.name for one in printed.changed], reasons=changes)


def _new_edition(
    strategy: Strategy,
    kind: EditionKind,
    titles: Mapping[str, str],
    label: str,
    note: str,
    by: Doer,
    now: datetime,
) -> Edition:
    if not any(title.strip() for title in titles.values()):
        raise rules.TitleMissing()
    number = strategy.editions.filter(kind=kind).count() + 1
    return Edition.objects.create(
        reference=thread.refer(kind="edition", titles=titles, visible=True, invented=strategy.invented, now=now),
        strategy=strategy,
        slug=f"{strategy.slug}-{kind.value}-{number}",
        kind=kind.value,
        titles=dict(titles),
        label=label.strip(),
        frozen_on=thread.day(now),
        frozen_by=by.name or str(by.role),
        note=note.strip(),
    )


def _freeze_node(edition: Edition, part: ProofNode, changes: Mapping[str, Why]) -> None:
    EditionNode.objects.bulk_create(
        EditionNode(
            edition=edition,
            node=part.node,
            language=text.language,
            title=text.title,
            summary=text.summary,
            what_can_i_do=text.what_can_i_do,
        )
        for text in part.texts
    )
    known = {one.code: one for one in Paragraph.objects.filter(node=part.node)}
    versions: list[ParagraphVersion] = []
    for printed in part.paragraphs:
        paragraph = known.get(printed.code) or Paragraph.objects.create(node=part.node, code=printed.code)
        if printed.is_removed:
            paragraph.retired = True
            paragraph.save(update_fields=["retired"])
        versions += _versions(edition, paragraph, printed, changes)
    ParagraphVersion.objects.bulk_create(versions)


def _versions(
    edition: Edition, paragraph: Paragraph, printed: ProofParagraph, changes: Mapping[str, Why]
) -> list[ParagraphVersion]:
    why = {bcp47(language): words.strip() for language, words in changes.get(printed.name, {}).items()}
    languages = printed.before if printed.is_removed else printed.texts
    return [
        ParagraphVersion(
            edition=edition,
            paragraph=paragraph,
            language=language,
            order=printed.order,
            text=printed.texts.get(language, ""),
            sha256=digest(printed.texts.get(language, "")),
            changed_why=why,
        )
        for language in languages
    ]


def _show(printed: Proof, by: Doer, now: datetime) -> None:
    """Every part's reference is called what the edition calls it, and is seen."""
    for part in printed.nodes:
        reference = part.node.reference
        titles = {text.language: text.title for text in part.texts} or reference.titles
        if not reference.visible or reference.titles != titles:
            thread.face(reference=reference, titles=titles, visible=True, by=by, now=now)


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
