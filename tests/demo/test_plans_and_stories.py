"""The demo's acting, following up and telling: complete, consistent, and never in a real organisation's name."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGION = ROOT / "regions" / "norrbotten"
DEMO = REGION / "demo"
SHARED = ROOT.parent / "shared" / "data" / "indicators" / "scb_norrbotten_long.csv"

MUNICIPALITIES = {
    "2505", "2506", "2510", "2513", "2514", "2518", "2521", "2523", "2560", "2580", "2581", "2582", "2583", "2584",
}  # fmt: skip
KINDS = {
    "region", "business", "business_promotion", "cooperation", "civil_society", "municipality_body", "agency",
    "education",
}  # fmt: skip
REAL = re.compile(
    r"Trafikverket|Länsstyrelse|Region Norrbotten|\bLKAB\b|\bSSAB\b|\bLTU\b|Luleå tekniska|\bSJ\b|Sametinget"
    r"|Sameting|Vattenfall|Boliden|Stegra|H2 Green|Vy Tåg|Norrtåg|Länstrafiken|Polarbröd|Försäkringskassan"
    r"|Skatteverket|Arbetsförmedlingen|Tillväxtverket|Försvarsmakten|Kommunförbundet|Riksteatern|Swedavia"
    r"|Telia|Tele2|Telenor|\bTre AB\b|\b[A-ZÅÄÖ]\w+ kommun\b",
)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTORS = _load("actors.toml")["actor"]
PLANS = _load("plans.toml")["plan"]
MEASURES = _load("plans.toml")["measure"]
INDICATORS = _load("indicators.toml")["indicator"]
STORIES = _load("stories.toml")["story"]
EVENTS = _load("events.toml")["event"]
QUESTIONS = _load("questions.toml")["question"]
HEROES = _load("heroes.toml")
VOICES = {row["id"]: row for row in _rows("contributions.csv")}
READINGS = _rows("readings.csv")

GOALS = {
    node["key"]
    for node in tomllib.loads((REGION / "strategy.toml").read_text(encoding="utf-8"))["node"]
    if node["kind"] == "goal"
}
KNOWN = {
    "theme": {theme["key"] for theme in _load("themes.toml")["theme"]},
    "goal": GOALS,
    "measure": {measure["key"] for measure in MEASURES},
    "indicator": {indicator["key"] for indicator in INDICATORS},
    "story": {story["key"] for story in STORIES},
    "actor": {actor["key"] for actor in ACTORS},
}


def _series(indicator: str) -> dict[tuple[str, str], dict[int, float]]:
    series: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for row in READINGS:
        if row["indicator"] == indicator:
            series[row["municipality_code"], row["sex"]][int(row["year"])] = float(row["value"])
    return series


def _count(indicator: str, sex: str, later: int, earlier: int) -> Counter[str]:
    """How many municipalities went up, down or stayed between two years."""
    changes = (values[later] - values[earlier] for (_, which), values in _series(indicator).items() if which == sex)
    return Counter("up" if change > 0 else "down" if change < 0 else "same" for change in changes)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


@pytest.mark.parametrize(
    "things, number",
    [(PLANS, 3), (MEASURES, 18), (INDICATORS, 6), (STORIES, 14), (EVENTS, 6), (HEROES["hero"], 6)],
)
def test_the_demo_has_what_was_promised(things: list[dict[str, Any]], number: int) -> None:
    assert len({thing["key"] for thing in things}) == len(things) == number


def test_every_area_is_acted_on_and_every_goal_has_a_measure() -> None:
    assert {goal["key"] for measure in MEASURES for goal in measure["goals"]} == GOALS
    assert {goal["key"][0] for indicator in INDICATORS for goal in indicator["goals"]} == set("ABCD")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure["key"])
def test_a_measure_says_what_how_when_who_and_with_what(measure: dict[str, Any]) -> None:
    for field in ("title", "what", "how", "people", "money_source", "differences", "forums"):
        assert measure[field]["sv"].strip()
    assert measure["plan"] in {plan["key"] for plan in PLANS}
    assert measure["starts_day"] < measure["ends_day"]
    assert measure["responsible"] in KNOWN["actor"]
    assert set(measure["partners"]) <= KNOWN["actor"] - {measure["responsible"]}
    assert measure["hours"] > 0 and measure["money_sek"] >= 0
    assert measure["municipalities"] and set(measure["municipalities"]) <= MUNICIPALITIES
    assert 1 <= len(measure["goals"]) <= 2
    assert all(goal["key"] in GOALS and goal["why"]["sv"] for goal in measure["goals"])


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure["key"])
def test_the_state_of_a_measure_agrees_with_its_days(measure: dict[str, Any]) -> None:
    state = measure["state"]
    agrees = {
        "planned": measure["starts_day"] > 0,
        "running": measure["starts_day"] <= 0 <= measure["ends_day"],
        "done": measure["ends_day"] < 0,
        "late": measure["ends_day"] < 0,
        "stopped": bool(measure.get("stopped_why", {}).get("sv")),
        "unconfirmed": "confirmed_day" not in measure,
    }
    assert agrees[state]
    assert ("confirmed_day" in measure) is (state != "unconfirmed")
    assert ("stopped_why" in measure) is (state == "stopped")
    days = [note["day"] for note in measure["progress"]]
    assert days == sorted(days)
    assert all(measure["starts_day"] <= day <= 0 for day in days)
    plan = next(plan for plan in PLANS if plan["key"] == measure["plan"])
    assert plan["adopted_day"] <= measure["starts_day"]
    assert measure["ends_day"] <= plan["valid_to_day"]


def test_not_everything_goes_well() -> None:
    states = Counter(measure["state"] for measure in MEASURES)
    assert states == {"done": 4, "late": 2, "stopped": 1, "unconfirmed": 3, "running": 5, "planned": 3}


def test_plans_come_after_the_adopted_edition() -> None:
    assert all(-120 < plan["adopted_day"] <= -90 for plan in PLANS)


def test_actors_are_of_known_kinds_and_each_has_something_to_do() -> None:
    assert {actor["kind"] for actor in ACTORS} <= KINDS
    assert all(actor["municipality"] in MUNICIPALITIES | {""} for actor in ACTORS)
    active = {measure["responsible"] for measure in MEASURES}
    active |= {partner for measure in MEASURES for partner in measure["partners"]}
    assert active == KNOWN["actor"]


@pytest.mark.parametrize("name", ["actors.toml", "plans.toml", "stories.toml", "events.toml"])
def test_no_real_organisation_is_promised_paid_or_quoted(name: str) -> None:
    assert [text for text in _strings(_load(name)) if REAL.search(text)] == []


def test_addresses_lead_nowhere_real() -> None:
    addresses = re.findall(r"[\w.]+@([\w.]+)", " ".join(_strings(EVENTS)))
    assert len(addresses) == len(EVENTS) and set(addresses) == {"example.se"}


@pytest.mark.parametrize("thing", [*STORIES, *EVENTS], ids=lambda thing: thing["key"])
def test_what_a_story_or_an_event_tells_of_exists(thing: dict[str, Any]) -> None:
    told = thing.get("tells") or thing["about"]
    assert told
    for link in told:
        assert link["key"] in KNOWN[link["kind"]]
        assert link["why"]["sv"].strip()
    assert thing["municipality"] in MUNICIPALITIES


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["key"])
def test_a_story_is_short_and_someone_speaks_in_it(story: dict[str, Any]) -> None:
    assert -600 <= story["day"] <= -2
    assert len(story["lead"]["sv"].split()) <= 40
    assert 3 <= len(story["body"]["sv"]) <= 6
    assert story["title"]["en"] and story["lead"]["en"]
    speaker = story["people"][0]
    assert speaker["sex"] == story["quote_source_sex"]
    whole = " ".join([story["title"]["sv"], story["lead"]["sv"], *story["body"]["sv"]])
    assert speaker["name"] in whole


def test_a_story_never_tells_of_a_measure_before_it_began() -> None:
    began = {measure["key"]: measure["starts_day"] for measure in MEASURES}
    unbegun = {measure["key"] for measure in MEASURES if measure["state"] == "unconfirmed"}
    for story in STORIES:
        for link in story["tells"]:
            if link["kind"] == "measure" and link["key"] not in unbegun:
                assert began[link["key"]] <= story["day"]


def test_stories_cover_thirteen_municipalities_and_both_sexes() -> None:
    assert MUNICIPALITIES - {story["municipality"] for story in STORIES} == {"2506"}
    sexes = Counter(story["quote_source_sex"] for story in STORIES)
    assert sexes["woman"] >= 5 and sexes["man"] >= 5


def test_the_choir_quotes_the_strategy_word_for_word() -> None:
    texts = _load("strategy_texts.toml")
    story = next(story for story in STORIES if story["key"] == "koren-flyttade-en-mening")
    before, after = re.findall(r"står det: ”([^”]+)”|stod det: ”([^”]+)”", " ".join(story["body"]["sv"]))
    assert before[1] in " ".join(text["sv"] for text in texts["consulted"] if text["key"] == "D3")
    adopted = next(text for text in texts["text"] if text["key"] == "D3")
    assert after[0] in adopted["paragraphs"]["sv"][0]


def test_two_events_are_past_and_four_are_coming() -> None:
    days = sorted(event["day"] for event in EVENTS)
    assert [day < 0 for day in days] == [True, True, False, False, False, False]
    assert days[2] >= 5 and days[-1] <= 40
    assert all(event["starts"] < event["ends"] for event in EVENTS)
    assert all(event["accessibility"]["sv"] and event["good_to_know"]["sv"] for event in EVENTS)


def test_the_eight_answers_are_short_enough_to_be_read() -> None:
    assert len({question["slug"] for question in QUESTIONS}) == 8
    assert all(60 <= len(question["answer"]["sv"].split()) <= 100 for question in QUESTIONS)
    assert all(len(q["answer"]["en"].split()) < len(q["answer"]["sv"].split()) for q in QUESTIONS)
    assert QUESTIONS[0]["question"]["sv"] == "Vad är en RUS?"


def test_figures_by_sex_have_both_sexes_and_the_others_say_why_not() -> None:
    for indicator in INDICATORS:
        series = _series(indicator["key"])
        assert {code for code, _ in series} == MUNICIPALITIES
        if indicator["by_sex"]:
            for code in MUNICIPALITIES:
                assert series[code, "K"].keys() == series[code, "M"].keys() != set()
        else:
            assert indicator["no_sex_reason"]["sv"]
            assert {sex for _, sex in series} == {"T"}


def test_indicators_explain_themselves_and_set_no_target() -> None:
    assert {row["indicator"] for row in READINGS} == KNOWN["indicator"]
    for indicator in INDICATORS:
        for field in ("definition", "unit", "source", "caveat", "finding"):
            assert indicator[field]["sv"].strip() and indicator[field]["en"].strip()
        assert indicator["source"]["sv"].startswith("Källa: SCB")
        assert indicator["direction"] in {"up", "down", "none"}
        assert 1 <= len(indicator["goals"]) <= 2 and "target" not in indicator


def test_every_finding_is_what_the_figures_say() -> None:
    assert _count("population", "T", 2025, 1968)["down"] == 11
    assert _count("employment-rate-20-64", "T", 2024, 2020)["up"] == 13
    assert _count("employment-rate-20-64", "T", 2024, 2023)["down"] == 8
    assert _count("greenhouse-gas-per-resident", "T", 2022, 2008) == {"down": 10, "up": 4}
    councils = [values[2023] for values in _series("councillors-women-share").values()]
    assert (min(councils), max(councils)) == (42, 53)
    for key, first, closer in (("life-expectancy", 2002, 11), ("post-secondary-education", 2005, 0)):
        series = _series(key)
        gap = {
            code: [round(series[code, "K"][year] - series[code, "M"][year], 2) for year in (first, 2025)]
            for code in MUNICIPALITIES
        }
        assert all(now > 0 for _, now in gap.values())
        assert sum(now < then for then, now in gap.values()) == closer
    assert all(now > then for then, now in gap.values())  # education: wider everywhere


def test_the_readings_are_the_official_figures() -> None:
    assert len(READINGS) == 2422
    if not SHARED.exists():
        print(f"{SHARED.name} is not beside this repository: only the number of readings is checked")
        return
    with SHARED.open(encoding="utf-8", newline="") as file:
        official = {
            (row["indicator"], row["municipality_code"], row["sex"], row["year"]): float(row["value"])
            for row in csv.DictReader(file)
        }
    ours = {
        (row["indicator"], row["municipality_code"], row["sex"], row["year"]): float(row["value"]) for row in READINGS
    }
    assert ours == official
