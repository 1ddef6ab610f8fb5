"""What goes to the office's registry: a list as CSV and XML, every submission as PDF/A, and its attachments."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.contrib.staticfiles import finders
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from medskapa.consultation.exports.files import Made
from medskapa.consultation.models import Consultation, Submission
from medskapa.consultation.queries.files import path_of
from medskapa.consultation.queries.submissions import sender_of
from medskapa.consultation.rules.kinds import SubmissionState
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.pdf import pdf
from medskapa.foundation.tables import csv_text
from medskapa.foundation.translated_text import in_language
from medskapa.foundation.xml_text import fit_for_xml

COLUMNS = (
    *("dossier", "number", "received_on", "state", "kind", "sender", "name", "carrier", "language"),
    *("sha256", "document", "attachments", "reference"),
)
ARCHIVE = "diarium.zip"


def rows(consultation: Consultation) -> Iterator[tuple[str | int, ...]]:
    """One row for everything that was received, withdrawn or not: the record holds both. A person's name is here."""
    for one in received(consultation):
        yield (
            consultation.dossier,
            one.number or 0,
            one.received_on.isoformat() if one.received_on else "",
            str(one.state),
            str(one.body_kind),
            sender_of(one),
            str(decrypt(one.sealed).get("name", "")) if one.sealed else "",
            str(one.carrier),
            one.language,
            one.sha256,
            document_name(one),
            " ".join(name for name, _ in _attachments(one)),
            one.reference.code,
        )


def received(consultation: Consultation) -> QuerySet[Submission]:
    """Everything with a number, in its order."""
    rows = consultation.submissions.exclude(state=SubmissionState.DRAFT).select_related("reference")
    return rows.prefetch_related("attachments").order_by("number")


def document_name(one: Submission) -> str:
    return f"yttrande-{one.number:05d}.pdf"


def _attachments(one: Submission) -> list[tuple[str, Path]]:
    return [
        (f"yttrande-{one.number:05d}-bilaga-{place}.pdf", path_of(file.path))
        for place, file in enumerate(one.attachments.all(), start=1)
    ]


def csv_file(consultation: Consultation) -> bytes:
    """The registry's list as CSV."""
    return csv_text(COLUMNS, rows(consultation)).encode()


def xml_file(consultation: Consultation) -> bytes:
    """The registry's list as XML: one element for each submission, its columns as elements."""
    named = {"dossier": fit_for_xml(consultation.dossier), "reference": consultation.reference.code}
    root = Element("consultation", named)
    SubElement(root, "title").text = fit_for_xml(in_language(consultation.reference.titles, "sv").text)
    for row in rows(consultation):
        entry = SubElement(root, "submission")
        for column, value in zip(COLUMNS, row, strict=True):
            SubElement(entry, column).text = fit_for_xml(str(value))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def document(one: Submission) -> bytes:
    """One submission as PDF/A: what was received, byte for byte, with its number, day and hash."""
    with translation.override("sv"):
        context = {"received": one, "sender": sender_of(one), "files": list(one.attachments.all())}
        html = render_to_string("consultation/registry_pdf.html", context)
    found = finders.find("ui/fonts")
    return pdf(html, folder=Path(str(found or ".")), variant="pdf/a-2u")


def archive(consultation: Consultation, *, folder: Path, step: Callable[[int, int], None]) -> Iterator[Made]:
    """All of it as one zip file, written as it is made: two thousand documents are not held in memory."""
    everything = list(received(consultation))
    with zipfile.ZipFile(folder / ARCHIVE, "x", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("diarium.csv", csv_file(consultation))
        packed.writestr("diarium.xml", xml_file(consultation))
        for done, one in enumerate(everything, start=1):
            packed.writestr(document_name(one), document(one))
            for name, path in _attachments(one):
                packed.write(path, name)
            step(done, len(everything))
    yield Made(ARCHIVE, gettext("Diarium"))
