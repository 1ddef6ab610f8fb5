"""An OpenDocument text as blocks."""

import io
from typing import Any

from odfdo import Document

from medskapa.foundation.archives import DocumentCorrupt, looked_over
from medskapa.strategy.manuscript.blocks import Block, Form, is_title_like
from medskapa.strategy.manuscript.plain import CONTENTS

_OUTSIDE = ("text:tracked-changes", "text:note", "office:annotation")


def opendocument_blocks(content: bytes, name: str) -> list[Block]:
    """The paragraphs of an .odt in their order, deletions and notes left out; line = its number."""
    looked_over(content, name, must_have="content.xml")
    try:
        found = Document(io.BytesIO(content)).body.xpath("//office:text//text:h | //office:text//text:p")
        numbered = enumerate(found, start=1)
        return [block for number, one in numbered if (block := _block(number, one))]
    # odfdo lets whatever goes wrong in a damaged file through: KeyError, XMLSyntaxError, ValueError and more.
    except Exception as broken:
        raise DocumentCorrupt(filename=name) from broken


def _block(number: int, one: Any) -> Block | None:
    around = _around(one)
    # A line of the contents keeps its tab; odfdo writes it as one.
    raw = str(one.inner_text).strip()
    if not raw or around & set(_OUTSIDE):
        return None
    text = " ".join(raw.split())
    style = str(one.get_attribute("text:style-name") or "")
    if "text:table-of-content" in around or style.startswith("Contents_20_"):
        contents = CONTENTS.match(raw)
        return Block(number, contents[1] if contents else text.rstrip("0123456789 "), Form.CONTENTS)
    if one.tag == "text:h":
        return Block(number, text, Form.HEADING, int(one.get_attribute("text:outline-level") or 1) + 1)
    if style == "Title":
        return Block(number, text, Form.HEADING, 1)
    if style == "Quotations":
        return Block(number, text, Form.QUOTATION)
    if "text:list-item" in around:
        return Block(number, text, Form.BULLET)
    return Block(number, text, Form.LINE if is_title_like(text) else Form.TEXT)


def _around(one: Any) -> set[str]:
    """The names of everything that the paragraph lies in."""
    found: set[str] = set()
    above = one.parent
    while above is not None:
        found.add(above.tag)
        above = above.parent
    return found
