"""What a reader can see of the strategy: the whole, a part, an edition, and what changed."""

from medskapa.strategy.editions import Change, EditionShown, ParagraphShown
from medskapa.strategy.models import Edition as Edition  # what later stages are given here
from medskapa.strategy.models import Node as Node
from medskapa.strategy.models import ParagraphVersion as ParagraphVersion
from medskapa.strategy.overview import changed_paragraphs
from medskapa.strategy.proof import proof
from medskapa.strategy.queries.documents import above, below, node, node_by_key, strategy
from medskapa.strategy.queries.editions import (
    ChangedNode,
    altered_versions,
    compared_with,
    current_edition,
    diff,
    edition,
    editions,
    paragraph_names,
)
from medskapa.strategy.queries.nodes import NodePage, ParagraphPage, node_page
from medskapa.strategy.queries.reading import Part, Reading, reading
from medskapa.strategy.wording import Span as Span
from medskapa.strategy.wording import spans as spans
from medskapa.thread.queries import localised

__all__ = [
    "Change",
    "ChangedNode",
    "EditionShown",
    "NodePage",
    "ParagraphPage",
    "ParagraphShown",
    "Part",
    "Reading",
    "above",
    "altered_versions",
    "below",
    "changed_paragraphs",
    "compared_with",
    "current_edition",
    "diff",
    "edition",
    "editions",
    "localised",
    "node",
    "node_by_key",
    "node_page",
    "paragraph_names",
    "proof",
    "reading",
    "strategy",
]
