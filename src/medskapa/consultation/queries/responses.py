"""What points led to, as their senders and every reader see it once it is decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from medskapa.consultation.models import Consultation, Response, Segment, Submission
from medskapa.consultation.queries.progress import standing_segments
from medskapa.consultation.queries.workbench import place_of
from medskapa.consultation.rules import BodyKind
from medskapa.dialogue import queries as dialogue
from medskapa.strategy import queries as strategy
from medskapa.strategy.queries import Change
from medskapa.thread.queries import localised
from medskapa.thread.said import Said, said


@dataclass(frozen=True)
class Answered:
    """One point with what it led to. Nothing of the answer is here before the consultation is decided.

    `body` is an organisation's name, empty for a person. `change` is what the changed paragraph said and says.
    """

    code: str
    name: str
    body: str
    person: bool
    words: str
    language: str
    place: str
    part: Said
    part_url: str
    answer: str
    reason: Said
    changed: str
    change: Change | None
    many: int
    url: str
    visible: bool
    consultation_title: Said
    consultation_url: str


_RELATED = (
    "contribution__reference",
    "submission__consultation__reference",
    "submission__consultation__edition__strategy",
    "submission__consultation__decided_edition__strategy",
    "response",
    "node__reference",
    "version__paragraph",
)


def answered(segments: Iterable[Segment], *, language: str, many: dict[int, int] | None = None) -> list[Answered]:
    """Points as readers see them: what is published of their words, the answer, and the changed words beside it.

    For segments read with `related`; two queries more for each consultation they are of.
    """
    rows = list(segments)
    changes = {pk: _changes(one, language) for pk, one in _consultations(rows).items()}
    return [
        _answered(one, changes[one.submission.consultation_id], (many or {}).get(one.group_id or 0, 1), language)
        for one in rows
    ]


def related() -> tuple[str, ...]:
    """What a query of segments reads along for `answered`."""
    return _RELATED


def _consultations(rows: Iterable[Segment]) -> dict[int, Consultation]:
    return {one.submission.consultation_id: one.submission.consultation for one in rows}


def _changes(consultation: Consultation, language: str) -> dict[str, Change]:
    """What the decision changed, by paragraph."""
    if consultation.decided_edition is None:
        return {}
    nodes = strategy.diff(consultation.edition, consultation.decided_edition, language=language)
    return {f"{node.key}#{change.code}": change for node in nodes for change in node.changes}


def _answered(one: Segment, changes: dict[str, Change], many: int, language: str) -> Answered:
    consultation = one.submission.consultation
    found: Response | None = getattr(one, "response", None)
    response = found if found and found.signed_on and consultation.decided_on else None
    person = one.submission.body_kind == BodyKind.PERSON
    changed = response.changed if response else ""
    return Answered(
        code=one.contribution.reference.code,
        name=f"{one.submission.number}.{one.order}",
        body="" if person else one.submission.body_name,
        person=person,
        words=dialogue.words_to_read(one.contribution) if one.contribution.reference.visible else "",
        language=one.contribution.language,
        place=place_of(one),
        part=said(one.node.reference.titles, language) if one.node else Said("", ""),
        part_url=localised(one.node.reference.path, language) if one.node else "",
        answer=response.answer if response else "",
        reason=said(response.reason, language) if response else Said("", ""),
        changed=changed,
        change=changes.get(changed),
        many=many,
        url=localised(one.contribution.reference.path, language),
        visible=one.contribution.reference.visible,
        consultation_title=said(consultation.reference.titles, language),
        consultation_url=localised(consultation.reference.path, language),
    )


def answers_to(codes: Collection[str], *, language: str) -> list[Answered]:
    """What these contributions led to in a consultation; those that are no points of one are left out."""
    rows = Segment.objects.filter(contribution__reference__code__in=list(codes)).select_related(*_RELATED)
    return answered(rows.order_by("pk"), language=language)


def answers_in(submission: Submission, *, language: str) -> list[Answered]:
    """Every point of one submission, in its order."""
    return answered(submission.segments.select_related(*_RELATED).order_by("order"), language=language)


def answers_to_sender(submission: Submission, *, language: str) -> list[Answered]:
    """The same for who sent it: their own words as they wrote them, whether others see them or not."""
    rows = list(submission.segments.select_related(*_RELATED).order_by("order"))
    shown = answered(rows, language=language)
    return [replace(one, words=row.contribution.text) for one, row in zip(shown, rows, strict=True)]


def comments_behind(name: str, *, language: str, most: int = 5) -> list[Answered]:
    """The comments that changed the words of a paragraph ("A3#p1"), the first few; those that may be read."""
    rows = Segment.objects.filter(
        response__changed=name,
        submission__consultation__decided_on__isnull=False,
        contribution__reference__visible=True,
    )
    return answered(rows.select_related(*_RELATED).order_by("pk")[:most], language=language)


def reasons_by_paragraph(consultation: Consultation) -> dict[str, list[str]]:
    """Why each paragraph was changed, as the answers say it, by the paragraph's name. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Response.objects.filter(segment__in=standing_segments(consultation)).exclude(changed="")
    for changed, reason in rows.order_by("pk").values_list("changed", "reason"):
        words = said(reason, "sv").text
        if words not in found[changed]:
            found[changed].append(words)
    return dict(found)


def undecided(edition_of: int) -> Consultation | None:
    """The consultation of a strategy (by its id) that has not led to a decision; None when there is none."""
    rows = Consultation.objects.filter(edition__strategy=edition_of, decided_on=None).select_related("reference")
    return rows.order_by("-pk").first()
