"""What a PDF says, page by page, in the order it is read."""

import re

import pikepdf


def said_on(page):
    """The words of a page, by the fonts' own tables from glyph to letter."""
    fonts = {str(name): letters(font) for name, font in page.Resources.Font.items()}
    words, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            for part in operands[0] if str(operator) == "TJ" else operands:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    words += [font.get(raw[at : at + 2].hex(), "") for at in range(0, len(raw), 2)]
    return "".join(words)


def letters(font):
    table = font.ToUnicode.read_bytes().decode()
    return {
        glyph.lower(): bytes.fromhex(letter).decode("utf-16-be")
        for glyph, letter in re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    }
