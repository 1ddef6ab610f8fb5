"""Structure apart from text; working text apart from what was frozen. Nothing refers to a Wagtail revision."""

from medskapa.strategy.models.documents import Node, NodeText, Paragraph, Strategy
from medskapa.strategy.models.editions import Edition, EditionNode, ParagraphVersion
from medskapa.strategy.models.evidence import ChallengeFact, NewWords, QuoteSlot, Source, ThemeAnswer
from medskapa.strategy.models.register import Decision, GoalConflict, GoalTag, RelatedDocument, SamiConsultation

__all__ = [
    "ChallengeFact",
    "Decision",
    "Edition",
    "EditionNode",
    "GoalConflict",
    "GoalTag",
    "NewWords",
    "Node",
    "NodeText",
    "Paragraph",
    "ParagraphVersion",
    "QuoteSlot",
    "RelatedDocument",
    "SamiConsultation",
    "Source",
    "Strategy",
    "ThemeAnswer",
]
