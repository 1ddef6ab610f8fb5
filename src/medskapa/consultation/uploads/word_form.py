"""The answer form as a Word document, and what a filled-in one says: each place is a row with a code and a box.

Words are looked for in the boxes alone, by their codes; whatever else somebody has written in the document is
found too, so that it can be shown and nothing is lost without a word.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from medskapa.consultation.rules.word import NotTheForm, require_size
from medskapa.foundation.archives import looked_over
from medskapa.foundation.xml_text import all_fit_for_xml

_CODE = re.compile(r"^\[(?P<place>[^\[\]]*)\]$")
_WHICH = re.compile(r"Formulär (?P<consultation>[0-9A-Z-]{4,12}) / (?P<edition>[0-9A-Z-]{4,12})")
WHO = "vem"
_MUTED = RGBColor(0x4D, 0x59, 0x60)


@dataclass(frozen=True)
class FormRow:
    """One box of the form: its code, what stands over it, and the words it is about."""

    place: str
    heading: str = ""
    level: int = 2
    about: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Form:
    """Everything that a form holds."""

    title: str
    lead: tuple[str, ...]
    consultation: str
    edition: str
    language: str
    who: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Filled:
    """What somebody wrote. `outside` is what stands in no box, in the order it stands."""

    consultation: str
    edition: str
    who: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()


def written(form: Form) -> bytes:
    """The form as DOCX: headings that Word can list, and a table row with the code beside each box."""
    form = all_fit_for_xml(form)
    document = docx.Document()
    _dress(document, form)
    document.add_heading(form.title, level=0)
    for line in form.lead:
        document.add_paragraph(line)
    _quiet(document.add_paragraph(f"Formulär {form.consultation} / {form.edition}"))
    _box(document, WHO, form.who)
    for row in form.rows:
        if row.heading:
            document.add_heading(row.heading, level=min(row.level, 4))
        if row.about:
            document.add_paragraph(row.about)
        _box(document, row.place, row.asks)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _dress(document: Document, form: Form) -> None:
    document.core_properties.title = form.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = form.language
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): form.language})
    normal.element.get_or_add_rPr().append(language)


def _quiet(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), _MUTED


def _box(document: Document, place: str, asks: str) -> None:
    """A row with the code to the left, and room to write to the right."""
    if asks:
        _quiet(document.add_paragraph(asks))
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    code, box = table.rows[0].cells
    code.width, box.width = Cm(2.6), Cm(13.4)
    code.text = f"[{place}]"
    _quiet(code.paragraphs[0])
    table.rows[0].height = Cm(1.4)
    document.add_paragraph()


def read(content: bytes, filename: str, *, form: Form) -> Filled:
    """What a filled-in form says. `form` is what it looked like empty, so that all else can be told apart.

    Raises FormTooLarge, DocumentTooLarge, DocumentHasMacros, DocumentCorrupt, NotTheForm.
    """
    require_size(len(content))
    looked_over(content, filename, must_have="word/document.xml")
    try:
        body = docx.Document(io.BytesIO(content)).element.body
    except Exception as broken:
        # python-docx tells what it cannot read in a dozen ways; the archive itself has been looked over.
        raise NotTheForm(filename=filename[:80]) from broken
    which = _WHICH.search("\n".join(_text(paragraph) for paragraph in body.iter(qn("w:p"))))
    if which is None:
        raise NotTheForm(filename=filename[:80])
    words = dict(_boxes(body))
    return Filled(
        consultation=which["consultation"],
        edition=which["edition"],
        who=words.pop(WHO, "").strip(),
        words={place: text for place, text in words.items() if text.strip()},
        outside=tuple(_outside(body, form)),
    )


def _boxes(body: Any) -> Iterator[tuple[str, str]]:
    """Each box's code and words. Where a code stands twice, both boxes' words count."""
    found: dict[str, list[str]] = {}
    for row in body.iter(qn("w:tr")):
        cells = [cell for cell in row if cell.tag == qn("w:tc")]
        code = _CODE.match(_cell(cells[0]).strip()) if len(cells) > 1 else None
        if code is not None:
            found.setdefault(code["place"], []).extend(filter(str.strip, [_cell(cells[1])]))
    for place, texts in found.items():
        yield place, "\n\n".join(texts)


def _cell(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(qn("w:p"))).strip("\n")


def _text(paragraph: Any) -> str:
    """A paragraph's words, those that somebody put in with tracked changes too, without those taken out."""
    parts: list[str] = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")):
        if any(above.tag == qn("w:moveFrom") for above in node.iterancestors()):
            continue
        parts.append(node.text or "" if node.tag == qn("w:t") else "\t" if node.tag == qn("w:tab") else "\n")
    return "".join(parts)


def _outside(body: Any, form: Form) -> Iterator[str]:
    """Paragraphs that were not in the empty form and stand in no box."""
    known = {form.title, *form.lead, form.who, f"Formulär {form.consultation} / {form.edition}"}
    known |= {text for row in form.rows for text in (row.heading, row.about, row.asks)}
    plain = {" ".join(text.split()) for text in known}
    for paragraph in body.iter(qn("w:p")):
        text = " ".join(_text(paragraph).split())
        in_box = any(above.tag == qn("w:tc") and _is_ours(above) for above in paragraph.iterancestors())
        if text and not in_box and text not in plain and not _WHICH.search(text):
            yield text[:2000]


def _is_ours(cell: Any) -> bool:
    """Whether a cell lies in a row that begins with a code, as its code or as its box."""
    cells = [one for one in cell.getparent() if one.tag == qn("w:tc")]
    return _CODE.match(_cell(cells[0]).strip()) is not None and cell in cells[:2]
