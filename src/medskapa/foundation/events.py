"""What every event is: a frozen value with the reference it concerns, and never any content."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened. `reference` is the public code of what it happened to, or empty.

    `seen` is whether a public page may look different afterwards: false for what nobody has read yet.
    """

    seen: ClassVar[bool] = True

    reference: str = ""

    @classmethod
    def kind(cls) -> str:
        """The name in the journal: stage and class, for example "insight.ThemeDecided"."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"
