"""What can happen to a consultation. Nobody's words, name or address stands here."""

from dataclasses import dataclass
from typing import ClassVar

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ConsultationOpened(Event):
    dossier: str
    edition: str


@dataclass(frozen=True, kw_only=True)
class ConsultationRewritten(Event):
    """What is said of it was changed: its name, questions or contact."""


@dataclass(frozen=True, kw_only=True)
class EditionReplaced(Event):
    """A newer edition is out for comment; drafts on the older one are carried over by their senders."""

    edition: str


@dataclass(frozen=True, kw_only=True)
class SubmissionBegun(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class CommentsCarriedOver(Event):
    """The comments of a draft stand on the edition that is out now."""

    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class FileDetached(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class SubmissionReceived(Event):
    """It is a public record. Its hash stands in the journal, so that nobody can change it unseen."""

    number: int
    sha256: str
    carrier: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    """Its sender threw it away before it was sent."""

    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class DraftsForgotten(Event):
    seen: ClassVar[bool] = False

    count: int


@dataclass(frozen=True, kw_only=True)
class SubmissionSplit(Event):
    """Somebody has gone through a submission and said which of its parts are points to answer."""

    seen: ClassVar[bool] = False

    segments: int


@dataclass(frozen=True, kw_only=True)
class SegmentPutBack(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class SegmentsGrouped(Event):
    seen: ClassVar[bool] = False

    groups: int
    segments: int


@dataclass(frozen=True, kw_only=True)
class ResponseWritten(Event):
    """`reference` is the first point's; `segments` says how many got the same response."""

    seen: ClassVar[bool] = False

    answer: str
    segments: int


@dataclass(frozen=True, kw_only=True)
class ResponseSigned(Event):
    seen: ClassVar[bool] = False

    segments: int


@dataclass(frozen=True, kw_only=True)
class WordingSaved(Event):
    seen: ClassVar[bool] = False

    answer: str


@dataclass(frozen=True, kw_only=True)
class ConsultationDecided(Event):
    """The strategy was adopted with an answer to every comment; `changed` counts those that changed words."""

    edition: str
    segments: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class FilesAsked(Event):
    """Somebody asked for the files of a report or a registry."""

    seen: ClassVar[bool] = False

    form: str


@dataclass(frozen=True, kw_only=True)
class FilesMade(Event):
    """The files are there; whoever reads the report can fetch them."""

    form: str
    files: int


@dataclass(frozen=True, kw_only=True)
class FilesFailed(Event):
    """The files could not be made; `fault` is the kind of fault and no content."""

    seen: ClassVar[bool] = False

    form: str
    fault: str


@dataclass(frozen=True, kw_only=True)
class BodiesListed(Event):
    seen: ClassVar[bool] = False

    count: int


@dataclass(frozen=True, kw_only=True)
class BodyAddressed(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class BodyInvited(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class BodiesReminded(Event):
    seen: ClassVar[bool] = False

    count: int


@dataclass(frozen=True, kw_only=True)
class BodyDeclined(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class ExtraTimeAsked(Event):
    seen: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class ExtraTimeAnswered(Event):
    """`until` is empty for a no."""

    seen: ClassVar[bool] = False

    until: str
