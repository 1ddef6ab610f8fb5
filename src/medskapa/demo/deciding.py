"""The strategy: structure from the profile, our own texts, as it went out for comment and as it was adopted."""

from typing import Any

from medskapa.demo.cast import EDITOR, STRATEGIST
from medskapa.demo.folder import DemoFolder
from medskapa.places.profile import active_profile
from medskapa.strategy.models import Strategy
from medskapa.strategy.operations import freezing
from medskapa.strategy.operations import texts as texts_operations
from medskapa.strategy.queries import documents


def write(folder: DemoFolder) -> Strategy:
    """Load the structure and write the text as it stood in the consultation."""
    profile = active_profile()
    found = texts_operations.load_structure(
        slug="rus",
        titles=profile.strategy_title,
        target_year=profile.target_year,
        nodes=profile.strategy,
        invented=True,
        by=STRATEGIST,
        now=folder.at(-378),
    )
    texts = folder.read("strategy_texts")
    consulted = {(one["key"], one["paragraph"]): one["sv"] for one in texts["consulted"]}
    for text in texts["text"]:
        paragraphs = [
            consulted.get((text["key"], place), paragraph) for place, paragraph in enumerate(text["paragraphs"]["sv"])
        ]
        _write(folder, found, text, paragraphs, -260)
    return found


def consult(folder: DemoFolder, found: Strategy) -> None:
    """The text goes out for comment as it stands."""
    freezing.freeze_edition(
        strategy=found,
        kind="consulted",
        titles={"sv": "Remissutgåvan", "en": "The consultation edition"},
        changes={},
        by=STRATEGIST,
        now=folder.at(-250),
    )


def _write(folder: DemoFolder, found: Strategy, text: dict[str, Any], paragraphs: list[str], day: int) -> None:
    titles = {node.key: node.titles for node in active_profile().strategy}
    node = documents.node_by_key(found, text["key"])
    texts_operations.set_text(
        node=node,
        language="sv",
        title=titles[text["key"]]["sv"],
        summary=text["summary"]["sv"],
        paragraphs=paragraphs,
        what_can_i_do=text.get("what_can_i_do", {}).get("sv", ""),
        by=EDITOR,
        now=folder.at(day),
    )


def rewrite(folder: DemoFolder, found: Strategy) -> None:
    """Three paragraphs change after the consultation; why stands beside them when the edition is adopted."""
    texts = folder.read("strategy_texts")
    changed = {one["key"]: one for one in texts["consulted"]}
    for text in texts["text"]:
        if text["key"] in changed:
            _write(folder, found, text, text["paragraphs"]["sv"], -150)
