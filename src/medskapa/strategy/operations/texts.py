"""The structure of a strategy and its working text."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import NodeProfile, bcp47
from medskapa.strategy import events
from medskapa.strategy.models import Node, NodeText, Strategy
from medskapa.strategy.rights import grant_desk_permissions
from medskapa.strategy.rules import editions
from medskapa.strategy.rules.editions import NodeKind, TextStanding
from medskapa.strategy.rules.wording import paragraphs_of
from medskapa.thread import operations as thread

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
    evidence_required: bool = True,
    under: Strategy | None = None,
) -> Strategy:
    """Make the strategy and its parts as the profile has them, and open the desk for their text.

    Loaded again, kinds, parents, order and aliases follow the profile; titles of parts that exist are
    the desk's own by then. Nothing is taken away. A new strategy shows what every paragraph stands on before it
    goes out for comment, unless `evidence_required` says that its words are older than that. `under` is the strategy
    that it spells out for one field.
    """
    require("strategy.load_structure", by=by)
    shared = {"titles": dict(titles), "target_year": target_year, "invented": invented}
    with transaction.atomic():
        strategy, _ = Strategy.objects.update_or_create(
            slug=slug,
            defaults=shared,
            create_defaults={**shared, "evidence_required": evidence_required, "under": under},
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
    reference = thread.create_reference(
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
    standing: TextStanding | str | None = None,
) -> NodeText:
    """Write the working text of a node, as a revision that the desk can compare and go back to.

    `standing` says who has read it. Where nobody says, the first words of a part are an original, those that come
    in another language after them have been read by nobody yet, and words that are changed stand as they stood.
    Raises TitleMissing, and LanguageUnknown from the profile. The same words again change nothing.
    """
    require("strategy.set_text", by=by)
    if not title.strip():
        raise editions.TitleMissing()
    code = language if language == EASY_SWEDISH else bcp47(language)
    words = {
        "title": title.strip(),
        "summary": summary.strip(),
        "body": "\n\n".join(paragraphs_of("\n\n".join(paragraphs))),
        "what_can_i_do": what_can_i_do.strip(),
    }
    with transaction.atomic():
        text = NodeText.objects.filter(node=node, language=code).first()
        words["standing"] = TextStanding(standing or _stands_as(node, code, text)).value
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


def _stands_as(node: Node, language: str, text: NodeText | None) -> str:
    if text is not None and text.body:
        return text.standing
    others = NodeText.objects.filter(node=node).exclude(language=language).exclude(body="")
    return TextStanding.UNREVIEWED if others.exists() else TextStanding.ORIGINAL
