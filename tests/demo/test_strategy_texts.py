"""The demo's own words: complete, short, readable, our own, and promising nothing in anyone's name."""

import csv
import re
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGION = ROOT / "regions" / "norrbotten"
SEEDS = ROOT.parent / "shared" / "seeds"

COLUMNS = [
    "id",
    "text",
    "language",
    "municipality_code",
    "age_group",
    "gender",
    "way_in",
    "received_at",
    "goal",
    "theme",
    "also_goal",
    "notes",
]
NODES_PER_KIND = {"vision": 1, "principle": 4, "challenge": 8, "area": 4, "goal": 16, "pathway": 51}
WORDS_PER_KIND = {
    "vision": (60, 90),
    "principle": (30, 60),
    "challenge": (30, 60),
    "area": (40, 60),
    "goal": (80, 120),
    "pathway": (15, 35),
}
REAL_BODIES = (
    "Trafikverket|Skatteverket|Försäkringskassan|Arbetsförmedlingen|Länsstyrelsen|Region Norrbotten"
    "|Regionen ska|LKAB|Vattenfall|SSAB|Stegra|Boliden|Sametinget|Försvarsmakten|Luleå tekniska|Länstrafiken"
)
MONEY = r"\d\s*(?:kr|kronor|tkr|miljon|miljard|euro)|\b(?:kronor|miljoner|miljarder|euro)\b"


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((REGION / name).read_text(encoding="utf-8"))


STRATEGY = load("strategy.toml")
TEXT_FILE = load("demo/strategy_texts.toml")
NODES = {node["key"]: node for node in STRATEGY["node"]}
TEXTS = {text["key"]: text for text in TEXT_FILE["text"]}
CONSULTED = TEXT_FILE["consulted"]
THEMES = load("demo/themes.toml")["theme"]
GOALS = [key for key, node in NODES.items() if node["kind"] == "goal"]
REAL_THEMES = [theme for theme in THEMES if theme["goal"] != "X"]


def contributions() -> list[dict[str, str]]:
    with (REGION / "demo" / "contributions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[-:’'][^\W_]+)*", text)


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?]+(?=\s|$)", text))


def lix(text: str) -> float:
    """Words per sentence, plus the percentage of words of more than six letters."""
    counted = words(text)
    return len(counted) / sentences(text) + 100 * sum(len(word) > 6 for word in counted) / len(counted)


def whole(key: str) -> str:
    return " ".join(TEXTS[key]["paragraphs"]["sv"])


def as_consulted(entry: dict[str, Any]) -> str:
    paragraphs = list(TEXTS[entry["key"]]["paragraphs"]["sv"])
    paragraphs[entry["paragraph"]] = entry["sv"]
    return " ".join(paragraphs)


def every_swedish_passage() -> Iterator[tuple[str, str]]:
    """All running Swedish of the demo, with a name to find it by."""
    for key, text in TEXTS.items():
        for number, paragraph in enumerate(text["paragraphs"]["sv"]):
            yield f"{key} paragraph {number}", paragraph
        yield f"{key} summary", text["summary"]["sv"]
        if "what_can_i_do" in text:
            yield f"{key} what can I do", text["what_can_i_do"]["sv"]
    for entry in CONSULTED:
        yield f"{entry['key']} consulted", entry["sv"]
        yield f"{entry['key']} why changed", entry["why"]["sv"]
    for theme in THEMES:
        for field in ("description", "why", "refuse", "stopped"):
            if field in theme:
                yield f"theme {theme['key']} {field}", theme[field]["sv"]


def test_the_structure_has_every_node_once_and_in_order() -> None:
    assert STRATEGY["title"]["sv"] == "Norrbotten 2040"
    assert STRATEGY["target_year"] == 2040
    assert len(NODES) == len(STRATEGY["node"])
    assert Counter(node["kind"] for node in NODES.values()) == NODES_PER_KIND
    siblings: dict[tuple[str, str], list[int]] = {}
    for node in STRATEGY["node"]:
        siblings.setdefault((node["kind"], node["parent"]), []).append(node["order"])
    assert all(orders == list(range(1, len(orders) + 1)) for orders in siblings.values())


def test_keys_say_where_a_node_belongs() -> None:
    for key, node in NODES.items():
        expected = {"goal": key[:1], "pathway": key[:2]}.get(node["kind"], "")
        assert node["parent"] == expected, key
        assert node["title"]["sv"] and node["title"]["en"], key


def test_four_titles_have_another_spelling_that_an_import_recognises() -> None:
    assert {key for key, node in NODES.items() if node["aliases"]} == {"B1", "B3", "B4", "D2"}
    assert NODES["D2"]["title"]["sv"] == "Ett sammanhängande transportsystem"
    assert NODES["D2"]["aliases"] == ["Ett samhängande transportsystem"]


