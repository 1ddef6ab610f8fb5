"""A Word document as blocks: headings by their style, lists by their numbering, contents by theirs."""

import io
import re
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from medskapa.foundation.archives import DocumentCorrupt, looked_over
from medskapa.strategy.manuscript.blocks import Block, Form, is_title_like
from medskapa.strategy.manuscript.plain import CONTENTS

_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(title|rubrik|titel)$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(toc|innehåll)\s*\d$", re.IGNORECASE)
_LIST = re.compile(r"(list|lista|punktlista)\b", re.IGNORECASE)
_QUOTE = re.compile(r"(intense )?(quote|citat)$", re.IGNORECASE)


def word_blocks(content: bytes, name: str) -> list[Block]:
    """The paragraphs of a .docx in their order, tracked insertions in and deletions out; line = its number."""
    looked_over(content, name, must_have="word/document.xml")
    try:
        document = Document(io.BytesIO(content))
        styles = {style.style_id: style for style in document.styles}
        body = document.element.body
        return [
            block
            for number, paragraph in enumerate(_paragraphs(body), start=1)
            if (block := _block(number, paragraph, styles))
        ]
    # python-docx lets whatever goes wrong in a damaged file through: KeyError, XMLSyntaxError, ValueError and more.
    except Exception as broken:
        raise DocumentCorrupt(filename=name) from broken


def _paragraphs(body: Any) -> list[Any]:
    # A text box stands twice in the file: as it is, and as a fallback for old programs.
    outside = {id(one) for fallback in body.iter(f"{{{_MC}}}Fallback") for one in fallback.iter(qn("w:p"))}
    return [one for one in body.iter(qn("w:p")) if id(one) not in outside]


_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _words(paragraph: Any) -> str:
    found = []
    for one in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if one.tag == qn("w:t"):
            found.append(one.text or "")
        elif one.tag == qn("w:tab"):
            # A tab stop in the paragraph's settings is no tab in its words.
            found.append("" if one.getparent().tag == qn("w:tabs") else "\t")
        else:
            found.append("-" if one.tag == qn("w:noBreakHyphen") else " ")
    return "".join(found).strip()


def _block(number: int, paragraph: Any, styles: dict[str, Any]) -> Block | None:
    text = _words(paragraph)
    if not text:
        return None
    settings = paragraph.pPr
    style_id = settings.pStyle.val if settings is not None and settings.pStyle is not None else ""
    names = _names(styles.get(style_id))
    contents = CONTENTS.match(text)
    if any(map(_CONTENTS_STYLE.match, names)):
        return Block(number, contents[1] if contents else text, Form.CONTENTS)
    if level := _level(names, settings):
        return Block(number, _flat(text), Form.HEADING, level)
    if any(map(_QUOTE.match, names)):
        return Block(number, _flat(text), Form.QUOTATION)
    if any(map(_LIST.match, names)) or (settings is not None and settings.numPr is not None):
        return Block(number, _flat(text), Form.BULLET)
    if contents and "\t" in text:
        return Block(number, contents[1], Form.CONTENTS)
    text = _flat(text)
    return Block(number, text, Form.LINE if is_title_like(text) else Form.TEXT)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _names(style: Any) -> list[str]:
    """The style's name and id, and those of the styles that it builds on."""
    names: list[str] = []
    while style is not None and len(names) < 20:
        names += [str(style.name or ""), str(style.style_id or "")]
        style = getattr(style, "base_style", None)
    return names


def _level(names: list[str], settings: Any) -> int:
    """A heading's level, the document's title above them all; 0 for what is no heading."""
    for name in names:
        if heading := _HEADING.match(name):
            return int(heading[1]) + 1
        if _TITLE.match(name):
            return 1
    outline = settings.find(qn("w:outlineLvl")) if settings is not None else None
    depth = int(outline.get(qn("w:val"), "9")) if outline is not None else 9
    return depth + 2 if depth < 9 else 0
