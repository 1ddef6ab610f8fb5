"""Files that have been made of a consultation, and where they lie."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from medskapa.consultation.models import Consultation, Printing, Segment
from medskapa.consultation.rules.report_files import PUBLIC, Form, PrintingState
from medskapa.foundation import journal
from medskapa.foundation.refusals import NotFound

FOLDER = "printings"
READER = "report files"
# What can leave less to read of a point than the files have.
LESS_TO_READ = (
    "consultation.SubmissionWithdrawn",
    "dialogue.ContributionWithdrawn",
    "dialogue.ContributionHidden",
    "dialogue.ContributionPublished",
    "dialogue.ContributionCounted",
    "dialogue.ContributionDeleted",
)


@dataclass(frozen=True)
class FileToFetch:
    """A file by its number among those that can be fetched."""

    number: int
    title: str
    kind: str
    kilobytes: int


def folder_of(printing: Printing) -> Path:
    """Where its files lie; under the private root, so that only a page gives them."""
    return Path(settings.PRIVATE_ROOT) / FOLDER / printing.folder


def newest(consultation: Consultation, form: Form) -> Printing | None:
    """The newest files of a form that are whole, and hold no words that were taken back."""
    rows = Printing.objects.filter(consultation=consultation, form=form, state=PrintingState.DONE, stale=False)
    return rows.first()


def withheld(consultation: Consultation) -> bool:
    """Whether files are kept from everybody until they are made anew."""
    return Printing.objects.filter(consultation=consultation, stale=True).exists()


def taken_back_since(consultation: Consultation) -> bool:
    """Whether words were taken back, hidden or masked since the files were last looked over. Three queries."""
    points = Segment.objects.filter(submission__consultation=consultation).values("contribution__reference__code")
    submissions = consultation.submissions.values("reference__code")
    waiting = journal.unread(READER).filter(event__in=LESS_TO_READ)
    return waiting.filter(Q(reference__in=points) | Q(reference__in=submissions)).exists()


def consultation_of(reference: str) -> Consultation | None:
    """The consultation that a point or a submission is of; None for anything else. At most two queries."""
    rows = Consultation.objects.select_related("reference")
    return (
        rows.filter(submissions__segments__contribution__reference__code=reference).first()
        or rows.filter(submissions__reference__code=reference).first()
    )


def latest(consultation: Consultation) -> list[Printing]:
    """The last time each form was asked for, with how far it has come."""
    found: dict[str, Printing] = {}
    for one in Printing.objects.filter(consultation=consultation):
        found.setdefault(one.form, one)
    return [found[form] for form in Form if form in found]


def _public(consultation: Consultation) -> list[tuple[Printing, dict[str, str | int]]]:
    made = [newest(consultation, form) for form in PUBLIC]
    return [(one, file) for one in made if one is not None for file in one.files]


def chapters_to_fetch(consultation: Consultation) -> list[FileToFetch]:
    """The report's files that everybody can fetch; none before the decision, or with words that were taken back."""
    if consultation.decided_on is None or taken_back_since(consultation):
        return []
    return [
        FileToFetch(number, str(file["title"]), str(file["name"]).rpartition(".")[2].upper(), _kilobytes(file))
        for number, (_, file) in enumerate(_public(consultation), start=1)
    ]


def _kilobytes(file: dict[str, str | int]) -> int:
    return max(1, round(int(file["size"]) / 1000))


def public_file(consultation: Consultation, number: int) -> tuple[Path, str]:
    """One of the report's files, and what it is called. Raises NotFound."""
    given = consultation.decided_on is not None and not taken_back_since(consultation)
    files = _public(consultation) if given else []
    if not 0 < number <= len(files):
        raise NotFound()
    printing, file = files[number - 1]
    return folder_of(printing) / str(file["name"]), str(file["name"])


def registry_file(consultation: Consultation) -> tuple[Path, str]:
    """What goes to the registry, as one zip file; for staff. Raises NotFound."""
    made = newest(consultation, Form.REGISTRY)
    if made is None or not made.files:
        raise NotFound()
    name = str(made.files[0]["name"])
    return folder_of(made) / name, name