def test_every_node_has_its_words_once() -> None:
    assert len(TEXTS) == len(TEXT_FILE["text"])
    assert set(TEXTS) == set(NODES)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_is_as_long_as_its_kind_allows(key: str) -> None:
    kind = NODES[key]["kind"]
    shortest, longest = WORDS_PER_KIND[kind]
    assert shortest <= len(words(whole(key))) <= longest
    paragraphs = TEXTS[key]["paragraphs"]["sv"]
    assert len(paragraphs) in {"goal": (2, 3), "pathway": (1,)}.get(kind, (1, 2))


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_is_easy_to_read(key: str) -> None:
    assert lix(whole(key)) < 45


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_summary_is_one_short_sentence_in_both_languages(key: str) -> None:
    for language in ("sv", "en"):
        summary = TEXTS[key]["summary"][language]
        assert len(words(summary)) <= 25 and sentences(summary) == 1 and summary.endswith(".")


def test_every_goal_and_only_a_goal_says_what_one_person_can_do() -> None:
    assert {key for key, text in TEXTS.items() if "what_can_i_do" in text} == set(GOALS)
    assert all(sentences(TEXTS[key]["what_can_i_do"]["sv"]) == 1 for key in GOALS)


@pytest.mark.parametrize("key", GOALS)
def test_a_goal_speaks_as_we(key: str) -> None:
    assert "vi" in {word.lower() for word in words(whole(key))}


def test_no_two_nodes_open_with_the_same_words() -> None:
    openings = Counter(" ".join(words(whole(key))[:3]).lower() for key in TEXTS)
    assert [opening for opening, times in openings.items() if times > 1] == []


def test_three_paragraphs_changed_after_the_consultation_each_with_its_reason() -> None:
    assert sorted(entry["key"] for entry in CONSULTED) == ["A3", "A4", "D3"]
    for entry in CONSULTED:
        assert entry["sv"] != TEXTS[entry["key"]]["paragraphs"]["sv"][entry["paragraph"]]
        assert sentences(entry["why"]["sv"]) == 1
        assert 80 <= len(words(as_consulted(entry))) <= 120
        assert lix(as_consulted(entry)) < 45


def test_the_demo_has_its_eight_hundred_contributions() -> None:
    rows = contributions()
    assert len(rows) == 800
    assert all(list(row) == COLUMNS for row in rows)
    assert len({row["id"] for row in rows}) == 800


def test_every_theme_of_the_contributions_is_decided_once() -> None:
    found = {(row["goal"], row["theme"]) for row in contributions()}
    assert len(THEMES) == len(found) == 64
    assert {(theme["goal"], theme["key"]) for theme in THEMES} == found
    assert len({theme["title"]["sv"] for theme in THEMES}) == 64


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme["key"])
def test_a_theme_has_a_short_title_and_one_sentence(theme: dict[str, Any]) -> None:
    assert 2 <= len(words(theme["title"]["sv"])) <= 6
    assert theme["title"]["en"]
    for language in ("sv", "en"):
        description = theme["description"][language]
        assert len(words(description)) <= 30 and sentences(description) == 1


@pytest.mark.parametrize("theme", REAL_THEMES, ids=lambda theme: theme["key"])
def test_a_theme_stands_behind_a_paragraph_of_its_goal_for_a_reason(theme: dict[str, Any]) -> None:
    assert theme["goal"] in GOALS
    assert 0 <= theme["paragraph"] < len(TEXTS[theme["goal"]]["paragraphs"]["sv"])
    assert sentences(theme["why"]["sv"]) == 1
    assert not re.search(r"\d", theme["why"]["sv"]), "the platform counts, a reason does not"
    assert "refuse" not in theme and "stopped" not in theme


def test_every_paragraph_of_a_goal_has_a_theme_behind_it() -> None:
    behind = {(theme["goal"], theme["paragraph"]) for theme in REAL_THEMES}
    assert behind == {(key, number) for key in GOALS for number in range(len(TEXTS[key]["paragraphs"]["sv"]))}


def test_what_belongs_to_no_goal_is_refused_or_stops_with_a_reason() -> None:
    without_goal = {theme["key"]: theme for theme in THEMES if theme["goal"] == "X"}
    assert len(without_goal) == 5
    stopped = {key for key, theme in without_goal.items() if "stopped" in theme}
    refused = {key for key, theme in without_goal.items() if "refuse" in theme}
    assert stopped == {"outside_regional_remit"}
    assert refused == set(without_goal) - stopped
    assert without_goal["outside_regional_remit"]["stopped"]["sv"].startswith("Här tog det stopp. ")


def test_no_real_body_is_given_a_promise_or_a_sum() -> None:
    for name, passage in every_swedish_passage():
        assert not re.search(REAL_BODIES, passage, re.IGNORECASE), name
        assert not re.search(MONEY, passage, re.IGNORECASE), name


def runs_of_eight(text: str) -> set[tuple[str, ...]]:
    plain = [word.lower() for word in words(text)]
    return {tuple(plain[start : start + 8]) for start in range(len(plain) - 7)}


@pytest.mark.filterwarnings("default")
def test_no_sentence_is_borrowed_from_the_public_strategy() -> None:
    documents = sorted(SEEDS.glob("000*.txt"))
    if not documents:
        warnings.warn("the public strategy is not at hand: our sentences are not compared", stacklevel=1)
    theirs: set[tuple[str, ...]] = set()
    for document in documents:
        theirs |= runs_of_eight(document.read_text(encoding="utf-8"))
    assert documents == [] or len(theirs) > 1_000
    borrowed = [name for name, passage in every_swedish_passage() if runs_of_eight(passage) & theirs]
    assert borrowed == []
