"""What is stored of what people say, and of the meetings where they say it."""

from medskapa.dialogue.models.contributions import Consent, Contribution, Receipt, Translation
from medskapa.dialogue.models.intake import Batch, Campaign, PrizeContact, QuizCount, ReceivedFile, Recording
from medskapa.dialogue.models.knowledge import KnowledgeCount
from medskapa.dialogue.models.participation import ParticipationShown
from medskapa.dialogue.models.retention import RetentionRule
from medskapa.dialogue.models.sessions import HeardCount, Outcome, Registration, Session, ShortCode

__all__ = [
    "Batch",
    "Campaign",
    "Consent",
    "Contribution",
    "HeardCount",
    "KnowledgeCount",
    "Outcome",
    "ParticipationShown",
    "PrizeContact",
    "QuizCount",
    "Receipt",
    "ReceivedFile",
    "Recording",
    "Registration",
    "RetentionRule",
    "Session",
    "ShortCode",
    "Translation",
]
