"""What is stored of rounds of work and of what people say in them."""

from medskapa.dialogue.models.contributions import Consent, Contribution, Receipt, Translation
from medskapa.dialogue.models.heard import HeardShown
from medskapa.dialogue.models.intake import Batch, Campaign, PrizeContact, QuizCount, ReceivedFile, Recording
from medskapa.dialogue.models.knowledge import KnowledgeCount
from medskapa.dialogue.models.processes import Phase, Process, WayIn
from medskapa.dialogue.models.promises import RetentionRule, Task
from medskapa.dialogue.models.sessions import HeardCount, Outcome, Registration, Session, ShortCode
from medskapa.dialogue.models.sources import Source

__all__ = [
    "Batch",
    "Campaign",
    "Consent",
    "Contribution",
    "HeardCount",
    "HeardShown",
    "KnowledgeCount",
    "Outcome",
    "Phase",
    "PrizeContact",
    "Process",
    "QuizCount",
    "Receipt",
    "ReceivedFile",
    "Recording",
    "Registration",
    "RetentionRule",
    "Session",
    "ShortCode",
    "Source",
    "Task",
    "Translation",
    "WayIn",
]
