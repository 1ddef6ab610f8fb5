"""Pages as a browser reads them: white space that counts for nothing is gone, however the template is laid out."""

import re

_BLOCKS = (
    "address|article|aside|blockquote|body|br|caption|col|colgroup|datalist|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|ol|optgroup|option|p|section|summary"
    "|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_VERBATIM = re.compile(r"((?<=>)(?<!/>)[^<>]*</(pre|textarea)>|<(script|style)\b.*?</\3>)", re.DOTALL)
_BLOCK = re.compile(rf"\s*(<!DOCTYPE[^>]*>|</?(?:{_BLOCKS})\b[^>]*>)\s*", re.IGNORECASE)
_BUTTON = re.compile(r"(<button\b[^>]*>)\s+|\s+(?=</button>)")
_TAG = re.compile(r"<[a-zA-Z][^<>]*\s[^<>]*>")
_BREAK = re.compile(r"[ \t]*\n\s*(?=\S)")


def as_read(page: str) -> str:
    """The page without line breaks and indentation between its tags; words that keep their own lines are left alone."""
    pieces = _VERBATIM.split(page)
    # After each piece that is left alone come the names of its tag, as one or the other.
    return "".join(_tight(piece) if place % 4 == 0 else piece for place, piece in enumerate(pieces) if place % 4 < 2)


def _tight(piece: str) -> str:
    piece = _TAG.sub(lambda tag: re.sub(r"\s*\n\s*", " ", tag[0]).replace(" >", ">").replace(" />", "/>"), piece)
    piece = _BUTTON.sub(r"\1", _BLOCK.sub(r"\1", piece))
    return _BREAK.sub(lambda run: " " if len(run[0]) > 2 else run[0], piece)
