"""What the demo's strategist answers to every theme, whose words she places in the text, and the facts she adds."""

from medskapa.demo.cast import STRATEGIST
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Contribution
from medskapa.insight.models import Theme
from medskapa.strategy.models import Source, Strategy
from medskapa.strategy.operations import answers, facts, quotes
from medskapa.strategy.queries import documents

ANSWERED = -140


def answer(folder: DemoFolder, themes: dict[str, Theme]) -> None:
    """Every decided theme gets its answer before the strategy is adopted."""
    for one in folder.read("answers")["answer"]:
        if one["theme"] in themes:
            answers.answer_theme(
                theme=themes[one["theme"]].reference,
                heard=one["heard"],
                did=one.get("did", {}),
                why_not=one["why_not"],
                by=STRATEGIST,
                now=folder.at(ANSWERED),
            )


def quote(folder: DemoFolder, found: Strategy, contributions: dict[str, Contribution]) -> None:
    """In each place the first of the chosen voices that everybody may read."""
    for one in folder.read("quotes")["quote"]:
        node = documents.node_by_key(found, one["key"])
        slot = quotes.open_slot(node=node, by=STRATEGIST, now=folder.at(ANSWERED))
        voices = [contributions[name].reference for name in one["voices"] if name in contributions]
        for reference in voices:
            reference.refresh_from_db()
        chosen = next(reference for reference in voices if reference.visible)
        quotes.place_quote(node=node, place=slot.order, contribution=chosen, by=STRATEGIST, now=folder.at(ANSWERED))


def add_facts(folder: DemoFolder, found: Strategy, sources: dict[str, Source]) -> None:
    """Figures that the official statistics of the demo hold, and no others."""
    for one in folder.read("evidence")["fact"]:
        facts.add_fact(
            node=documents.node_by_key(found, one["key"]),
            source=sources[one["source"]],
            words=one["words"],
            true_on=one["on"],
            by=STRATEGIST,
            now=folder.at(ANSWERED),
        )
