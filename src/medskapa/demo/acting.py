"""Invented actors with their plans and measures, and official figures that follow the goals."""

from decimal import Decimal
from typing import Any

from medskapa.actors.operations import register_actor
from medskapa.demo.cast import STRATEGIST
from medskapa.demo.folder import DemoFolder
from medskapa.indicators import operations as indicators
from medskapa.indicators.models import Indicator
from medskapa.indicators.rules import NewIndicator
from medskapa.plans.models import Measure
from medskapa.plans.operations import measures as measure_operations
from medskapa.plans.operations import plans
from medskapa.plans.rules.measures import NewMeasure
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries import documents


def register_actors(folder: DemoFolder) -> None:
    for actor in folder.read("actors")["actor"]:
        register_actor(
            key=actor["key"],
            name=actor["name"],
            kind=actor["kind"],
            about=actor["about"],
            municipality_code=actor["municipality"],
            invented=True,
            by=STRATEGIST,
            now=folder.at(-200),
        )


def plan(folder: DemoFolder, found: Strategy) -> dict[str, Measure]:
    """Three plans and their measures, each brought to the state it has today. Gives the measures by key."""
    data = folder.read("plans")
    known = {node.key: node.reference.code for node in found.nodes.filter(kind="principle").select_related("reference")}
    adopted = {}
    for one in data["plan"]:
        adopted[one["key"]] = plans.adopt_plan(
            key=one["key"],
            titles=one["title"],
            summary=one["summary"],
            goal_conflicts=one["goal_conflicts"],
            principles={known[key]: words for key, words in one["principles"].items()},
            area=one["area"],
            valid_to=folder.day(one["valid_to_day"]),
            invented=True,
            by=STRATEGIST,
            now=folder.at(one["adopted_day"]),
        )
    days = {one["key"]: one["adopted_day"] for one in data["plan"]}
    measures = {}
    for one in data["measure"]:
        measure = measure_operations.add_measure(
            plan=adopted[one["plan"]],
            measure=_new(folder, one),
            invented=True,
            by=STRATEGIST,
            now=folder.at(days[one["plan"]]),
        )
        for goal in one["goals"]:
            reference = documents.node_by_key(found, goal["key"]).reference
            measure_operations.serve(
                goal=reference, measure=measure, why=goal["why"]["sv"], by=STRATEGIST, now=folder.at(days[one["plan"]])
            )
        _live(folder, one, measure, days[one["plan"]])
        measures[one["key"]] = measure
    return measures


def _new(folder: DemoFolder, one: dict[str, Any]) -> NewMeasure:
    return NewMeasure(
        key=one["key"],
        titles=one["title"],
        what=one["what"]["sv"],
        how=one["how"]["sv"],
        differences=one["differences"]["sv"],
        forums=one["forums"]["sv"],
        starts_on=folder.day(one["starts_day"]),
        ends_on=folder.day(one["ends_day"]),
        people=one["people"]["sv"],
        hours=one["hours"],
        money_sek=one["money_sek"],
        money_source=one["money_source"]["sv"],
        municipalities=one["municipalities"],
        responsible=one["responsible"],
        partners=one["partners"],
    )


def _live(folder: DemoFolder, one: dict[str, Any], measure: Measure, adopted: int) -> None:
    """Play what has happened to a measure: confirmed, begun, told of, finished or stopped."""
    if one["state"] == "unconfirmed":
        return
    measure_operations.confirm(measure=measure, by=STRATEGIST, now=folder.at(max(one["confirmed_day"], adopted)))
    if one["state"] == "planned":
        return
    measure_operations.begin(measure=measure, by=STRATEGIST, now=folder.at(one["starts_day"]))
    told = list(one.get("progress", []))
    last = told.pop() if one["state"] == "done" else None
    for progress in told:
        measure_operations.report(
            measure=measure, text=progress["text"]["sv"], by=STRATEGIST, now=folder.at(progress["day"])
        )
    if last is not None:
        measure_operations.finish(measure=measure, text=last["text"]["sv"], by=STRATEGIST, now=folder.at(last["day"]))
    if one["state"] == "stopped":
        end = told[-1]["day"] + 1 if told else one["starts_day"] + 1
        measure_operations.stop(
            measure=measure, why=one["stopped_why"]["sv"], by=STRATEGIST, now=folder.at(min(end, 0))
        )


def measure_what_happens(folder: DemoFolder, found: Strategy, measures: dict[str, Measure]) -> dict[str, Indicator]:
    """Six indicators with official figures, each behind the goals it follows, and the heroes' measures."""
    readings = folder.rows("readings")
    made = {}
    for one in folder.read("indicators")["indicator"]:
        indicator = indicators.define_indicator(indicator=_definition(one), by=STRATEGIST, now=folder.at(-118))
        rows = [(number, row) for number, row in enumerate(readings, start=2) if row["indicator"] == one["key"]]
        indicators.take_in_readings(indicator=indicator, rows=rows, by=STRATEGIST, now=folder.at(-117))
        for goal in one["goals"]:
            indicators.follow(
                followed=documents.node_by_key(found, goal["key"]).reference,
                indicator=indicator,
                why=goal["why"]["sv"],
                by=STRATEGIST,
                now=folder.at(-116),
            )
        made[one["key"]] = indicator
    for hero in folder.heroes["hero"]:
        if "measure" in hero and "indicator" in hero:
            indicators.follow(
                followed=measures[hero["measure"]].reference,
                indicator=made[hero["indicator"]],
                why="Om insatsen gör nytta bör det på lång sikt synas också här, tillsammans med mycket annat.",
                by=STRATEGIST,
                now=folder.at(-60),
            )
    return made


def _definition(one: dict[str, Any]) -> NewIndicator:
    fields = {
        "key": one["key"],
        "titles": one["title"],
        "finding": one["finding"],
        "definition": one["definition"],
        "unit": one["unit"],
        "source": one["source"],
        "direction": one["direction"],
        "by_sex": one["by_sex"],
        "no_sex_reason": one.get("no_sex_reason", {}),
        "caveat": one.get("caveat", {}),
        "tolerance": Decimal(str(one.get("tolerance", 0))),
    }
    return NewIndicator(**fields)
