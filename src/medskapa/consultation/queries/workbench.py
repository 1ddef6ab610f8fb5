"""The points of a consultation as staff work through them: one place for all that say the same."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medskapa.consultation.models import Consultation, Response, Segment, Wording
from medskapa.consultation.queries.progress import alike, firsts, standing_segments
from medskapa.consultation.rules.kinds import BodyKind, SubmissionState
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.thread import codes

A_PAGE = 50


@dataclass(frozen=True)
class Filter:
    """What is wanted: `part` a key ("A3", with what lies under it), `state` and `who` (a submission's number)."""

    part: str = ""
    state: str = ""
    who: str = ""

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        named = (("del", self.part), ("svar", self.state), ("yttrande", self.who))
        return "&".join(f"{name}={value}" for name, value in named if value)


@dataclass(frozen=True)
class PointRow:
    """One point, or a group of them by its first. `many` counts those that say the same, itself included."""

    code: str
    name: str
    text: str
    language: str
    body: str
    person: bool
    place: str
    part: LocalText
    many: int
    answer: str
    signed: bool
    published: bool


@dataclass(frozen=True)
class CurrentAnswer:
    """What was answered, by whom, and whether another has signed."""

    answer: str
    reason: LocalText
    reasons: dict[str, str]
    changed: tuple[str, ...]
    written_by: str
    writer: str
    written_on: date
    signed_by: str
    signed_on: date | None


STATES = ("unanswered", "unsigned", "answered", "accepted", "partly", "not", "outside")
_RELATED = (
    "contribution__reference",
    "submission",
    "response",
    "node__reference",
    "version__paragraph",
)


def points(consultation: Consultation, chosen: Filter) -> QuerySet[Segment]:
    """The points to show, each group by its first one, in the order they came."""
    rows = firsts(standing_segments(consultation))
    rows = _about(rows, chosen.part)
    if chosen.state == "unanswered":
        rows = rows.filter(response=None)
    elif chosen.state == "unsigned":
        rows = rows.filter(response__isnull=False, response__signed_on=None)
    elif chosen.state == "answered":
        rows = rows.filter(response__isnull=False)
    elif chosen.state:
        rows = rows.filter(response__answer=chosen.state)
    if chosen.who.isdecimal():
        same = standing_segments(consultation).filter(group=OuterRef("group"), submission__number=int(chosen.who))
        rows = rows.filter(Q(submission__number=int(chosen.who)) | (Q(group__isnull=False) & Exists(same)))
    return rows


def _about(rows: QuerySet[Segment], key: str) -> QuerySet[Segment]:
    if not key:
        return rows
    if key == "helheten":
        return rows.filter(node=None)
    return rows.filter(Q(node__key=key) | Q(node__parent__key=key) | Q(node__parent__parent__key=key))


def rows_of(found: QuerySet[Segment], *, language: str, after: int = 0, most: int = A_PAGE) -> list[PointRow]:
    """A page of points: three queries however many there are."""
    # Which they are first: a database that skips thousands of rows must not gather all that belongs to each.
    chosen = list(found.values_list("pk", flat=True)[after : after + most])
    page = list(Segment.objects.filter(pk__in=chosen).select_related(*_RELATED).order_by("pk"))
    groups = {one.group_id for one in page if one.group_id}
    many = alike(groups)
    return [_row(one, many.get(one.group_id or 0, 1), language) for one in page]


def _row(one: Segment, many: int, language: str) -> PointRow:
    response = _response(one)
    person = one.submission.body_kind == BodyKind.PERSON
    return PointRow(
        code=one.contribution.reference.code,
        name=f"{one.submission.number}.{one.order}",
        text=one.contribution.text,
        language=one.contribution.language,
        body="" if person else one.submission.body_name,
        person=person,
        place=place_of(one),
        part=in_language(one.node.reference.titles, language) if one.node else LocalText("", ""),
        many=many,
        answer=response.answer if response else "",
        signed=bool(response and response.signed_on),
        published=bool(one.contribution.published_text),
    )


def _response(one: Segment) -> Response | None:
    return getattr(one, "response", None)


def place_of(one: Segment) -> str:
    """Which words a point is about: "A3#p1", "A3", or empty for the whole."""
    if one.node is None:
        return ""
    return f"{one.node.key}#{one.version.paragraph.code}" if one.version else one.node.key


def segment(consultation: Consultation, code: str) -> Segment:
    """A point by its reference. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = standing_segments(consultation).select_related(*_RELATED, "comment", "group")
    found = rows.filter(contribution__reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def answered_as_one(one: Segment) -> QuerySet[Segment]:
    """A point with all that say the same and still stand, in the order they came: they get one answer."""
    if one.group_id is None:
        return Segment.objects.filter(pk=one.pk)
    return Segment.objects.filter(group=one.group_id, submission__state=SubmissionState.RECEIVED).order_by("pk")


def together(one: Segment, *, language: str) -> list[PointRow]:
    """Every point that gets the same answer; one query."""
    rows = list(answered_as_one(one).select_related(*_RELATED))
    return [_row(row, len(rows), language) for row in rows]


def current_response(one: Segment) -> Response | None:
    """The answer to a point and to those that say the same, or None: what is shown, and what is written over."""
    return Response.objects.filter(segment__in=answered_as_one(one)).order_by("segment_id").first()


def standing(one: Segment, *, language: str) -> CurrentAnswer | None:
    """What is answered so far, or None."""
    found = current_response(one)
    if found is None:
        return None
    return CurrentAnswer(
        answer=found.answer,
        reason=in_language(found.reason, language),
        reasons=found.reason,
        changed=tuple(found.places.values_list("name", flat=True)),
        written_by=found.written_by,
        writer=found.writer,
        written_on=found.written_on,
        signed_by=found.signed_by,
        signed_on=found.signed_on,
    )


def next_unanswered(consultation: Consultation, chosen: Filter, *, after: int = 0) -> str:
    """The code of the next point without an answer among those chosen, beginning anew at the end; empty when none."""
    # Any of a group will do: whoever is answered next, the others are answered with it.
    rows = _about(standing_segments(consultation).filter(response=None), chosen.part)
    if chosen.who.isdecimal():
        rows = rows.filter(submission__number=int(chosen.who))
    code = rows.filter(pk__gt=after).values_list("contribution__reference__code", flat=True).first()
    return code or rows.values_list("contribution__reference__code", flat=True).first() or ""


def wordings(consultation: Consultation) -> list[Wording]:
    """Reasons to use again, those used most first."""
    return list(consultation.wordings.order_by("-used", "name"))


def parts_to_choose(consultation: Consultation, *, language: str) -> list[tuple[str, str, int]]:
    """The parts that points are about, as (key, title, how many); one query."""
    rows = standing_segments(consultation).exclude(node=None).order_by()
    counted = rows.values_list("node__key", "node__reference__titles").annotate(n=Count("pk"))
    return sorted(((key, str(in_language(titles, language)), n) for key, titles, n in counted), key=lambda row: row[0])
