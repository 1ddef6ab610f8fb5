"""The book as a Word document: real heading styles, contents that Word can renew, the language of every part."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from django.utils.formats import date_format
from django.utils.translation import gettext
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from medskapa.foundation.translated_text import LocalText
from medskapa.foundation.xml_text import all_fit_for_xml
from medskapa.strategy.exports.book import Book, Leaf
from medskapa.strategy.rules.editions import NodeKind

_LEVELS = {NodeKind.GOAL: 3, NodeKind.PATHWAY: 5}
_FONT = "Calibri"
_REGIONS = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI", "se": "se-SE", "smj": "smj-SE", "sma": "sma-SE"}


def word(book: Book) -> bytes:
    """A .docx without macros or links to templates."""
    book = all_fit_for_xml(book)
    document: Any = docx.Document()
    _style(document, book)
    _front(document, book)
    _contents(document, book)
    for chapter in book.chapters:
        _heading(document, LocalText(chapter.heading, book.interface), 1, chapter.anchor, book)
        for leaf in chapter.leaves:
            _leaf(document, leaf, book)
    _feet(document, book)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _style(document: Any, book: Book) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language = book.title.text, book.publisher, _tag(book.interface)
    facts.subject, facts.comments, facts.keywords = book.edition.title.text, book.address, book.state
    facts.created = facts.modified = _at(book.dated)
    facts.last_modified_by = book.publisher
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_language(book.interface))
    for name in ("Normal", "Title", *(f"Heading {level}" for level in range(1, 6))):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        # The theme's own font names would win over the one above.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb = RGBColor(0x1B, 0x22, 0x26)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)


def _at(day: date | None) -> datetime:
    """Word wants a time: the day itself, or one that never changes, so that the same book is the same file."""
    return datetime.combine(day or date(2000, 1, 1), time(), tzinfo=UTC)


def _front(document: Any, book: Book) -> None:
    _said(document.add_paragraph(style="Title"), book.title, book)
    line = [book.state, book.edition.title.text]
    if book.dated:
        line.append(date_format(book.dated, "j F Y"))
    document.add_paragraph(" · ".join(word for word in line if word))
    document.add_paragraph(f"{book.publisher}\n{book.address}")
    if book.edition.invented:
        document.add_paragraph(gettext("Påhittad, för att visa hur det ser ut.")).runs[0].bold = True


def _contents(document: Any, book: Book) -> None:
    """A field that Word renews, already filled in so that it reads without being renewed."""
    # Styled as a heading it would stand in the contents itself.
    document.add_paragraph(gettext("Innehåll"), style="TOC Heading" if "TOC Heading" in document.styles else "Subtitle")
    first = document.add_paragraph()
    for part in _field_start(r'TOC \o "1-3" \h \z \u'):
        first.add_run()._r.append(part)
    rows = list(_rows(book))
    for number, (level, anchor, title) in enumerate(rows):
        paragraph = first if number == 0 else document.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(14 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(2)
        _link(paragraph, anchor, title, book)
        if number == len(rows) - 1:
            paragraph.add_run()._r.append(_mark("end"))
    document.add_page_break()


def _rows(book: Book) -> Iterable[tuple[int, str, LocalText]]:
    for chapter in book.chapters:
        yield 1, chapter.anchor, LocalText(chapter.heading, book.interface)
        for leaf in chapter.leaves:
            yield 2, leaf.anchor, leaf.title
            yield from ((3, goal.anchor, goal.title) for goal in leaf.children if goal.kind is NodeKind.GOAL)


def _leaf(document: Any, leaf: Leaf, book: Book) -> None:
    _heading(document, leaf.title, _LEVELS.get(leaf.kind, 2), leaf.anchor, book)
    if leaf.summary:
        _said(document.add_paragraph(), leaf.summary, book).italic = True
    for paragraph in leaf.paragraphs:
        _said(document.add_paragraph(), paragraph.text, book)
    if leaf.what_can_i_do:
        line = document.add_paragraph()
        line.add_run(f"{gettext('Vad kan du göra?')} ").bold = True
        _said(line, leaf.what_can_i_do, book)
    if any(child.kind is NodeKind.PATHWAY for child in leaf.children):
        ways = LocalText(gettext("Resan dit"), book.interface)
        _heading(document, ways, _LEVELS[NodeKind.PATHWAY] - 1, f"{leaf.anchor}-ways", book)
    for child in leaf.children:
        if leaf.ways_there_are_a_list:
            _said(document.add_paragraph(style="List Bullet"), child.title, book)
        else:
            _leaf(document, child, book)


def _heading(document: Any, title: LocalText, level: int, anchor: str, book: Book) -> None:
    paragraph = document.add_heading(level=level)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(len(document.element.body.findall(f".//{qn('w:bookmarkStart')}")) + 1)
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), _bookmark(anchor))
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    _said(paragraph, title, book)
    paragraph._p.append(end)


def _said(paragraph: Any, words: LocalText, book: Book) -> Any:
    run = paragraph.add_run(words.text)
    if words.lang and words.lang != book.interface:
        run._r.get_or_add_rPr().append(_language(words.lang))
    return run


def _link(paragraph: Any, anchor: str, title: LocalText, book: Book) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(anchor))
    link.append(_said(paragraph, title, book)._r)
    paragraph._p.append(link)


def _bookmark(anchor: str) -> str:
    return f"_{anchor}".replace("-", "_")


def _language(code: str) -> Any:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _tag(code))
    return language


def _tag(code: str) -> str:
    return _REGIONS.get(code, code)


def _field_start(instruction: str) -> list[Any]:
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = instruction
    return [_mark("begin"), words, _mark("separate")]


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _feet(document: Any, book: Book) -> None:
    """The state and the page's number at the foot of every page."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{book.title.text} · {book.state} · ")
    for part in [*_field_start("PAGE"), _mark("end")]:
        foot.add_run()._r.append(part)
    if book.edition.invented:
        document.sections[0].header.paragraphs[0].add_run(gettext("Påhittad, för att visa hur det ser ut."))
