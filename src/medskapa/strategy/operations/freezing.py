"""Freezing the working text into an edition."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import bcp47
from medskapa.strategy import events
from medskapa.strategy.models import Edition, EditionNode, Paragraph, ParagraphVersion, Strategy
from medskapa.strategy.operations.related import register_own
from medskapa.strategy.queries.answers import unanswered
from medskapa.strategy.queries.evidence import grounds_of
from medskapa.strategy.queries.freeze_preview import Proof, ProofNode, ProofParagraph, proof
from medskapa.strategy.rules import editions
from medskapa.strategy.rules.answers import require_answered
from medskapa.strategy.rules.editions import EditionKind
from medskapa.strategy.rules.evidence import require_evidence
from medskapa.strategy.rules.wording import digest
from medskapa.thread import operations as thread

Why = Mapping[str, str]


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
    UnevenLanguages, EvidenceMissing, ThemesUnanswered, ChangeWithoutReason, ReasonWithoutChange.
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
        if kind is not EditionKind.DRAFT:
            _show(printed, by, now)
            register_own(strategy=strategy, by=by, now=now)
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
    editions.require_freezable(state=editions.state_of(kinds), kind=kind, paragraphs=written)
    editions.require_even(printed.paragraph_counts)
    if printed.strategy.evidence_required:
        require_evidence(kind=kind, grounds=grounds_of(printed))
        require_answered(kind=kind, unanswered=unanswered(language=settings.LANGUAGE_CODE))
    editions.require_reasons(kind=kind, changed=[one.name for one in printed.changed], reasons=changes)


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
        raise editions.TitleMissing()
    number = strategy.editions.filter(kind=kind).count() + 1
    return Edition.objects.create(
        reference=thread.create_reference(
            kind="edition", titles=titles, visible=True, invented=strategy.invented, now=now
        ),
        strategy=strategy,
        slug=f"{strategy.slug}-{kind.value}-{number}",
        kind=kind.value,
        titles=dict(titles),
        label=label.strip(),
        frozen_on=stockholm_day(now),
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
            standing=text.standing,
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
    # The frozen words tell from now on which paragraph is which.
    part.node.paragraphs.update(tied_words="", tied_place=0)


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
            thread.update_reference(reference=reference, titles=titles, visible=True, by=by, now=now)
