"""Words of the glossary explained where they stand, and the strategy as a figure."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import TermProfile
from medskapa.strategy.queries import reading, terms
from medskapa.strategy.queries.figure import WIDTH, figure, wrap
from medskapa.strategy.queries.terms import pieces


@pytest.fixture(autouse=True)
def glossary(monkeypatch):
    """A glossary of two terms, one of them inside the other."""
    known = [("remiss", "Remiss", "Alla får säga sitt."), ("remisstid", "Remissens tid", "Så länge den är öppen.")]
    made = tuple(
        TermProfile(key, TranslatedText((("sv", word),)), TranslatedText((("sv", told),))) for key, word, told in known
    )
    profile = SimpleNamespace(folder="a glossary of two terms", glossary=made)
    monkeypatch.setattr(terms, "active_profile", lambda: profile)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Remissen är ute.", ["remiss"]),
        ("Två remisser, och en remiss till.", ["remiss"]),
        ("Remissens tid är kort. En remiss är öppen.", ["remisstid", "remiss"]),
        ("Bussen går.", []),
        ("", []),
    ],
)
def test_a_term_is_found_in_any_inflection_at_its_first_place(text, found):
    cut = list(pieces(text, "sv"))
    assert [piece.term for piece in cut if piece.term] == found
    assert "".join(piece.text for piece in cut) == text


def test_a_term_that_was_explained_already_is_left_alone_and_so_is_another_language():
    assert not any(piece.term for piece in pieces("Remissen är ute.", "sv", but={"remiss"}))
    assert not any(piece.term for piece in pieces("Remissen är ute.", "fi"))


def test_a_page_explains_a_term_once_by_a_button_that_needs_no_script(desk, client):
    desk.write("A1", "Remissen är <öppen> & bred.", "Svara på remissen.")
    desk.freeze()
    page = BeautifulSoup(client.get(desk.node("A1").reference.path).content, "html.parser")
    button = page.select_one("button.term")
    assert len(page.select("button.term")) == 1 and button.get_text() == "Remissen"
    told = page.find(id=button["popovertarget"])
    assert told.has_attr("popover") and "Alla får säga sitt." in told.get_text()
    assert told.a["href"] == "/ordlista/#remiss"
    told.decompose()
    assert "Remissen är <öppen> & bred." in page.select_one(".strategy-words").get_text()


def test_the_figure_has_every_area_and_principle_and_its_words_fit(adopted):
    drawn = figure(reading.reading(language="sv"))
    assert [box.part.key for box in drawn.boxes] == ["V", "A", "P1"]
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= drawn.height for box in drawn.boxes)
    assert all(box.y < y < box.y + box.height for box in drawn.boxes for y, _ in box.lines)


def test_the_figure_is_named_and_said_as_a_list(adopted, client):
    page = BeautifulSoup(client.get("/strategi/").content, "html.parser")
    drawing = page.select_one("svg.strategy-drawing")
    assert drawing.title.get_text() and drawing.desc.get_text()
    said = {link["href"] for link in page.select(".strategy-figure dl a")}
    assert said == {link["href"] for link in drawing.select("a")}


@pytest.mark.parametrize("letters", [6, 10, 24])
def test_a_title_is_broken_into_lines_that_fit_and_loses_no_letter(letters):
    title = "Ett samhällsbyggnadsperspektiv på länet"
    lines = wrap(title, letters)
    assert all(len(line) <= letters for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == title.replace(" ", "")
