"""How long a kind of row is kept. Every model names its class; a test holds it."""

from enum import StrEnum


class Retention(StrEnum):
    """The four classes.

    PERMANENT: part of the public record (editions, links, decisions); never deleted.
    RECORD: a public record under archive law; deleted only by the region's own decision.
    WORKING: working material; deleted when the work it served has ended.
    SHORT: technical; deleted within 30 days.
    """

    PERMANENT = "permanent"
    RECORD = "record"
    WORKING = "working"
    SHORT = "short"
