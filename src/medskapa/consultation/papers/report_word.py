"""The report as a Word document in the office's own template: its styles, its page, its head and foot."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import docx
from django.utils import translation
from django.utils.translation import gettext

from medskapa.consultation.models import Consultation
from medskapa.consultation.papers import Made
from medskapa.consultation.queries import report
from medskapa.consultation.queries.responses import Answered
from medskapa.consultation.rules.printings import TemplateMissing
from medskapa.consultation.words import answer_word
from medskapa.foundation.archives import looked_over
from medskapa.strategy.queries import Change
from medskapa.thread.said import said

STYLES = ("Heading 1", "Heading 2", "Normal", "Quote")
A_BATCH = 500


def require_template(content: bytes) -> None:
    """Raise unless it is a safe Word document with the styles that are used: TemplateMissing names one that is not."""
    looked_over(content, "mall.docx", must_have="word/document.xml")
    there = {style.name for style in docx.Document(io.BytesIO(content)).styles}
    for style in STYLES:
        if style not in there:
            raise TemplateMissing(style=style)


def document(consultation: Consultation, *, template: bytes, step: Callable[[int, int], None]) -> Iterator[Made]:
    """The whole report as one document. What the template says is left out; its styles are what is used."""
    with translation.override("sv"):
        written = docx.Document(io.BytesIO(template)) if template else docx.Document()
        _emptied(written)
        whole = report.report(consultation, language="sv")
        title = said(consultation.reference.titles, "sv").text
        written.core_properties.title = title
        written.core_properties.language = "sv"
        written.add_paragraph(title, style="Heading 1")
        _figures(written, consultation, whole)
        for number, chapter in enumerate(whole.chapters, start=1):
            step(number, len(whole.chapters))
            written.add_paragraph(chapter.title.text or gettext("Helheten"), style="Heading 1")
            found = report.chapter_points(consultation, chapter.key)
            for after in range(0, chapter.points, A_BATCH):
                for entry in report.entries(found, language="sv", after=after, most=A_BATCH):
                    _entry(written, entry)
        out = io.BytesIO()
        written.save(out)
        yield Made("redogorelse.docx", gettext("Hela redogörelsen i Word"), out.getvalue())


def _emptied(written: Any) -> None:
    """The template's own words go; the last element holds the page's size and its head and foot, and stays."""
    body = written.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)


def _figures(written: Any, consultation: Consultation, whole: report.Report) -> None:
    numbers = whole.numbers
    told = gettext("%(submissions)s yttranden, %(points)s synpunkter, %(changed)s ändrade orden.")
    counts = {"submissions": numbers.submissions, "points": numbers.segments, "changed": numbers.changed}
    written.add_paragraph(f"{consultation.dossier}. {told % counts}", style="Normal")
    for answer, count in numbers.answers.items():
        written.add_paragraph(f"{answer_word(answer)}: {count}", style="Normal")
    if whole.bodies:
        written.add_paragraph(gettext("Organisationer som svarade"), style="Heading 2")
        written.add_paragraph(", ".join(body.name for body in whole.bodies), style="Normal")
    if whole.changed:
        written.add_paragraph(gettext("Ord som ändrades"), style="Heading 2")
        for one in whole.changed:
            written.add_paragraph(f"{one.name} {one.title}", style="Normal")
            _change(written, one.change)


def _change(written: Any, change: Change) -> None:
    written.add_paragraph(gettext("Före: %(words)s") % {"words": change.old}, style="Quote")
    written.add_paragraph(gettext("Efter: %(words)s") % {"words": change.new}, style="Quote")
    if change.why:
        written.add_paragraph(gettext("Därför ändrades orden: %(why)s") % {"why": change.why}, style="Normal")


def _entry(written: Any, entry: Answered) -> None:
    who = gettext("en person") if entry.person else entry.body
    count = f" ({entry.many})" if entry.many > 1 else ""
    place = f" {entry.place}" if entry.place else ""
    written.add_paragraph(f"{entry.name}{place}: {who}{count}", style="Heading 2")
    written.add_paragraph(entry.words or gettext("Orden visas inte."), style="Quote")
    written.add_paragraph(f"{answer_word(entry.answer)}. {entry.reason}", style="Normal")
    for altered in entry.changes:
        _change(written, altered.change)
