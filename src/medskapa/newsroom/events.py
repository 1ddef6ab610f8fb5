from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class StoryWritten(Event):
    """A draft was made, or its text written anew; nobody outside the desk sees it."""


@dataclass(frozen=True, kw_only=True)
class StoryPublished(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class StoryCorrected(Event):
    """What was published reads otherwise from now on."""


@dataclass(frozen=True, kw_only=True)
class StoryWithdrawn(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class EventPlanned(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """Those whose words led to a measure, and who may be invited, were asked to take part in it."""

    receivers: int
