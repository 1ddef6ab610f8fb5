"""Each hero thread of the demo can be followed to its end, from one invented voice."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

REGION = Path(__file__).resolve().parents[2] / "regions" / "norrbotten"
DEMO = REGION / "demo"


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


with (DEMO / "contributions.csv").open(encoding="utf-8", newline="") as file:
    VOICES = {row["id"]: row for row in csv.DictReader(file)}
HEROES = _load("heroes.toml")
BY_KIND = {hero["kind"]: hero for hero in HEROES["hero"]}
TRANSLATED = {entry["contribution"] for entry in HEROES["translations"]}
MEASURES = {measure["key"]: measure for measure in _load("plans.toml")["measure"]}
INDICATORS = {indicator["key"]: indicator for indicator in _load("indicators.toml")["indicator"]}
STORIES = {story["key"]: story for story in _load("stories.toml")["story"]}
THEMES = {theme["key"]: theme for theme in _load("themes.toml")["theme"]}


def _keys(things: list[dict[str, Any]]) -> set[str]:
    return {thing["key"] for thing in things}


def test_there_is_one_hero_of_each_kind() -> None:
    assert set(BY_KIND) == {"young", "paper", "finnish", "lone", "no", "awaiting_translation"}
    assert len({hero["contribution"] for hero in HEROES["hero"]}) == 6
    assert all(hero["caption"]["sv"] and hero["caption"]["en"] for hero in HEROES["hero"])


@pytest.mark.parametrize("hero", HEROES["hero"], ids=lambda hero: hero["key"])
def test_a_hero_voice_is_as_its_thread_says(hero: dict[str, Any]) -> None:
    voice = VOICES[hero["contribution"]]
    assert hero.get("theme", voice["theme"]) == voice["theme"]
    assert hero.get("language", voice["language"]) == voice["language"]
    assert voice["notes"] == ""
    if "goal" in hero:
        assert hero["goal"] == voice["goal"] == THEMES[hero["theme"]]["goal"]


@pytest.mark.parametrize("kind", ["young", "paper", "finnish"])
def test_the_first_three_reach_a_measure_an_indicator_and_a_story(kind: str) -> None:
    hero = BY_KIND[kind]
    assert hero["goal"] in _keys(MEASURES[hero["measure"]]["goals"])
    assert hero["goal"] in _keys(INDICATORS[hero["indicator"]]["goals"])
    told = {(link["kind"], link["key"]) for link in STORIES[hero["story"]]["tells"]}
    assert {(step, hero[step]) for step in ("theme", "goal", "measure", "indicator")} <= told
    assert MEASURES[hero["measure"]]["state"] in {"done", "running"}


def test_the_young_the_paper_and_the_finnish_voice_are_what_they_are_called() -> None:
    young = VOICES[BY_KIND["young"]["contribution"]]
    assert young["way_in"] == "youth_package" and young["age_group"] in {"-15", "16-25"}
    assert BY_KIND["paper"]["medium"] == "paper"
    assert VOICES[BY_KIND["finnish"]["contribution"]]["language"] == "fin"


def test_the_lone_voice_is_heard_from_one_or_two_municipalities_only() -> None:
    lone = BY_KIND["lone"]
    places = {
        voice["municipality_code"]
        for key, voice in VOICES.items()
        if voice["theme"] == lone["theme"] and key not in HEROES["hold_in_queue"]
    } - {""}
    assert len(places) <= 2
    assert VOICES[lone["contribution"]]["municipality_code"] in places
    assert lone["goal"] in _keys(MEASURES[lone["measure"]]["goals"])


def test_no_hero_waits_in_the_queue() -> None:
    assert not {hero["contribution"] for hero in HEROES["hero"]} & set(HEROES["hold_in_queue"])


def test_the_no_says_where_it_stopped_and_why() -> None:
    hero = BY_KIND["no"]
    assert VOICES[hero["contribution"]]["goal"] == "X"
    assert hero["stopped"]["why"]["sv"].startswith("Här tog det stopp. ")


def test_thirty_sami_texts_are_translated_and_marked_unreviewed() -> None:
    sami = {key for key, voice in VOICES.items() if voice["language"] in {"sme", "smj"}}
    assert len(sami) == 48 and len(HEROES["translations"]) == len(TRANSLATED) == 30
    assert sami > TRANSLATED
    for entry in HEROES["translations"]:
        assert entry["language"] == "swe" and entry["text"].strip() and entry["reviewed"] is False


def test_the_voice_awaiting_translation_has_none() -> None:
    waiting = BY_KIND["awaiting_translation"]["contribution"]
    assert VOICES[waiting]["language"] == "sme" and waiting not in TRANSLATED
