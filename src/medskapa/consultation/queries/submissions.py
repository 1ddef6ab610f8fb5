"""A submission as its sender and staff see it: what it says, where, and which words it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from medskapa.consultation.models import Comment, Consultation, Submission
from medskapa.consultation.queries.outline import Outline
from medskapa.consultation.rules.kinds import BodyKind, SubmissionState
from medskapa.consultation.rules.submissions import Original, Passage, Place, UnknownSubmission
from medskapa.dialogue.queries import contributions
from medskapa.foundation.edit_conflicts import version_token
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import bcp47
from medskapa.strategy.queries import editions as edition_queries
from medskapa.strategy.rules.wording import Span, spans
from medskapa.thread import codes

_WITH = ("reference", "consultation__reference", "consultation__edition__reference", "consultation__edition__strategy")
_DAYS = ("consultation__way_in__phase__process__reference", "invitation")


@dataclass(frozen=True)
class Verified:
    """Whose original a hash is: no more than who holds it knows already."""

    number: int
    consultation: Consultation
    received_on: date
    withdrawn: bool


def behind_receipt(written: str) -> Submission:
    """The submission that a receipt code opens. Raises UnknownSubmission."""
    rows = Submission.objects.select_related(*_WITH, *_DAYS)
    found = rows.filter(receipt__in=contributions.receipts_behind(written)).first()
    if found is None:
        raise UnknownSubmission()
    return found


def sent_behind(written: str) -> Submission | None:
    """What was sent under a receipt, taken back or not; None for a draft, and for words that are no answer."""
    rows = Submission.objects.exclude(state=SubmissionState.DRAFT).select_related(*_WITH)
    return rows.filter(receipt__in=contributions.receipts_behind(written)).first()


def submission(code: str) -> Submission:
    """A received submission by its reference, for staff. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    rows = Submission.objects.select_related(*_WITH, *_DAYS).exclude(state=SubmissionState.DRAFT)
    found = rows.filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def received(consultation: Consultation) -> QuerySet[Submission]:
    """What has come in and stands, filed or not, in the order it came, with how many comments each holds."""
    standing = (SubmissionState.RECEIVED, SubmissionState.FILED)
    rows = consultation.submissions.filter(state__in=standing).select_related("reference", "invitation")
    return rows.annotate(many=Count("comments")).order_by("number")


def received_count(consultation: Consultation) -> int:
    """How many have answered so far; it is no secret."""
    return consultation.submissions.filter(state=SubmissionState.RECEIVED).count()


def place_of_comment(comment: Comment) -> Place:
    """What a comment is about; for rows read with node and version__paragraph."""
    if comment.question:
        return Place(question=comment.question)
    key = comment.node.key if comment.node else ""
    return Place(key, comment.version.paragraph.code if comment.version else "")


def comments_of(submission: Submission) -> list[Comment]:
    """A submission's comments in reading order, each with its place at hand. One query."""
    return list(submission.comments.select_related("node", "version__paragraph", "version__edition"))


def words_of(submission: Submission) -> dict[str, str]:
    """What a submission says, by the written form of the place. One query."""
    return {str(place_of_comment(comment)): comment.text for comment in comments_of(submission)}


def draft_version(submission: Submission) -> str:
    """The version token of all that a draft holds, the same as long as nobody changes it. Two queries."""
    files = submission.attachments.order_by("pk").values_list("sha256", flat=True)
    return version_token(submission.body_name, sorted(words_of(submission).items()), list(files))


def verify(sha256: str) -> Verified | None:
    """The submission whose original has this hash, sent and perhaps withdrawn; None when there is none."""
    plain = "".join(sha256.split()).lower()
    rows = Submission.objects.filter(sha256=plain).exclude(sha256="").select_related("consultation__reference")
    found = rows.first() if len(plain) == 64 else None
    if found is None or found.number is None or found.received_on is None:
        return None
    withdrawn = found.state == SubmissionState.WITHDRAWN
    return Verified(found.number, found.consultation, found.received_on, withdrawn)


