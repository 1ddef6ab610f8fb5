"""The PDF is read aloud in the order of the page: its tags, followed from the root, say the words of the HTML."""

import io

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from tests.pdf_words import letters

from medskapa.strategy.exports.book import book
from medskapa.strategy.exports.file_cache import FORMS
from medskapa.strategy.queries import editions

SITE = "https://trakten.example"


def marked_words(page) -> dict[int, str]:
    """What a page says, by the number that its tags know each run of words by."""
    fonts = {str(name): letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    font, within = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in ("BDC", "BMC"):
            told = operands[1] if len(operands) > 1 else None
            is_numbered = isinstance(told, pikepdf.Dictionary) and "/MCID" in told
            within.append(int(told["/MCID"]) if is_numbered else None)
        elif str(operator) == "EMC":
            within.pop()
        elif str(operator) in ("Tj", "TJ"):
            number = next((one for one in reversed(within) if one is not None), None)
            for part in operands[0] if str(operator) == "TJ" else operands:
                if isinstance(part, pikepdf.String) and number is not None:
                    raw = bytes(part)
                    said = "".join(font.get(raw[at : at + 2].hex(), "") for at in range(0, len(raw), 2))
                    found[number] = found.get(number, "") + said
    return found


def read_aloud(pdf) -> str:
    """The words of a PDF as a screen reader comes to them: by its tags alone. What has no tag is not read."""
    words = {page.objgen: marked_words(page) for page in pdf.pages}

    def walk(element, page):
        page = element["/Pg"].objgen if "/Pg" in element else page
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                yield words[page].get(int(kid), "")
            elif "/S" in kid:
                yield from walk(kid, page)
            elif "/MCID" in kid:
                at = kid["/Pg"].objgen if "/Pg" in kid else page
                yield words[at].get(int(kid["/MCID"]), "")

    return "".join(walk(pdf.Root.StructTreeRoot, None))


def only_letters(text: str) -> str:
    """Without spaces, dots and figures: lines are broken and contents numbered in the one and not in the other."""
    return "".join(letter for letter in text if letter.isalpha())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pdf_is_read_in_the_order_of_the_page(adopted, language):
    edition = editions.editions(adopted.strategy)[-1]
    whole = book(adopted.strategy, edition, language=language, site=SITE)
    page = BeautifulSoup(render_to_string("strategy/exports/edition_pdf.html", {"book": whole}), "html.parser")
    pdf = pikepdf.open(io.BytesIO(FORMS["pdf"].make(whole, SITE)))
    assert only_letters(read_aloud(pdf)) == only_letters(page.body.get_text())


def test_what_stands_at_the_edge_of_every_page_is_not_read_out(adopted):
    edition = editions.editions(adopted.strategy)[0]
    whole = book(adopted.strategy, edition, language="sv", site=SITE)
    pdf = pikepdf.open(io.BytesIO(FORMS["pdf"].make(whole, SITE)))
    assert len(pdf.pages) > 1
    assert only_letters(read_aloud(pdf)).count(only_letters(whole.state)) == 1
