"""What points led to, as their senders and every reader see it once it is decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects

from medskapa.consultation.models import Consultation, Response, Segment, Submission
from medskapa.consultation.queries.workbench import place_of
from medskapa.consultation.rules.kinds import BodyKind, SubmissionState
from medskapa.dialogue.queries import contributions
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.queries import editions
from medskapa.strategy.queries.edition_text import Change
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class Altered:
    """A paragraph whose words a point changed: `name` is "A3#p1", `url` leads to the words as they read now."""

    name: str
    title: LocalText
    url: str
    change: Change


@dataclass(frozen=True)
class Answered:
    """One point with what it led to. Nothing of the answer is here before the consultation is decided.

    `body` is an organisation's name, empty for a person. `changes` is what each changed paragraph said
    and says. `question` is the question a point answers, if it answers one.
    """

    code: str
    name: str
    body: str
    person: bool
    words: str
    language: str
    place: str
    question: LocalText
    question_key: str
    part: LocalText
    part_url: str
    answer: str
    reason: LocalText
    changed: tuple[str, ...]
    changes: tuple[Altered, ...]
    many: int
    url: str
    visible: bool
    consultation_title: LocalText
    consultation_url: str


_RELATED = (
    "contribution__reference",
    "submission__consultation__reference",
    "submission__consultation__edition__strategy",
    "submission__consultation__decided_edition__strategy",
    "response",
    "node__reference",
    "version__paragraph",
    "comment",
)


def answered(segments: Iterable[Segment], *, language: str, many: dict[int, int] | None = None) -> list[Answered]:
    """Points as readers see them: what is published of their words, the answer, and the changed words beside it.

    For segments read with `related`; three queries more for each consultation they are of.
    """
    rows = list(segments)
    prefetch_related_objects(rows, "response__places")
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


def _changes(consultation: Consultation, language: str) -> dict[str, Altered]:
    """What the decision changed, by paragraph."""
    if consultation.decided_edition is None:
        return {}
    nodes = editions.diff(consultation.edition, consultation.decided_edition, language=language)
    rows = [(f"{node.key}#{change.code}", node, change) for node in nodes for change in node.changes]
    return {name: Altered(name, node.title, f"{node.url}#{change.code}", change) for name, node, change in rows}


def _answered(one: Segment, changes: dict[str, Altered], many: int, language: str) -> Answered:
    consultation = one.submission.consultation
    found: Response | None = getattr(one, "response", None)
    response = found if found and found.signed_on and consultation.decided_on else None
    person = one.submission.body_kind == BodyKind.PERSON
    changed = tuple(one.name for one in response.places.all()) if response else ()
    return Answered(
        code=one.contribution.reference.code,
        name=f"{one.submission.number}.{one.order}",
        body="" if person else one.submission.body_name,
        person=person,
        words=contributions.words_to_read(one.contribution) if one.contribution.reference.visible else "",
        language=one.contribution.language,
        place=place_of(one),
        question=question_of(one, consultation, language=language),
        question_key=one.comment.question if one.comment else "",
        part=in_language(one.node.reference.titles, language) if one.node else LocalText("", ""),
        part_url=localised(one.node.reference.path, language) if one.node else "",
        answer=response.answer if response else "",
        reason=in_language(response.reason, language) if response else LocalText("", ""),
        changed=changed,
        changes=tuple(changes[name] for name in changed if name in changes),
        many=many,
        url=localised(one.contribution.reference.path, language),
        visible=one.contribution.reference.visible,
        consultation_title=in_language(consultation.reference.titles, language),
        consultation_url=localised(consultation.reference.path, language),
    )


def question_of(one: Segment, consultation: Consultation, *, language: str) -> LocalText:
    """The question a point answers, in the words it was asked with; empty for a point that answers none."""
    key = one.comment.question if one.comment else ""
    known = {row["key"]: row["words"] for row in consultation.questions}
    asked: dict[str, str] = known.get(key, {})
    return in_language(asked, language) if asked else LocalText("", "")


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


def comments_behind(part: str, name: str, *, language: str, most: int = 5) -> list[Answered]:
    """The comments that changed the words of a paragraph ("A3#p1"), the first few; those that may be read.

    `part` is the code of the paragraph's part: another strategy may have a paragraph of the same name.
    """
    return comments_by_paragraph(part, [name], language=language, most=most).get(name, [])


def comments_by_paragraph(
    part: str, names: Collection[str], *, language: str, most: int = 5
) -> dict[str, list[Answered]]:
    """The same for many paragraphs of one part, by name; as many queries as for one, and none for none."""
    if not names:
        return {}
    rows = Segment.objects.filter(
        submission__consultation__edition__strategy__nodes__reference__code=part,
        response__places__name__in=list(names),
        submission__consultation__decided_on__isnull=False,
        contribution__reference__visible=True,
    )
    chosen: dict[str, list[Segment]] = defaultdict(list)
    for one in rows.select_related(*_RELATED).prefetch_related("response__places").distinct().order_by("pk"):
        for place in one.response.places.all():
            if place.name in names and len(chosen[place.name]) < most:
                chosen[place.name].append(one)
    told = {one.pk: one for few in chosen.values() for one in few}
    shown = dict(zip(told, answered(told.values(), language=language), strict=True))
    return {name: [shown[one.pk] for one in few] for name, few in chosen.items()}


def reasons_by_paragraph(together: Sequence[Consultation]) -> dict[str, list[str]]:
    """Why each paragraph was changed, as the answers say it, by the paragraph's name. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Response.objects.filter(
        segment__submission__consultation__in=together,
        segment__submission__state=SubmissionState.RECEIVED,
        places__isnull=False,
    )
    for changed, reason in rows.order_by("pk").values_list("places__name", "reason"):
        words = in_language(reason, "sv").text
        if words not in found[changed]:
            found[changed].append(words)
    return dict(found)


def undecided(edition_of: int) -> Consultation | None:
    """The consultation of a strategy (by its id) that has not led to a decision; None when there is none."""
    rows = Consultation.objects.filter(edition__strategy=edition_of, decided_on=None).select_related("reference")
    return rows.order_by("-pk").first()
