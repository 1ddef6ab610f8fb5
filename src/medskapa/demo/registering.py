"""What the demo's strategy is weighed against: goal conflicts, other plans, what its goals serve, and decisions."""

from typing import Any

from medskapa.actors.queries import actor
from medskapa.demo.cast import EDITOR, STRATEGIST
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Contribution
from medskapa.plans.operations import plans as plan_operations
from medskapa.plans.queries import plans as plan_queries
from medskapa.strategy.models import Strategy
from medskapa.strategy.operations import conflicts, decisions, sami, tags
from medskapa.strategy.operations import related as related_operations
from medskapa.strategy.operations.conflicts import ConflictWords
from medskapa.strategy.queries import documents
from medskapa.strategy.queries import related as related_queries

WRITTEN, READ = -50, -48


def register(folder: DemoFolder, found: Strategy, contributions: dict[str, Contribution]) -> None:
    """Everything in register.toml, each thing on its day."""
    told = folder.read("register")
    for one in told["conflict"]:
        _conflict(folder, found, one, contributions)
    _documents(folder, found, told["document"])
    for key, schemes in told["tags"].items():
        for scheme, codes in schemes.items():
            node = documents.node_by_key(found, key)
            tags.tag_goal(node=node, scheme=scheme, codes=codes, by=STRATEGIST, now=folder.at(WRITTEN))
    _decisions(folder, found, told)


def _conflict(folder: DemoFolder, found: Strategy, one: dict[str, Any], contributions: dict[str, Contribution]) -> None:
    words = ConflictWords(one["title"], one["about"], one["one_side"], one["other_side"], one.get("weighed", {}))
    if "goals" in one:
        pair: dict[str, Any] = {"goals": tuple(documents.node_by_key(found, key) for key in one["goals"])}
    else:
        pair = {"one_use": one["one"], "other_use": one["other"]}
    conflict = conflicts.add_conflict(
        strategy=found,
        **pair,
        words=words,
        places=one["places"],
        invented=True,
        by=STRATEGIST,
        now=folder.at(WRITTEN),
    )
    if "decision" in one:
        conflicts.decide_conflict(
            conflict=conflict,
            decision=one["decision"],
            weighed=one["weighed"],
            decided_on=folder.day(one["decided_day"]),
            by=STRATEGIST,
            now=folder.at(one["decided_day"]),
        )
    read = max(READ, one.get("decided_day", READ) + 1)
    conflicts.read_conflict(conflict=conflict, by=EDITOR, now=folder.at(read))
    for part in one["weighed_in"]:
        reference = documents.node_by_key(found, part["key"]).reference
        conflicts.weigh_in(conflict=conflict, part=reference, why=part["why"], by=STRATEGIST, now=folder.at(read))
    for voice in one["voices"]:
        cause = contributions[voice["id"]].reference
        more = {"sides": voice["sides"], "why": voice["why"], "by": STRATEGIST, "now": folder.at(read)}
        conflicts.take_side(conflict=conflict, cause=cause, **more)


def _documents(folder: DemoFolder, found: Strategy, told: list[dict[str, Any]]) -> None:
    made: dict[str, Any] = {}
    for one in told:
        days = {
            name: folder.day(one[f"{name}_day"]) if f"{name}_day" in one else None
            for name in ("valid_from", "valid_to")
        }
        document = related_operations.add_document(
            strategy=found,
            kind=one["kind"],
            titles=one["title"],
            about=one["about"],
            owner=actor(one["owner_actor"]).reference,
            parent=made.get(one.get("parent", "")),
            invented=True,
            by=STRATEGIST,
            now=folder.at(WRITTEN),
            **days,
        )
        for goal in one["goals"]:
            node = documents.node_by_key(found, goal["key"])
            related_operations.map_document(
                document=document, node=node, why=goal["why"], by=STRATEGIST, now=folder.at(WRITTEN)
            )
        made[one["key"]] = document


def place_plans(folder: DemoFolder) -> None:
    """The region's own plans, each under the plan of the county that it spells out."""
    lines = {str(title): code for code, title in related_queries.documents_to_choose(language="sv")}
    titles = {one["key"]: one["title"]["sv"] for one in folder.read("register")["document"]}
    own = {str(one.title): one.code for one in plan_queries.overview(language="sv", now=folder.at(0)).plans}
    for one in folder.read("plans")["plan"]:
        if "under" in one:
            parent = related_queries.document(lines[titles[one["under"]]]).reference
            row = plan_queries.plan(own[one["title"]["sv"]])
            plan_operations.place_plan(plan=row, under=parent, by=STRATEGIST, now=folder.at(WRITTEN))


def _decisions(folder: DemoFolder, found: Strategy, told: dict[str, Any]) -> None:
    made: dict[str, Any] = {}
    for one in told["decision"]:
        made[one["key"]] = decisions.log_decision(
            strategy=found,
            titles=one["title"],
            body=one["body"],
            dossier=one["dossier"],
            words=one["words"],
            why=one["why"],
            decided_on=folder.day(one["day"]),
            reconsiders=made.get(one.get("reconsiders", "")),
            concerns_sami=one.get("concerns_sami", False),
            invented=True,
            by=STRATEGIST,
            now=folder.at(one["day"]),
        )
    for one in told["sami"]:
        held = sami.note_sami_consultation(
            strategy=found,
            with_whom=one["with_whom"],
            held_on=folder.day(one["day"]),
            matter=one["matter"],
            documents=one["documents"],
            outcome=one["outcome"],
            invented=True,
            by=STRATEGIST,
            now=folder.at(one["day"]),
        )
        sami.tie_sami_consultation(
            consultation=held, decision=made[one["before"]], by=STRATEGIST, now=folder.at(one["day"] + 21)
        )