def sender_of(submission: Submission) -> str:
    """Who answered, as the record says it: an organisation by its name, a person never."""
    return submission.body_name if submission.body_kind == BodyKind.ORGANISATION else "En privatperson"


CARRIERS = {
    "web": "webben",
    "api": "API",
    "word": "ett Word-formulär",
    "email": "e-post",
    "paper": "ett brev på papper",
}


def original_of(submission: Submission, comments: Iterable[Comment], outline: Outline) -> Original:
    """All that a submission says, for its canonical text, in the language the record is kept in."""
    consultation = submission.consultation
    return Original(
        number=submission.number or 0,
        title=in_language(consultation.reference.titles, "sv").text,
        dossier=consultation.dossier,
        edition=consultation.edition.slug,
        sender=sender_of(submission),
        language=bcp47(submission.language),
        received_on=submission.received_on.isoformat() if submission.received_on else "",
        carrier=CARRIERS[submission.carrier],
        passages=[_passage(comment, consultation, outline) for comment in comments],
        files=[(one.name, one.size, one.sha256) for one in submission.attachments.order_by("pk")],
    )


def _passage(comment: Comment, consultation: Consultation, outline: Outline) -> Passage:
    place = place_of_comment(comment)
    return Passage(
        place=str(place),
        heading=heading_of(place, consultation, outline, "sv"),
        about=comment.version.text if comment.version else "",
        text=comment.text,
    )


def heading_of(place: Place, consultation: Consultation, outline: Outline, language: str) -> str:
    """What a comment is about, in words; empty for the whole in other languages than the record's."""
    if place.question:
        asked = (*consultation.retired_questions, *consultation.questions)
        words = {one["key"]: one["words"] for one in asked}
        return in_language(words.get(place.question, {}), language).text
    if not place.key:
        return "Förslaget som helhet"
    return outline.headings[place.key].text if place.key in outline.headings else place.key


@dataclass(frozen=True)
class PassageShown:
    """One comment on a page that shows it all: about what, the words it is about, and what was said."""

    place: str
    heading: str
    lang: str
    about: str
    about_lang: str
    text: str


def passages(submission: Submission, outline: Outline, *, language: str) -> tuple[PassageShown, ...]:
    """Everything a submission says, in reading order. `outline` is of the edition that is out."""
    found = []
    for comment in comments_of(submission):
        place = place_of_comment(comment)
        title = outline.headings.get(place.key)
        found.append(
            PassageShown(
                place=str(place),
                heading=heading_of(place, submission.consultation, outline, language) if str(place) else "",
                lang=title.lang if title else language,
                about=comment.version.text if comment.version else "",
                about_lang=comment.version.language if comment.version else "",
                text=comment.text,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Moved:
    """A comment whose paragraph says something else by now: the words before and after, and what was written."""

    place: str
    lang: str
    spans: tuple[Span, ...]
    gone: bool
    why: LocalText
    text: str


def has_moved_on(submission: Submission) -> bool:
    """Whether a draft holds comments on words of another edition than the one that is out. One query."""
    current = submission.consultation.edition_id
    return submission.comments.filter(version__isnull=False).exclude(version__edition=current).exists()


def moved_on(submission: Submission, *, language: str) -> tuple[Moved, ...]:
    """What is new under each comment of a draft that stands on an older edition, and what stayed the same."""
    edition = submission.consultation.edition
    old = [(one, one.version) for one in comments_of(submission) if one.version is not None]
    old = [(one, was) for one, was in old if was.edition_id != edition.pk]
    rows = edition_queries.versions_of(edition, [was.paragraph_id for _, was in old])
    newer = {(row.paragraph_id, row.language): row for row in rows}
    found = []
    for comment, was in old:
        becomes = newer.get((was.paragraph_id, was.language))
        text = becomes.text if becomes else ""
        found.append(
            Moved(
                place=str(place_of_comment(comment)),
                lang=was.language,
                spans=spans(was.text, text),
                gone=not text,
                why=in_language(becomes.changed_why if becomes else {}, language),
                text=comment.text,
            )
        )
    return tuple(found)
