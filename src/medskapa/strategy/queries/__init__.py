"""What a reader can see of the strategy: the whole, a part, an edition, and what changed."""

from medskapa.strategy.editions import Change, EditionShown, ParagraphShown
from medskapa.strategy.models import Edition as Edition  # what later stages are given here
from medskapa.strategy.models import Node as Node
from medskapa.strategy.models import ParagraphVersion as ParagraphVersion
from medskapa.strategy.overview import changed_paragraphs
from medskapa.strategy.proof import proof
from medskapa.strategy.queries.answers import Answer, ThemeToAnswer, answers_to, themes_to_answer, unanswered
from medskapa.strategy.queries.became import Became, words_that_became
from medskapa.strategy.queries.conflicts import (
    Cell,
    ConflictAtDesk,
    ConflictLine,
    ConflictPage,
    Matrix,
    Use,
    conflict,
    conflict_matrix,
    conflict_page,
    conflicts,
    conflicts_at_desk,
    places_of,
    uses,
)
from medskapa.strategy.queries.decisions import (
    Consulted,
    DecisionLine,
    DecisionPage,
    decision,
    decision_page,
    decisions,
    sami_consultation,
    sami_consultations,
)
from medskapa.strategy.queries.documents import above, below, node, node_by_key, strategy, strategy_in_force
from medskapa.strategy.queries.editions import (
    ChangedNode,
    altered_versions,
    before_and_after,
    compared_with,
    current_edition,
    diff,
    edition,
    editions,
    editions_shown,
    paragraph_names,
)
from medskapa.strategy.queries.evidence import Behind, GroundsPage, behind, grounds_of, grounds_page, missing_grounds
from medskapa.strategy.queries.nodes import NodePage, ParagraphPage, node_page
from medskapa.strategy.queries.quotes import Slot, quotes_in, slots_of, voices_behind
from medskapa.strategy.queries.reading import Part, Reading, reading
from medskapa.strategy.queries.related import (
    Coverage,
    DocumentLine,
    DocumentPage,
    coverage,
    document,
    document_links,
    document_page,
    documents,
)
from medskapa.strategy.queries.rounds import Round, rounds, strategy_read
from medskapa.strategy.queries.sources import (
    Fact,
    SourceLine,
    SourcePage,
    facts_of,
    library,
    source,
    source_page,
    sources_under,
)
from medskapa.strategy.queries.tags import Tag, Tagged, TagGroup, tagged, tags_of, untagged
from medskapa.strategy.queries.variants import Variant, variants
from medskapa.strategy.wording import Span as Span
from medskapa.strategy.wording import spans as spans
from medskapa.thread.queries import localised

__all__ = [
    "Answer",
    "Became",
    "Behind",
    "Cell",
    "Change",
    "ChangedNode",
    "ConflictAtDesk",
    "ConflictLine",
    "ConflictPage",
    "Consulted",
    "Coverage",
    "DecisionLine",
    "DecisionPage",
    "DocumentLine",
    "DocumentPage",
    "EditionShown",
    "Fact",
    "GroundsPage",
    "Matrix",
    "NodePage",
    "ParagraphPage",
    "ParagraphShown",
    "Part",
    "Reading",
    "Round",
    "Slot",
    "SourceLine",
    "SourcePage",
    "Tag",
    "TagGroup",
    "Tagged",
    "ThemeToAnswer",
    "Use",
    "Variant",
    "above",
    "altered_versions",
    "answers_to",
    "before_and_after",
    "behind",
    "below",
    "changed_paragraphs",
    "compared_with",
    "conflict",
    "conflict_matrix",
    "conflict_page",
    "conflicts",
    "conflicts_at_desk",
    "coverage",
    "current_edition",
    "decision",
    "decision_page",
    "decisions",
    "diff",
    "document",
    "document_links",
    "document_page",
    "documents",
    "edition",
    "editions",
    "editions_shown",
    "facts_of",
    "grounds_of",
    "grounds_page",
    "library",
    "localised",
    "missing_grounds",
    "node",
    "node_by_key",
    "node_page",
    "paragraph_names",
    "places_of",
    "proof",
    "quotes_in",
    "reading",
    "rounds",
    "sami_consultation",
    "sami_consultations",
    "slots_of",
    "source",
    "source_page",
    "sources_under",
    "strategy",
    "strategy_in_force",
    "strategy_read",
    "tagged",
    "tags_of",
    "themes_to_answer",
    "unanswered",
    "untagged",
    "uses",
    "variants",
    "voices_behind",
    "words_that_became",
]
