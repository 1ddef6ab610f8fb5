"""What the demo says stands behind its strategy: whole, and its figures counted again from the official statistics."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

REGION = Path(__file__).resolve().parents[2] / "regions" / "norrbotten"
DEMO = REGION / "demo"


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EVIDENCE = _load("evidence.toml")
THEMES = {theme["key"]: theme for theme in _load("themes.toml")["theme"]}
TEXTS = {text["key"]: text for text in _load("strategy_texts.toml")["text"]}
DECIDED = {key for key, theme in THEMES.items() if "refuse" not in theme}
ANSWERS = _load("answers.toml")["answer"]
VOICES = {row["id"]: row for row in _rows("contributions.csv")}


def readings(indicator: str) -> dict[tuple[str, str, int], float]:
    rows = [row for row in _rows("readings.csv") if row["indicator"] == indicator]
    return {(row["municipality_code"], row["sex"], int(row["year"])): float(row["value"]) for row in rows}


def test_every_paragraph_stands_on_something_or_is_said_to_be_new():
    whole = {one["key"] for one in EVIDENCE["evidence"]}
    single = {(theme["goal"], theme.get("paragraph", 0)) for theme in THEMES.values() if "why" in theme}
    single |= {(one["key"], one["paragraph"]) for one in EVIDENCE["new"]}
    bare = [
        (key, place)
        for key, text in TEXTS.items()
        for place in range(len(text["paragraphs"]["sv"]))
        if key not in whole and (key, place) not in single
    ]
    assert bare == []


@pytest.mark.parametrize("one", EVIDENCE["evidence"], ids=lambda one: one["key"])
def test_what_stands_behind_a_part_is_there_and_says_why(one):
    assert one["key"] in TEXTS and len(one["why"].split()) >= 5
    assert set(one.get("themes", [])) <= DECIDED
    assert set(one.get("sources", [])) <= {source["key"] for source in EVIDENCE["source"]}
    assert one.get("themes") or one.get("sources")


def test_every_source_is_dated_and_says_who_published_it():
    assert all(one["publisher"] and 1900 < one["year"] < 2100 and one["about"]["sv"] for one in EVIDENCE["source"])


def test_every_decided_theme_has_one_answer_with_what_was_heard_and_what_is_done_or_why_not():
    assert sorted(one["theme"] for one in ANSWERS) == sorted(DECIDED)
    assert all(one["heard"]["sv"] and (one.get("did") or one.get("why_not")) for one in ANSWERS)


def test_the_facts_about_how_many_live_here_are_those_of_the_statistics():
    people = readings("population")
    places = sorted({place for place, _, _ in people})
    fewer = sum(people[place, "T", 2024] < people[place, "T", 1994] for place in places)
    now, then = (int(sum(people[place, "T", year] for place in places)) for year in (2024, 2004))
    first, second = (fact["words"] for fact in EVIDENCE["fact"] if fact["key"] == "U1")
    assert (fewer, len(places)) == (12, 14) and "Tolv av länets fjorton" in first["sv"]
    for number in (now, then):
        assert f"{number:,}".replace(",", " ") in second["sv"] and f"{number:,}" in second["en"]


def test_the_fact_about_how_long_people_live_is_that_of_the_statistics():
    lives = readings("life-expectancy")
    places = {place for place, _, year in lives if year == 2024}
    apart = [round(lives[place, "K", 2024] - lives[place, "M", 2024], 1) for place in places]
    told = next(fact["words"]["sv"] for fact in EVIDENCE["fact"] if fact["key"] == "U6")
    assert (min(apart), max(apart)) == (3.0, 8.5) and "mellan 3 och 8,5 år" in told


@pytest.mark.parametrize("one", _load("quotes.toml")["quote"], ids=lambda one: one["key"])
def test_whoever_is_quoted_in_a_goal_said_something_about_it(one):
    assert {THEMES[VOICES[name]["theme"]]["goal"] for name in one["voices"]} == {one["key"]}


def test_the_six_places_are_those_of_the_public_document(shared):
    import json

    document = json.loads((shared / "data" / "strategy_structure.json").read_text(encoding="utf-8"))
    waiting = [document]
    titles = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if found.get("quote_slot_lines"):
                titles.add(found["quote_slot_lines"][0])
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found
    assert len(titles) == len(_load("quotes.toml")["quote"]) == 6
