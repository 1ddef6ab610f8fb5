"""The working text read as a manuscript is: words that are probably wrong, and a vision that is not written alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from medskapa.strategy.manuscript.blocks import Block, Form
from medskapa.strategy.manuscript.linter import variants
from medskapa.strategy.manuscript.proofreading import own_words
from medskapa.strategy.manuscript.spelling import misspelt
from medskapa.strategy.queries.freeze_preview import Proof
from medskapa.strategy.rules.editions import NodeKind

LANGUAGE = "sv"


@dataclass(frozen=True)
class Doubt:
    """Something worth another look before the text is frozen: where it stands, and what is doubted. Nothing is stopped
    by it.
    """

    name: str
    text: str


def doubts(printed: Proof) -> tuple[Doubt, ...]:
    """What a proofreader would ask about in the Swedish text, in its order; asks the database nothing."""
    places = list(_places(printed))
    blocks = [Block(line, text, Form.TEXT) for line, (_, text) in enumerate(places)]
    found = [(line, text) for line, text in misspelt(blocks, LANGUAGE, tuple(own_words()))]
    for title in _visions(printed):
        for line, (_, words) in enumerate(places):
            found += [
                (line, f"Visionen är skriven ”{one}”, men ”{title}” där den står.") for one in variants(title, words)
            ]
    return tuple(Doubt(places[line][0], text) for line, text in sorted(found))


def _visions(printed: Proof) -> Sequence[str]:
    of_kind = (part for part in printed.nodes if part.node.kind == NodeKind.VISION)
    return [text.title for part in of_kind for text in part.texts if text.language == LANGUAGE]


def _places(printed: Proof) -> Iterator[tuple[str, str]]:
    """Everything that would be frozen in Swedish, with the name people call it by."""
    for part in printed.nodes:
        for text in part.texts:
            if text.language == LANGUAGE:
                yield from ((part.node.key, words) for words in (text.title, text.summary, text.what_can_i_do) if words)
        for one in part.paragraphs:
            if words := one.texts.get(LANGUAGE, ""):
                yield one.name, words
