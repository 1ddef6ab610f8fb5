"""The report as a Word document in the office's own template: its styles, its page, its head and foot."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import docx
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from medskapa.consultation.exports.files import Made
from medskapa.consultation.models import Consultation
from medskapa.consultation.queries import report
from medskapa.consultation.queries.answer_words import answer_word
from medskapa.consultation.queries.responses import Answered
from medskapa.consultation.rules.report_files import TemplateMissing, TemplateNotADocument
from medskapa.foundation.archives import DocumentCorrupt, looked_over
from medskapa.foundation.translated_text import in_language
from medskapa.foundation.xml_text import fit_for_xml
from medskapa.strategy.queries.edition_text import Change

STYLES = ("Heading 1", "Heading 2", "Normal", "Quote")
A_BATCH = 500


def require_template(content: bytes) -> None:
    """Raise unless it is a safe Word document with the styles that are used: TemplateMissing names one that is not.

    A template proper (.dotx) is refused by name, whatever it is called: it must be saved as a document first.
    """
    looked_over(content, "mall.docx", must_have="word/document.xml")
    try:
        there = {style.name for style in docx.Document(io.BytesIO(content)).styles}
    # What a damaged document makes the reader raise is no list of its own: ValueError, KeyError, lxml's and more.
    except Exception as broken:
        if "template.main+xml" in str(broken):
            raise TemplateNotADocument() from broken
        raise DocumentCorrupt(filename="mall.docx") from broken
    for style in STYLES:
        if style not in there:
            raise TemplateMissing(style=style)


def document(consultation: Consultation, *, template: bytes, step: Callable[[int, int], None]) -> Iterator[Made]:
    """The whole report as one document. What the template says is left out; its styles are what is used."""
    with translation.override("sv"):
        written = docx.Document(io.BytesIO(template)) if template else docx.Document()
        _emptied(written)
        whole = report.report(consultation, language="sv")
        title = in_language(consultation.reference.titles, "sv").text
        written.core_properties.title = fit_for_xml(title)
        written.core_properties.language = "sv"
        _add(written, title, style="Heading 1")
        _asked(written, consultation, whole.asked)
        _figures(written, whole)
        for number, chapter in enumerate(whole.chapters, start=1):
            step(number, len(whole.chapters))
            _add(written, chapter.title.text or gettext("Helheten"), style="Heading 1")
            found = report.chapter_points(consultation, chapter.key)
            for after in range(0, chapter.points, A_BATCH):
                for entry in report.entries(found, language="sv", after=after, most=A_BATCH):
                    _entry(written, entry)
        _themes(written, consultation, whole.themes)
        out = io.BytesIO()
        written.save(out)
        yield Made("redogorelse.docx", gettext("Hela redogörelsen i Word"), out.getvalue())


def _add(written: Any, words: str, *, style: str) -> None:
    # The document's own add_paragraph looks through all that is written for where the end is: minutes for a long one.
    element = OxmlElement("w:p")
    written.element.body[-1].addprevious(element)
    paragraph = Paragraph(element, written)
    paragraph.style = style
    paragraph.add_run(fit_for_xml(words))


def _emptied(written: Any) -> None:
    """The template's own words go; the last element holds the page's size and its head and foot, and stays."""
    body = written.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)


def _asked(written: Any, consultation: Consultation, asked: report.Asked) -> None:
    _add(written, gettext("Vad vi frågade"), style="Heading 2")
    if asked.about:
        _add(written, str(asked.about), style="Normal")
    days = {"first": date_format(asked.opens_on, "j F Y"), "last": date_format(asked.closes_on, "j F Y")}
    told = gettext("Remissen var öppen från den %(first)s till och med den %(last)s.") % days
    _add(written, f"{told} {asked.edition}. {consultation.dossier}.", style="Normal")
    for question in asked.questions:
        _add(written, str(question), style="Normal")
    if asked.invited:
        _add(written, gettext("Inbjudna att svara:") + f" {', '.join(asked.invited)}", style="Normal")


def _figures(written: Any, whole: report.Report) -> None:
    _add(written, gettext("Svaren i siffror"), style="Heading 2")
    numbers = whole.numbers
    told = gettext("%(submissions)s yttranden, %(points)s synpunkter, %(changed)s ändrade orden.")
    counts = {"submissions": numbers.submissions, "points": numbers.segments, "changed": numbers.changed}
    _add(written, told % counts, style="Normal")
    for answer, count in numbers.answers.items():
        _add(written, f"{answer_word(answer)}: {count}", style="Normal")
    if whole.bodies:
        _add(written, gettext("Organisationer som svarade"), style="Heading 2")
        _add(written, ", ".join(body.name for body in whole.bodies), style="Normal")
    if whole.changed:
        _add(written, gettext("Ord som ändrades"), style="Heading 2")
        for one in whole.changed:
            _add(written, f"{one.name} {one.title}", style="Normal")
            _change(written, one.change)


def _change(written: Any, change: Change) -> None:
    _add(written, gettext("Före: %(words)s") % {"words": change.old}, style="Quote")
    _add(written, gettext("Efter: %(words)s") % {"words": change.new}, style="Quote")
    if change.why:
        _add(written, gettext("Därför ändrades orden: %(why)s") % {"why": change.why}, style="Normal")


def _entry(written: Any, entry: Answered) -> None:
    who = gettext("en person") if entry.person else entry.body
    count = f" ({entry.many})" if entry.many > 1 else ""
    place = f" {entry.place}" if entry.place else ""
    _add(written, f"{entry.name}{place}: {who}{count}", style="Heading 2")
    if entry.question:
        _add(written, gettext("Svar på frågan:") + f" {entry.question}", style="Normal")
    _add(written, entry.words or gettext("Orden visas inte."), style="Quote")
    _add(written, f"{answer_word(entry.answer)}. {entry.reason}", style="Normal")
    for altered in entry.changes:
        _change(written, altered.change)


def _themes(written: Any, consultation: Consultation, themes: Sequence[report.ThemeChapter]) -> None:
    """Each theme with its points in short; they stand in full under the part they are about."""
    if themes:
        _add(written, gettext("Tema för tema"), style="Heading 1")
    for theme in themes:
        _add(written, f"{theme.title} ({theme.points})", style="Heading 2")
        found = report.theme_points(consultation, theme.code)
        for after in range(0, theme.points, A_BATCH):
            for entry in report.entries(found, language="sv", after=after, most=A_BATCH):
                words = Truncator(entry.words).words(30) if entry.words else gettext("Orden visas inte.")
                _add(written, f"{entry.name}: {words} {answer_word(entry.answer)}.", style="Normal")
