"""The documents say what is so: links lead somewhere, commands and addresses exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from medskapa.cli import SPOKEN

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
OF_ITS_OWN = {"analyse", "start", *SPOKEN}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_leads_to_one(page):
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#]+)", page.read_text())
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_every_address_in_a_guide_is_answered(page):
    for address in re.findall(r"`(/[a-z/-]*/)`", page.read_text()):
        try:
            resolve(address)
        except Resolver404:
            assert address in ("/kvitto/",), f"{address} is not there"


def test_every_command_in_the_documents_exists():
    commands = set(get_commands()) | OF_ITS_OWN
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        text = page.read_text()
        spoken = re.findall(r"(?:^    |`)medskapa ([a-z_-]+)", text, re.MULTILINE)
        made = re.findall(r"(?:^    |`)make ([a-z-]+)", text, re.MULTILINE)
        assert not set(spoken) - commands, name(page)
        assert not set(made) - targets, name(page)


def test_a_decision_says_what_was_given_up_and_what_would_change_our_mind():
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        text = page.read_text()
        assert re.match(r"\d{4}-\d\d-\d\d-", page.name)
        for part in ("**Question.**", "**Choice.**", "**What we gave up.**", "**What would change our mind.**"):
            assert part in text, f"{page.name} lacks {part}"
        assert len(text.split()) <= 400, page.name


def test_nothing_in_the_documents_belongs_to_one_machine():
    for page in PAGES:
        assert not re.search(r"/wor[k]/|/root/|/home/\w", page.read_text()), name(page)
