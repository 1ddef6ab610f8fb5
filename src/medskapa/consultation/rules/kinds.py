"""The kinds and states of a consultation's parts: bodies, submissions, answers, carriers, extra time."""

from enum import StrEnum


class BodyKind(StrEnum):
    """Who answers: for itself alone, or for an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class SubmissionState(StrEnum):
    """DRAFT: begun, the sender's own. RECEIVED: a public record, never changed. WITHDRAWN: no longer shown.

    FILED: came when it was decided already; a public record too, but answered by nobody and in no figure.
    """

    DRAFT = "draft"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"
    FILED = "filed"


class Carrier(StrEnum):
    """How a submission came: written here, over the API, in a Word form, or by e-mail or on paper and written in."""

    WEB = "web"
    API = "api"
    WORD = "word"
    EMAIL = "email"
    PAPER = "paper"


class Answer(StrEnum):
    """What the region does with a segment: accepts it, partly, not, or finds it outside what the strategy decides."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT = "not"
    OUTSIDE = "outside"


class ExtraTimeState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
