"""Plain words: how heavy each text is, what is doubtful before it is frozen, and a vision that is written alike."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.doers import Role
from medskapa.places.profile import active_profile
from medskapa.strategy.manuscript.linter import variants
from medskapa.strategy.manuscript.working import doubts
from medskapa.strategy.queries.freeze_preview import proof

HEAVY = "Implementeringsprocessen förutsätter kontinuerliga samverkansöverenskommelser mellan myndighetsföreträdare."
ROOT = Path(__file__).resolve().parents[2]


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("words", "said"), [("Vi går hem. Det är sent.", "lätt att läsa"), (HEAVY, "tung att läsa")])
def test_the_desk_says_how_heavy_each_text_is(desk, signed_in, words, said):
    desk.write("A1", words)
    page = soup(signed_in(Role.EDITOR).get(f"/admin/strategi/{desk.node('A1').reference.code}/"))
    told = page.select_one('a[href="#lix"]')
    assert re.fullmatch(r"LIX \d+", told.get_text())
    assert said in told.parent.get_text()
    assert page.select_one("#lix") is not None


def test_a_text_in_a_language_that_lix_says_nothing_of_is_not_measured(desk, signed_in):
    desk.write("A1", "The ferry goes.", language="en")
    page = soup(signed_in(Role.EDITOR).get(f"/admin/strategi/{desk.node('A1').reference.code}/"))
    assert not page.select('a[href="#lix"]')


def test_a_misspelt_word_in_the_working_text_is_named_with_its_paragraph(desk):
    desk.write("A1", "Färjan går.", "Vi samarbbetar om färjan.")
    assert [one.name for one in doubts(proof(desk.strategy)) if "samarbbetar" in one.text] == ["A1#p2"]


def test_a_vision_written_in_another_way_is_named(desk):
    desk.write("V", "Ord.", title="En trakt där alla syns")
    desk.write("A1", "En Trakt där alla syns är visionen.")
    told = [one for one in doubts(proof(desk.strategy)) if "Visionen" in one.text]
    assert [one.name for one in told] == ["A1#p1"]


def test_the_freeze_page_shows_what_is_doubtful_and_stops_nothing(desk, signed_in):
    desk.write("A1", "Vi samarbbetar om färjan.")
    client = signed_in(Role.STRATEGIST)
    assert "samarbbetar" in soup(client.get("/admin/strategi/frys/")).select_one(".notice").get_text()
    sent = {"kind": "consulted", "title": "Remissen"}
    assert client.post("/admin/strategi/frys/", sent).status_code == 302


def test_a_clean_text_has_no_doubts(written):
    assert doubts(proof(written.strategy)) == ()


@pytest.mark.parametrize("ending", ["toml", "csv", "html", "md"])
def test_the_vision_is_written_alike_everywhere_in_the_region(ending):
    profile = active_profile()
    visions = [str(node.titles) for node in profile.strategy if node.kind == "vision"]
    assert visions
    for path in sorted(profile.folder.rglob(f"*.{ending}")):
        text = path.read_text(errors="replace")
        for vision in visions:
            assert list(variants(vision, text)) == [], path


def test_a_variant_is_told_from_the_vision_itself_and_from_a_heading_in_capitals():
    assert list(variants("Nära – långt", "Nära – långt. NÄRA – LÅNGT. nära - långt.")) == ["nära - långt"]
