from dataclasses import dataclass
from typing import ClassVar

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ContributionReceived(Event):
    seen: ClassVar[bool] = False

    way_in: str
    medium: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ContributionPublished(Event):
    masks: int


@dataclass(frozen=True, kw_only=True)
class ContributionCounted(Event):
    """Read and counted; its sender wanted no words shown."""


@dataclass(frozen=True, kw_only=True)
class ContributionHidden(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ContributionTranslated(Event):
    language: str


@dataclass(frozen=True, kw_only=True)
class ContributionsImported(Event):
    seen: ClassVar[bool] = False

    count: int


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Event):
    way_in: str


@dataclass(frozen=True, kw_only=True)
class SessionChanged(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class CaptureOpened(Event):
    """A session takes in words from now on."""


@dataclass(frozen=True, kw_only=True)
class SessionClosed(Event):
    participants: int


@dataclass(frozen=True, kw_only=True)
class SessionSummedUp(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class VisitLogged(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class SeatTaken(Event):
    """Somebody means to come to a session; who is nowhere in the journal."""


@dataclass(frozen=True, kw_only=True)
class SeatGivenBack(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class OutcomeAsked(Event):
    """A session wants an answer from somebody who decides."""

    due_on: str


@dataclass(frozen=True, kw_only=True)
class OutcomeAnswered(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class HeardAnswered(Event):
    """Somebody said whether they were heard at a session; what they said is a count and no row."""


@dataclass(frozen=True, kw_only=True)
class KnowledgeAnswered(Event):
    """Somebody said what they know of a round, before or after; what they said is a count and no row."""


@dataclass(frozen=True, kw_only=True)
class RetentionRuleSet(Event):
    months: int
    only_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class RetentionRuleEnded(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ContributionDeleted(Event):
    """Deleted by a rule; why is the decision behind the rule."""


@dataclass(frozen=True, kw_only=True)
class RecordingLeft(Event):
    """Somebody left a voice; it becomes a contribution when a person has written it down."""

    seen: ClassVar[bool] = False

    language: str


@dataclass(frozen=True, kw_only=True)
class RecordingSetAside(Event):
    """A recording could not be written down; the reason is told to who left it."""


@dataclass(frozen=True, kw_only=True)
class RecordingWithdrawn(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class LettersGrouped(Event):
    """Nearly identical letters were counted as one."""

    letters: int


@dataclass(frozen=True, kw_only=True)
class FileReceived(Event):
    """Somebody sent a photograph or a recording; it is shown to staff only."""

    seen: ClassVar[bool] = False

    file_kind: str


@dataclass(frozen=True, kw_only=True)
class FileDeleted(Event):
    """A photograph or a recording was deleted by a rule; why is the decision behind the rule."""

    seen: ClassVar[bool] = False

    file_kind: str


@dataclass(frozen=True, kw_only=True)
class WorkshopStarted(Event):
    """Somebody holds a workshop of their own; who is nowhere in the journal."""

    way_in: str


@dataclass(frozen=True, kw_only=True)
class GroupSent(Event):
    """A group's answers came in, all at once."""

    answers: int
    participants: int
    way_in: str


@dataclass(frozen=True, kw_only=True)
class WorkshopListed(Event):
    """Staff let everybody see that a workshop is or was held."""


@dataclass(frozen=True, kw_only=True)
class BoxPutOut(Event):
    """A code stands on a box or a poster somewhere."""

    code: str


@dataclass(frozen=True, kw_only=True)
class AddressesForgotten(Event):
    """The addresses of an event's draw are deleted."""

    count: int


@dataclass(frozen=True, kw_only=True)
class BatchUndone(Event):
    """A pile that nobody had read was taken back by who wrote it in."""

    batch: int
    count: int
