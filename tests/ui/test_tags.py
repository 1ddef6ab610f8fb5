"""What a page shows: words in their own language, symbols with their word, forms that say what is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.urls import set_script_prefix
from django.utils import translation

import medskapa
from medskapa.dialogue.queries.published_contributions import Voice
from medskapa.foundation.translated_text import LocalText
from medskapa.thread.kinds import KINDS, STATIONS
from medskapa.thread.queries.following import Step, Thread
from medskapa.thread.queries.stations import Station
from medskapa.thread.queries.strips import Strip, StripStation
from medskapa.ui import drawing, words

PACKAGE = Path(medskapa.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
# What only the maker of PDFs reads, where no policy stands.
PRINTED = {"report_pdf.html", "print_style.html", "pdf_style.html", "edition_pdf.html"}
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
    assert words.localtext(LocalText("Bussi ei kulje", "fi")) == '<span lang="fi" dir="auto">Bussi ei kulje</span>'


def test_words_in_the_pages_own_language_need_no_mark():
    assert words.localtext(LocalText("Bussen går inte", "sv")) == "<bdi>Bussen går inte</bdi>"


def test_hostile_words_are_shown_and_not_obeyed():
    assert "<script>" not in words.localtext(LocalText(HOSTILE, "en"))
    assert "<script>" not in words.localtext(HOSTILE)


def test_an_address_keeps_the_language_that_was_asked_for():
    set_script_prefix("/fi/")
    try:
        assert words.localise("/teman/") == "/fi/teman/"
    finally:
        set_script_prefix("/")
    assert words.localise("/teman/") == "/teman/"


@pytest.mark.parametrize("station", STATIONS)
def test_every_station_has_a_word_and_a_symbol(station):
    sprite = render_to_string("ui/components/sprite.html")
    assert words.station_word(station)
    assert f'id="symbol-{station}"' in sprite
    assert f"#symbol-{station}" in drawing.symbol(station)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_has_a_word(kind):
    assert words.kind_word(kind)
    assert words.step_word(kind)


def test_the_line_of_a_strip_breaks_where_something_is_missing():
    page = BeautifulSoup(drawing.strip(strip(12, 1, 1, 0, 0, 1)), "html.parser")
    broken = ["strip-station--unjoined" in item["class"] for item in page.select("li")]
    assert broken == [False, False, True, True, True, True]


def test_a_strip_says_in_words_what_is_there_what_is_missing_and_that_it_stopped():
    page = BeautifulSoup(
        Template("{% load ui %}{% draw_strip strip %}").render(
            Context({"strip": strip(12, 1, 1, 0, 0, 1, stopped=True)})
        ),
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


def station(kind: str, title: str = "Titel", lang: str = "sv") -> Station:
    return Station("K7F39Q2M", kind, KINDS[kind].station, "·", title, lang, f"/{kind}/", "", "swe", True)


def step(kind: str | None, *below: Step, why: str = "Därför.", more: int = 0) -> Step:
    there = station(kind) if kind else None
    return Step(there, "belongs", why, "strateg Sten", date(2026, 5, 4), "", below, more)


def test_a_thread_reads_from_the_first_word_to_the_last_change():
    thread = Thread(
        station("measure"),
        (step("goal", step("theme", step("contribution"))),),
        (step("indicator"), step("story")),
    )
    page = BeautifulSoup(render_to_string("ui/components/thread_whole.html", {"thread": thread}), "html.parser")
    kinds = [item.get_text() for item in page.select(".step-kind")]
    assert kinds == ["röst", "tema", "text · målbild", "insats", "mätvärde", "berättelse"]
    assert page.select_one(".step-decided").get_text() == "Avgjort av strateg Sten den 4 maj 2026"


def test_a_thread_that_stopped_says_why_and_goes_no_further():
    thread = Thread(station("contribution"), (), (step("theme", step(None, why="Staten avgör frågan.")),))
    page = BeautifulSoup(render_to_string("ui/components/thread_whole.html", {"thread": thread}), "html.parser")
    last = page.select(".step")[-1]
    assert "Här tog det stopp" in last.get_text()
    assert "Staten avgör frågan." in last.get_text()
    assert not last.select("a")


def test_what_was_left_out_is_counted_and_can_be_reached():
    page = BeautifulSoup(
        drawing.steps_on((step("theme", step("goal"), more=12),), 3, station("contribution")), "html.parser"
    )
    assert [link.get_text() for link in page.select(".thread-more a")] == ["och 12 till", "och 3 till"]


def test_hostile_titles_and_reasons_in_a_thread_are_shown_and_not_obeyed():
    hostile = Step(station("theme", HOSTILE, "en"), "belongs", HOSTILE, HOSTILE, date(2026, 5, 4), "", (), 0)
    assert "<script>" not in drawing.steps_on((hostile,), 0, None)
    assert "<script>" not in drawing.steps_back((hostile,), 0, None)


def voice(**other: object) -> Voice:
    said = {
        "code": "K7F39Q2M", "text": "Buss.\n\nTåg.", "lang": "fi", "language": "fin", "place": "",
        "way_in": "open_question",
        "medium": "web", "received_on": date(2026, 5, 4), "translation": "", "translator": "",
        "translation_reviewed": False, "awaits_translation": False, "invented": True,
    }  # fmt: skip
    return Voice(**{**said, **other})


def test_a_quotation_is_in_its_own_language_and_says_which():
    page = BeautifulSoup(drawing.quotation(voice()), "html.parser")
    assert page.blockquote["lang"] == "fi"
    assert page.blockquote["dir"] == "auto"
    assert len(page.blockquote.find_all("p")) == 2
    assert "på finska" in page.figcaption.get_text()


def test_a_translation_stands_under_the_original_with_who_made_it():
    page = BeautifulSoup(drawing.quotation(voice(translation="Bussen.", translator="Risten")), "html.parser")
    assert "översatt av Risten, inte granskad" in page.select_one(".quotation-translation").get_text()


def test_hostile_words_in_a_quotation_are_shown_and_not_obeyed():
    assert "<script>" not in drawing.quotation(voice(text=HOSTILE, translation=HOSTILE, translator=HOSTILE))


class Answer(forms.Form):
    text = forms.CharField(label="Dina ord", help_text="Skriv hur långt du vill.")
    way = forms.ChoiceField(label="Sätt", choices=[("a", "Ett"), ("b", "Två")], widget=forms.RadioSelect)
    shown = forms.BooleanField(label="Får visas", required=False)


def test_a_refused_form_lists_what_to_mend_and_leads_to_each_place():
    form = Answer({})
    summary = BeautifulSoup(render_to_string("ui/components/error_summary.html", {"form": form}), "html.parser")
    fields = BeautifulSoup(
        "".join(render_to_string("ui/components/field.html", {"field": field}) for field in form), "html.parser"
    )
    targets = [link["href"].lstrip("#") for link in summary.select("a")]
    assert len(targets) == 2
    assert all(fields.find(id=target) for target in targets)


def test_help_and_errors_belong_to_their_field():
    form = Answer({})
    page = BeautifulSoup(render_to_string("ui/components/field.html", {"field": form["text"]}), "html.parser")
    described = page.find("input")["aria-describedby"].split()
    assert page.find(id=described[0]).get_text(strip=True) == "Skriv hur långt du vill."
    assert len(described) == 2
    assert page.find("input")["aria-invalid"] == "true"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_can_be_read(path):
    get_template(path.as_posix().split("/templates/")[1])


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.name not in PRINTED], ids=lambda path: path.name)
def test_no_template_holds_a_style_or_a_script_that_the_policy_would_stop(path):
    source = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


def test_a_reason_that_nobody_translated_is_not_passed_off_as_english():
    with translation.override("en"):
        drawn = BeautifulSoup(drawing.step(step("theme", why="Därför.")), "html.parser")
        assert drawn.select_one(".step-why [lang=sv]").get_text() == "Därför."
        shown = BeautifulSoup(drawing.quotation(voice(translation="Bussen går inte")), "html.parser")
        assert shown.select_one(".quotation-translation [lang=sv]").get_text() == "Bussen går inte"
        assert "What the words led to" in shown.get_text()
