"""Staff read a manuscript in at the desk: they see what it holds before anything is stored."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.strategy import manuscripts

from medskapa.foundation.doers import Role
from medskapa.strategy.models import Node, Strategy

ADDRESS = "/admin/strategi/las-in/"
OVERVIEW = """
## Prioriterade områden

### Resor över sundet

Målbilder:

- Det går att ta sig över varje kväll
- Bussen väntar på båten

"""
MANUSCRIPT = manuscripts.MARKDOWN.replace("\n## Prioriterade områden\n", OVERVIEW, 1) + "\nNya arbetsätt prövas.\n"


@pytest.fixture
def page(signed_in):
    return signed_in(Role.STRATEGIST)


def look(page, content=MANUSCRIPT, name="sundet.md", **fields):
    content = content.encode() if isinstance(content, str) else content
    return page.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **fields})


def test_a_look_shows_what_the_file_holds_and_stores_nothing(page):
    body = look(page).content.decode()
    assert "Sundets framtid 2035" in body
    assert "arbetssätt" in body
    assert "Bussen väntar på båten" in body
    assert not Strategy.objects.exists()


def test_what_was_looked_at_is_stored_with_the_titles_that_were_chosen(page):
    body = look(page).content.decode()
    held = re.search(r'name="held" value="([^"]+)"', body)[1]
    line = re.search(r'name="title-(\d+)"', body)[1]
    answer = page.post(ADDRESS, {"held": held, f"title-{line}": "Bussen väntar på båten"}, follow=True)
    assert "14 delar är inlästa" in answer.content.decode()
    assert Node.objects.get(key="A2").texts.get().title == "Bussen väntar på båten"
    # The file that was kept until then is gone.
    again = page.post(ADDRESS, {"held": held}, follow=True)
    assert "Filen har legat för länge" in again.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("Hej!", "brev.txt", "där finns ingen strategi"),
        (b"PK\x03\x04", "strategi.docx", "är skadad"),
        (b"%PDF-1.7", "strategi.pdf", "går inte att läsa"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(page, content, name, sentence):
    answer = look(page, content, name)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Strategy.objects.exists()


def test_a_manuscript_of_another_strategy_is_refused_when_it_is_to_be_stored(page, load):
    load()
    body = look(page, slug="trakten").content.decode()
    held = re.search(r'name="held" value="([^"]+)"', body)[1]
    answer = page.post(ADDRESS, {"held": held})
    assert answer.status_code == 409
    assert "liknar inte strategin trakten" in answer.content.decode()


def test_a_held_file_that_somebody_forged_is_not_read(page):
    answer = page.post(ADDRESS, {"held": "abc"}, follow=True)
    assert "Filen har legat för länge" in answer.content.decode()
