"""What stands behind the demo's strategy: sources, themes, and what is said to be new."""

from medskapa.demo.cast import EDITOR, STRATEGIST
from medskapa.demo.folder import DemoFolder
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.insight.models import Theme
from medskapa.strategy.models import Source, Strategy
from medskapa.strategy.operations import evidence, texts
from medskapa.strategy.queries import documents

GROUNDED = -255


def ground(folder: DemoFolder, found: Strategy, themes: dict[str, Theme]) -> dict[str, Source]:
    """Every paragraph with what it stands on, or the reason that it is new, before the text goes out for comment.

    Gives the sources by their key.
    """
    sources = _sources(folder)
    _themes_behind_goals(folder, found, themes)
    told = folder.read("evidence")
    for one in told["evidence"]:
        causes = [themes[key].reference for key in one.get("themes", []) if key in themes]
        causes += [sources[key].reference for key in one.get("sources", [])]
        node = documents.node_by_key(found, one["key"])
        for cause in causes:
            evidence.give_evidence(cause=cause, node=node, why=one["why"], by=STRATEGIST, now=folder.at(GROUNDED))
    for one in told["new"]:
        node = documents.node_by_key(found, one["key"])
        paragraph = f"p{one['paragraph'] + 1}"
        evidence.mark_new(node=node, paragraph=paragraph, why=one["why"], by=STRATEGIST, now=folder.at(GROUNDED))
    return sources


def write_easily(folder: DemoFolder, found: Strategy) -> None:
    """Some parts in easy Swedish beside the original, as somebody left them whom nobody has read yet."""
    for text in folder.read("easy")["text"]:
        texts.set_text(
            node=documents.node_by_key(found, text["key"]),
            language=EASY_SWEDISH,
            title=text["title"],
            summary=text["summary"],
            paragraphs=text["paragraphs"],
            standing="unreviewed",
            by=EDITOR,
            now=folder.at(GROUNDED),
        )


def _sources(folder: DemoFolder) -> dict[str, Source]:
    return {
        one["key"]: evidence.add_source(
            kind=one["kind"],
            titles=one["title"],
            publisher=one["publisher"],
            year=one["year"],
            about=one["about"],
            invented=one.get("invented", False),
            by=STRATEGIST,
            now=folder.at(GROUNDED),
        )
        for one in folder.read("evidence")["source"]
    }


def _themes_behind_goals(folder: DemoFolder, found: Strategy, themes: dict[str, Theme]) -> None:
    """Every theme behind the paragraph it carries, with the strategist's reason."""
    for key, theme in themes.items():
        words = folder.themes[key]
        if "why" not in words:
            continue
        evidence.give_evidence(
            cause=theme.reference,
            node=documents.node_by_key(found, words["goal"]),
            why=words["why"]["sv"],
            paragraph=f"p{words.get('paragraph', 0) + 1}",
            by=STRATEGIST,
            now=folder.at(GROUNDED),
        )
