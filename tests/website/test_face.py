"""What a page shows: words in their own language, symbols with their word, forms that say what is wrong."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import get_template, render_to_string
from django.urls import set_script_prefix
from django.utils import translation

import medskapa
from medskapa.thread.kinds import KINDS, STATIONS
from medskapa.thread.queries import Strip, StripStation
from medskapa.thread.said import Said
from medskapa.website.templatetags import face

PACKAGE = Path(medskapa.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
HOSTILE = '<script>alert(1)</script> "\N{RIGHT-TO-LEFT OVERRIDE}'


@pytest.fixture(autouse=True)
def in_swedish():
    with translation.override("sv"):
        yield


def strip(*counts: int, stopped: bool = False) -> Strip:
    return Strip(
        tuple(
            StripStation(name, "·", count, "Titel", "sv", f"/{name}/" if count == 1 else "", name == "theme")
            for name, count in zip(STATIONS, counts, strict=True)
        ),
        stopped,
    )


def test_words_in_another_language_say_which():
    assert face.said(Said("Bussi ei kulje", "fi")) == '<span lang="fi" dir="auto">Bussi ei kulje</span>'


def test_words_in_the_pages_own_language_need_no_mark():
    assert face.said(Said("Bussen går inte", "sv")) == "<bdi>Bussen går inte</bdi>"


def test_hostile_words_are_shown_and_not_obeyed():
    assert "<script>" not in face.said(Said(HOSTILE, "en"))
    assert "<script>" not in face.said(HOSTILE)


def test_an_address_keeps_the_language_that_was_asked_for():
    set_script_prefix("/fi/")
    try:
        assert face.localise("/teman/") == "/fi/teman/"
    finally:
        set_script_prefix("/")
    assert face.localise("/teman/") == "/teman/"


@pytest.mark.parametrize("station", STATIONS)
def test_every_station_has_a_word_and_a_symbol(station):
    sprite = render_to_string("website/components/sprite.html")
    assert face.station_word(station)
    assert f'id="symbol-{station}"' in sprite
    assert f"#symbol-{station}" in face.symbol(station)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_has_a_word(kind):
    assert face.kind_word(kind)
    assert face.step_word(kind)


def test_the_line_of_a_strip_breaks_where_something_is_missing():
    joined = [goes_on for _, goes_on in face.strip_line(strip(12, 1, 1, 0, 0, 1))]
    assert joined == [True, True, False, False, False, False]


def test_a_strip_says_in_words_what_is_there_what_is_missing_and_that_it_stopped():
    page = BeautifulSoup(
        render_to_string("website/components/strip.html", {"strip": strip(12, 1, 1, 0, 0, 1, stopped=True)}),
        "html.parser",
    )
    said = [" ".join(item.get_text(" ").split()) for item in page.select("ol > li")]
    assert said == [
        "röster 12",
        "tema (den här)",
        "text",
        "insats (inget än)",
        "mätvärde (inget än)",
        "berättelse",
    ]
    assert "Här tog det stopp." in page.get_text()


class Answer(forms.Form):
    text = forms.CharField(label="Dina ord", help_text="Skriv hur långt du vill.")
    way = forms.ChoiceField(label="Sätt", choices=[("a", "Ett"), ("b", "Två")], widget=forms.RadioSelect)
    shown = forms.BooleanField(label="Får visas", required=False)


def test_a_refused_form_lists_what_to_mend_and_leads_to_each_place():
    form = Answer({})
    summary = BeautifulSoup(render_to_string("website/components/error_summary.html", {"form": form}), "html.parser")
    fields = BeautifulSoup(
        "".join(render_to_string("website/components/field.html", {"field": field}) for field in form), "html.parser"
    )
    targets = [link["href"].lstrip("#") for link in summary.select("a")]
    assert len(targets) == 2
    assert all(fields.find(id=target) for target in targets)


def test_help_and_errors_belong_to_their_field():
    form = Answer({})
    page = BeautifulSoup(render_to_string("website/components/field.html", {"field": form["text"]}), "html.parser")
    described = page.find("input")["aria-describedby"].split()
    assert page.find(id=described[0]).get_text(strip=True) == "Skriv hur långt du vill."
    assert len(described) == 2
    assert page.find("input")["aria-invalid"] == "true"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_can_be_read(path):
    get_template(path.as_posix().split("/templates/")[1])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_style_or_a_script_that_the_policy_would_stop(path):
    source = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
